import { signal } from '@preact/signals';
import { online } from '../../shared/http.js';
import { asProblem } from '../../shared/problem.js';
import { user } from '../../shared/session.js';
import { farmerApi } from '../farmer-api.js';
import {
  createStudio,
  discardLeftover,
  type Leftover,
  type LinkState,
  leftovers,
  type Studio,
} from './engine/index.js';
import { dropSession, keptSessions } from './kept-session.js';

/** Film of earlier broadcasts that still lies on this device and goes out behind the pages. */
export interface SendingLeftover {
  broadcastId: string;
  secondsLeft: number;
  quality: LinkState['quality'];
  /** The market will never take it: it can only be given up. */
  stuck: boolean;
}

export const leftover = signal<SendingLeftover | null>(null);
/** Something was left over, and all of it has arrived. */
export const leftoversDone = signal(false);

let sender: Studio | null = null;
let unfollow: (() => void) | null = null;
let paused = false;
let running: Promise<void> | null = null;

/** Sends what is left over, one broadcast after the other, for as long as a farmer's page is open. */
export function sendLeftovers(): Promise<void> {
  paused = false;
  running ??= sendAll().finally(() => {
    running = null;
  });
  return running;
}

async function sendAll(): Promise<void> {
  try {
    const given = new Set<string>();
    while (!paused) {
      const next = (await leftovers()).find(({ broadcastId }) => !given.has(broadcastId));
      if (!next || paused) break;
      given.add(next.broadcastId);
      if (!(await sendOne(next))) break;
    }
  } catch (reason) {
    console.warn('what is left over could not be read', reason);
  }
}

/** The studio needs the device's film for itself: when this resolves nothing else holds it. */
export async function pauseLeftovers(): Promise<void> {
  paused = true;
  await closeSender();
  await running;
  leftover.value = null;
}

/** The host gives it up. */
export async function giveUp(broadcastId: string): Promise<void> {
  await closeSender();
  await discardLeftover(broadcastId);
  await dropSession(broadcastId);
  leftover.value = null;
  void sendLeftovers();
}

async function closeSender(): Promise<void> {
  const old = sender;
  sender = null;
  unfollow?.();
  unfollow = null;
  await old?.close();
}

/** @returns whether the next one may be tried */
async function sendOne(found: Leftover, withNewKey = false): Promise<boolean> {
  const { broadcastId } = found;
  const studio = createStudio();
  sender = studio;
  const target = withNewKey ? await newTarget(found) : found.target;
  if (paused) return false;
  if (!target) {
    leftover.value = { broadcastId, secondsLeft: found.seconds, quality: 'gone', stuck: true };
    return false;
  }
  const outcome = await new Promise<'sent' | 'key' | 'over' | 'paused'>((resolve) => {
    const stops = [
      studio.link.subscribe(({ secondsWaiting, quality }) => {
        leftover.value = { broadcastId, secondsLeft: secondsWaiting, quality, stuck: false };
        // What waits in the outbox goes with it.
        if (quality === 'good' || quality === 'weak') online.value = true;
      }),
      studio.recording.subscribe((state) => {
        if (state === 'done') resolve('sent');
      }),
      studio.trouble.subscribe((trouble) => {
        if (trouble === 'studio.key_refused') resolve('key');
        else if (trouble !== null) resolve('over');
      }),
    ];
    unfollow = () => {
      for (const stop of stops) stop();
      resolve('paused');
    };
    studio.resume(target).catch((reason: unknown) => {
      console.warn('what is left over cannot be sent', reason);
      resolve(studio.trouble.value === 'studio.key_refused' ? 'key' : 'over');
    });
  });
  await closeSender();
  if (outcome === 'key' && !withNewKey) return sendOne(found, true);
  if (outcome === 'sent') await settle(broadcastId);
  else if (outcome !== 'paused') {
    leftover.value = { broadcastId, secondsLeft: found.seconds, quality: 'gone', stuck: true };
    return false;
  }
  return outcome === 'sent';
}

/** A broadcast that is still open gives its host a new key. */
async function newTarget(found: Leftover): Promise<Leftover['target'] | null> {
  try {
    const { uploadToken } = await farmerApi.makeKey(found.broadcastId);
    return { ...found.target, uploadToken };
  } catch (thrown) {
    console.warn('no new key', asProblem(thrown).code);
    return null;
  }
}

async function settle(broadcastId: string): Promise<void> {
  leftover.value = null;
  leftoversDone.value = true;
  const session = (await keptSessions()).find(
    (one) => one.broadcastId === broadcastId && one.userId === user.value?.id,
  );
  if (!session?.ended) return;
  await farmerApi.revokeKey(broadcastId, session.keyId).catch(() => undefined); // The broadcast's end has closed it too.
  await dropSession(broadcastId);
}
