import back from '@phosphor-icons/core/bold/caret-left-bold.svg?raw';
import question from '@phosphor-icons/core/bold/question-bold.svg?raw';
import receipt from '@phosphor-icons/core/bold/receipt-bold.svg?raw';
import storefront from '@phosphor-icons/core/bold/storefront-bold.svg?raw';
import person from '@phosphor-icons/core/bold/user-bold.svg?raw';
import receiptOn from '@phosphor-icons/core/fill/receipt-fill.svg?raw';
import storefrontOn from '@phosphor-icons/core/fill/storefront-fill.svg?raw';
import personOn from '@phosphor-icons/core/fill/user-fill.svg?raw';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { count } from '../format.js';
import { online } from '../http.js';
import { lang, setLang } from '../i18n/index.js';
import { waiting } from '../outbox.js';
import { words } from '../words.js';
import { IconButton } from './Button.js';
import { Icon } from './Icon.js';
import { Hem } from './marks.js';

/** Sets what the browser calls this page. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === words.t.brand ? title : `${title} · ${words.t.brand}`;
  }, [title]);
}

/** The other language, written in that language; on every page. */
export function LangSwitch({ plate }: { plate?: boolean }) {
  const other = lang.value === 'vi' ? 'en' : 'vi';
  return (
    <button
      type="button"
      class={plate ? 'square plate lang' : 'square bare lang'}
      lang={other}
      aria-label={words.t.otherLangLabel}
      onClick={() => setLang(other)}
    >
      <span aria-hidden="true">{other.toUpperCase()}</span>
    </button>
  );
}

/** To the help of this face: `/help/farmer`; without `of`, to that of whoever reads. */
export function HelpLink({ of }: { of?: string }) {
  return <IconButton icon={question} label={words.t.help} href={of ? `/help/${of}` : '/help'} />;
}

export interface NavItem {
  href: string;
  label: string;
  icon: string;
  /** Shown while the page is open. */
  iconOn?: string;
  /** Also open below these paths. */
  under?: string | readonly string[];
  count?: number;
}

function Nav({ items, label, look }: { items: readonly NavItem[]; label: string; look: 'nav' | 'rail-nav' }) {
  const { path } = useLocation();
  return (
    <nav class={look} aria-label={label}>
      {items.map((item) => {
        const on = path === item.href || [item.under ?? []].flat().some((under) => path.startsWith(under));
        return (
          <a key={item.href} href={item.href} aria-current={on ? 'page' : undefined}>
            <Icon svg={on && item.iconOn ? item.iconOn : item.icon} />
            {item.count ? <span class="nav-count">{count(item.count)}</span> : null}
            <span>{item.label}</span>
          </a>
        );
      })}
    </nav>
  );
}

/** What waits on this device, in words, whatever page is open. */
export function WaitingBar() {
  const n = waiting.value.length;
  if (n === 0 && online.value) return null;
  return (
    <p class="waiting-bar" role="status">
      {!online.value && <b>{words.t.offlineBar} </b>}
      {n > 0 && (
        <>
          {words.t.waiting(count(n))}{' '}
          <a class="waiting-see" href="/waiting">
            {words.t.seeWaiting}
          </a>
        </>
      )}
    </p>
  );
}

/** Where a page ends on a wide screen: at the bottom of the window, however short the page. On phones that is the menu's. */
export function Foot() {
  return (
    <footer class="foot">
      <b>{words.t.brand}</b> · {words.t.motto}
    </footer>
  );
}

interface FrameProps {
  /** The name of the page: the browser's title, and the heading in the bar unless `head` is given. */
  title: string;
  /** Shows a way back to this path. */
  back?: string;
  /** Instead of the title in the bar. */
  head?: ComponentChildren;
  /** At the right of the bar. */
  aside?: ComponentChildren;
  /** `narrow` keeps a form or a list readable on a wide screen. */
  width?: 'narrow' | 'wide';
  children: ComponentChildren;
}

/** A buyer's page: name of the place, hem, content, and the four ways at the thumb (in the bar on wide screens). */
export function Frame({ title, back: backTo, head, aside, width = 'wide', children }: FrameProps) {
  useTitle(title);
  const t = words.t;
  const items: NavItem[] = [
    { href: '/', label: t.market, icon: storefront, iconOn: storefrontOn },
    { href: '/orders', label: t.orders, icon: receipt, iconOn: receiptOn, under: '/orders/' },
    { href: '/me', label: t.me, icon: person, iconOn: personOn },
  ];
  return (
    <>
      <a class="skip" href="#main">
        {t.skip}
      </a>
      <header class="top">
        {backTo !== undefined && <IconButton icon={back} label={t.back} href={backTo} />}
        {head ?? <h1 class="word grow">{title}</h1>}
        <Nav items={items} label={t.mainMenu} look="nav" />
        {aside}
        <HelpLink />
        <LangSwitch />
      </header>
      <Hem />
      <WaitingBar />
      <main id="main" class={`page ${width}`} tabIndex={-1}>
        {children}
      </main>
      <Foot />
    </>
  );
}

/**
 * A desk: the cooperative's and the administration's pages. A rail with the woven edge on wide screens, a bar at the
 * thumb on phones.
 */
export function RailFrame(props: {
  title: string;
  /** Under the title. */
  sub?: ComponentChildren;
  /** At the right of the title: the screen's one action. */
  aside?: ComponentChildren;
  items: readonly NavItem[];
  label: string;
  children: ComponentChildren;
}) {
  useTitle(props.title);
  return (
    <div class="desk">
      <a class="skip" href="#main">
        {words.t.skip}
      </a>
      <aside class="rail" aria-label={words.t.brand}>
        <a class="rail-brand" href="/" aria-label={words.t.toMarket}>
          Chợ
          <br />
          Phiên
        </a>
        <Nav items={props.items} label={props.label} look="rail-nav" />
      </aside>
      <div class="desk-in">
        <WaitingBar />
        <header class="desk-head">
          <div class="grow">
            <h1>{props.title}</h1>
            {props.sub && <p class="mute">{props.sub}</p>}
          </div>
          {props.aside}
          <div class="desk-tools">
            <HelpLink />
            <LangSwitch />
          </div>
        </header>
        <main id="main" tabIndex={-1}>
          {props.children}
        </main>
      </div>
    </div>
  );
}
