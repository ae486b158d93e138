import { signal } from '@preact/signals';

/** A new version lies ready and waits until the person agrees. */
export const updateWaits = signal(false);

/** The browser offers to put the market among the device's apps. */
export const canInstall = signal(false);

interface InstallEvent extends Event {
  prompt(): Promise<void>;
  userChoice: Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

const REGISTER_AFTER_MS = 4000;
const ASSETS = 'assets';
const DISMISSED = 'install-dismissed';
const DISMISSED_DAYS = 60;

let offered: InstallEvent | null = null;
let registration: ServiceWorkerRegistration | undefined;

/** The service worker waits until the page has what it needs: the first look on a weak line comes first. */
export function startPwa(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offered = event as InstallEvent;
    canInstall.value = !dismissedLately();
  });
  addEventListener('appinstalled', () => {
    canInstall.value = false;
  });
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = () => setTimeout(() => void registerWorker(), REGISTER_AFTER_MS);
  if (document.readyState === 'complete') register();
  else addEventListener('load', register);
}

async function registerWorker(): Promise<void> {
  try {
    registration = await navigator.serviceWorker.register('/sw.js');
    const look = () => {
      // Without a controller it is the first visit: there is nothing older that the page would run on.
      if (registration?.waiting && navigator.serviceWorker.controller) updateWaits.value = true;
    };
    look();
    registration.addEventListener('updatefound', () => {
      registration?.installing?.addEventListener('statechange', look);
    });
    await navigator.serviceWorker.ready;
    await keepOpenFaces();
  } catch (reason) {
    console.warn('no service worker', reason);
  }
}

/** Runs the new version: every open page of the market loads again. */
export function takeUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  registration?.waiting?.postMessage({ type: 'SKIP_WAITING' });
}

/**
 * Faces are not fetched for everybody beforehand, but a face that was entered opens without signal from then on: what
 * this page has loaded so far, and what it loads later, is put with the service worker's own.
 */
async function keepOpenFaces(): Promise<void> {
  if (!('caches' in window) || !('PerformanceObserver' in window)) return;
  const keep = (entries: PerformanceEntryList) => {
    for (const { name } of entries) {
      const url = new URL(name, location.href);
      if (url.origin === location.origin && url.pathname.startsWith('/assets/')) void keepAsset(url.pathname);
    }
  };
  keep(performance.getEntriesByType('resource'));
  new PerformanceObserver((list) => keep(list.getEntries())).observe({ type: 'resource' });
}

async function keepAsset(path: string): Promise<void> {
  if (await caches.match(path, { ignoreSearch: true })) return;
  const answer = await fetch(path, { cache: 'force-cache' }).catch(() => null);
  if (answer?.ok) await (await caches.open(ASSETS)).put(path, answer);
}

/** Shows the browser's own question. */
export async function install(): Promise<void> {
  await offered?.prompt();
  const choice = await offered?.userChoice;
  offered = null;
  canInstall.value = false;
  if (choice?.outcome === 'dismissed') dismissInstall();
}

export function dismissInstall(): void {
  canInstall.value = false;
  try {
    localStorage.setItem(DISMISSED, String(Date.now()));
  } catch {
    // Without storage it is offered again on the next visit.
  }
}

function dismissedLately(): boolean {
  try {
    const at = Number(localStorage.getItem(DISMISSED) ?? 0);
    return Date.now() - at < DISMISSED_DAYS * 86_400_000;
  } catch {
    return false;
  }
}
