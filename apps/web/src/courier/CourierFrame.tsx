import './courier.css';
import back from '@phosphor-icons/core/bold/caret-left-bold.svg?raw';
import noSignal from '@phosphor-icons/core/bold/cell-signal-slash-bold.svg?raw';
import sendUp from '@phosphor-icons/core/bold/paper-plane-tilt-bold.svg?raw';
import type { ComponentChildren } from 'preact';
import { count } from '../shared/format.js';
import { online } from '../shared/http.js';
import { waiting } from '../shared/outbox.js';
import { Foot, HelpLink, Hem, Icon, IconButton, LangSwitch, SpeakerButton, useTitle } from '../shared/ui/index.js';
import { words as common } from '../shared/words.js';
import { words } from './words.js';

/**
 * A courier's page: one bar that says where one is, or, when the signal is gone or something waits, that nothing is
 * lost. The bar keeps its height, so that nothing moves under the thumb. The speaker is always at the right edge.
 */
export function CourierFrame(props: {
  title: string;
  /** Shows a way back to this path. */
  back?: string;
  backLabel?: string;
  /** What the speaker reads. */
  say: string;
  /** Instead of the title in the bar, where the page says its name itself. */
  bar?: string;
  children: ComponentChildren;
}) {
  useTitle(props.title);
  const n = waiting.value.length;
  const quiet = online.value && n === 0;
  return (
    <div class="courier">
      <a class="skip" href="#main">
        {common.t.skip}
      </a>
      <header class={quiet ? 'courier-bar' : 'courier-bar waits'}>
        {props.back !== undefined && (
          <IconButton icon={back} label={props.backLabel ?? common.t.back} href={props.back} />
        )}
        {quiet ? <p class="word grow">{props.bar ?? props.title}</p> : <State n={n} />}
        {/* On the first page only: further in, the bar says where one is. */}
        {quiet && props.back === '/me' && <HelpLink of="courier" />}
        <LangSwitch />
        <SpeakerButton text={props.say} kind="bare" />
      </header>
      {quiet && <Hem />}
      <main id="main" class="courier-main" tabIndex={-1}>
        {props.children}
      </main>
      <Foot />
    </div>
  );
}

function State({ n }: { n: number }) {
  const t = words.t;
  const off = !online.value;
  return (
    <div class="courier-state grow" role="status">
      <Icon svg={off ? noSignal : sendUp} small />
      <p>
        <b>{off ? (n > 0 ? t.offline(count(n)) : t.offlineNone) : t.sendingN(count(n))}</b>
        <br />
        {off ? (n > 0 ? t.sentBySelf : t.keptOnPhone) : t.sendOnce}
      </p>
    </div>
  );
}
