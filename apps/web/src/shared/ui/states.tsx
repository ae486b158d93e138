import noSignal from '@phosphor-icons/core/bold/cell-signal-slash-bold.svg?raw';
import warning from '@phosphor-icons/core/fill/warning-fill.svg?raw';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Loaded } from '../load.js';
import { type Problem, problemWords } from '../problem.js';
import { words } from '../words.js';
import { Button } from './Button.js';
import { Icon } from './Icon.js';
import { Hem, Ma, Tag } from './marks.js';

const SLOW_AFTER_MS = 2000;

/** Waiting: stitches fill, words say what is done, and after 2 s that the network is slow and nothing is lost. */
export function Busy({ doing = words.t.loading, plain }: { doing?: string; plain?: boolean }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class={plain ? 'state' : 'state card'} role="status">
      <div class="row">
        <span class="busy" aria-hidden="true">
          <i class="stitch done" />
          <i class="stitch done" />
          <i class="stitch done" />
          <i class="stitch" />
          <i class="stitch" />
        </span>
        <p class="state-title">{doing}</p>
      </div>
      {slow && <p class="mute">{words.t.slow}</p>}
    </div>
  );
}

/** Nothing here yet: the hem, one sentence, one way on. */
export function Empty(props: { title: string; text?: string; children?: ComponentChildren }) {
  return (
    <section class="state card empty">
      <Hem />
      <h2 class="state-title">{props.title}</h2>
      {props.text && <p class="mute">{props.text}</p>}
      {props.children}
    </section>
  );
}

/** No signal: what waits, and that it goes once. */
export function Offline({ text = words.t.offlineText, children }: { text?: string; children?: ComponentChildren }) {
  return (
    <section class="state waiting" role="status">
      <div class="row">
        <Icon svg={noSignal} />
        <p class="state-title">{words.t.offlineTitle}</p>
      </div>
      <p>{text}</p>
      {children}
    </section>
  );
}

/** What did not happen, then the way out. Other ways out can stand beside "try again". */
export function Failure(props: { problem: Problem; onRetry?: () => void; children?: ComponentChildren }) {
  const { problem } = props;
  if (problem.code === 'net.offline') {
    return (
      <Offline>
        {props.onRetry && (
          <Button kind="line" onPress={props.onRetry}>
            {words.t.again}
          </Button>
        )}
      </Offline>
    );
  }
  const says = problemWords(problem);
  return (
    <section class="state card" role="alert">
      <div class="row">
        <span class="stop-sign">
          <Icon svg={warning} />
        </span>
        <p class="state-title">{says.title}</p>
      </div>
      <p class="mute">{says.text}</p>
      <div class="state-ways">
        {props.children}
        {props.onRetry && (
          <Button kind="line" onPress={props.onRetry}>
            {words.t.again}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Sold out, with what can still be done as children. */
export function SoldOut(props: { code?: string; title: string; text: string; children?: ComponentChildren }) {
  return (
    <section class="state card">
      <div class="row">
        {props.code && <Ma code={props.code} />}
        <p class="state-title grow">{props.title}</p>
        <Tag kind="cham">{words.t.soldOut}</Tag>
      </div>
      <p class="mute">{props.text}</p>
      {props.children}
    </section>
  );
}

/**
 * Draws what `useLoad` gave: waiting, failed, or the page. A failed refresh keeps showing the last answer, and says
 * that it is old.
 */
export function Await<T>(props: {
  of: Loaded<T>;
  doing?: string;
  /** The way on from what is not there: asking again does not help. */
  whenMissing?: ComponentChildren;
  children: (data: T) => ComponentChildren;
}) {
  const { data, problem, reload } = props.of;
  if (data !== undefined) {
    return (
      <>
        {problem && (
          <p class="note wait" role="status">
            <Icon svg={noSignal} small />
            <span>{words.t.stale}</span>
          </p>
        )}
        {props.children(data)}
      </>
    );
  }
  if (problem?.status === 404) return <Failure problem={problem}>{props.whenMissing}</Failure>;
  if (problem) return <Failure problem={problem} onRetry={reload} />;
  return <Busy doing={props.doing} plain />;
}
