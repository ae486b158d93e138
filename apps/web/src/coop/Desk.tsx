import './coop.css';
import left from '@phosphor-icons/core/bold/caret-left-bold.svg?raw';
import right from '@phosphor-icons/core/bold/caret-right-bold.svg?raw';
import coins from '@phosphor-icons/core/bold/coins-bold.svg?raw';
import handCoins from '@phosphor-icons/core/bold/hand-coins-bold.svg?raw';
import moped from '@phosphor-icons/core/bold/moped-bold.svg?raw';
import parcel from '@phosphor-icons/core/bold/package-bold.svg?raw';
import receipt from '@phosphor-icons/core/bold/receipt-bold.svg?raw';
import scales from '@phosphor-icons/core/bold/scales-bold.svg?raw';
import scissors from '@phosphor-icons/core/bold/scissors-bold.svg?raw';
import sun from '@phosphor-icons/core/bold/sun-horizon-bold.svg?raw';
import coinsOn from '@phosphor-icons/core/fill/coins-fill.svg?raw';
import handCoinsOn from '@phosphor-icons/core/fill/hand-coins-fill.svg?raw';
import mopedOn from '@phosphor-icons/core/fill/moped-fill.svg?raw';
import parcelOn from '@phosphor-icons/core/fill/package-fill.svg?raw';
import receiptOn from '@phosphor-icons/core/fill/receipt-fill.svg?raw';
import scalesOn from '@phosphor-icons/core/fill/scales-fill.svg?raw';
import scissorsOn from '@phosphor-icons/core/fill/scissors-fill.svg?raw';
import sunOn from '@phosphor-icons/core/fill/sun-horizon-fill.svg?raw';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { longDay, weekDay } from '../shared/format.js';
import { Hem, IconButton, type NavItem, RailFrame } from '../shared/ui/index.js';
import { day, isToday, noonOf, turnDay } from './day.js';
import { words } from './words.js';

/** A page of the cooperative's desk: the rail, the day it looks at, and its one action. */
export function Desk(props: {
  title: string;
  sub?: ComponentChildren;
  /** Hides the day: pages about money look beyond one day. */
  dayless?: boolean;
  aside?: ComponentChildren;
  children: ComponentChildren;
}) {
  const t = words.t;
  const { path } = useLocation();
  // Eight ways do not fit a phone: the one that is open is brought into sight.
  useEffect(() => {
    document.querySelector('.rail-nav [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [path]);
  const items: NavItem[] = [
    { href: '/coop', label: t.today, icon: sun, iconOn: sunOn },
    { href: '/coop/orders', label: t.orders, icon: receipt, iconOn: receiptOn, under: '/coop/orders/' },
    { href: '/coop/cut', label: t.cut, icon: scissors, iconOn: scissorsOn },
    { href: '/coop/weigh', label: t.weigh, icon: scales, iconOn: scalesOn, under: '/coop/weigh/' },
    { href: '/coop/pack', label: t.pack, icon: parcel, iconOn: parcelOn, under: '/coop/pack/' },
    { href: '/coop/runs', label: t.runs, icon: moped, iconOn: mopedOn, under: '/coop/runs/' },
    { href: '/coop/cash', label: t.cash, icon: coins, iconOn: coinsOn, under: ['/coop/cash/', '/coop/money'] },
    { href: '/coop/payouts', label: t.payouts, icon: handCoins, iconOn: handCoinsOn, under: '/coop/books' },
  ];
  return (
    <RailFrame
      title={props.title}
      sub={props.sub ?? (props.dayless ? undefined : <DaySwitch named={props.title !== longDay(noonOf(day.value))} />)}
      items={items}
      label={t.menu}
      aside={props.aside}
    >
      <div class="phone-hem">
        <Hem />
      </div>
      {props.children}
    </RailFrame>
  );
}

/** Which day the desk looks at. It stands inside a paragraph. */
function DaySwitch({ named }: { named: boolean }) {
  const t = words.t;
  return (
    <span class="day-switch">
      <IconButton icon={left} label={t.dayBefore} onPress={() => turnDay(-1)} />
      {named && (
        <span class="nowrap">
          <span class="day-long">{longDay(noonOf(day.value))}</span>
          <span class="day-brief">{weekDay(day.value)}</span>
        </span>
      )}
      {!named && isToday() && <span>{t.today}</span>}
      <IconButton icon={right} label={t.dayAfter} onPress={() => turnDay(1)} />
      {!isToday() && (
        <button type="button" class="text-link" onClick={() => turnDay(0)}>
          {t.backToToday}
        </button>
      )}
    </span>
  );
}
