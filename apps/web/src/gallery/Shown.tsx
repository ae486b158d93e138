import type { ComponentChildren } from 'preact';
import { words } from './words.js';

/** One part of the gallery: the same thing by day and by night, side by side. */
export function Shown(props: { id: string; title: string; text?: string; children: () => ComponentChildren }) {
  return (
    <section class="shown" id={props.id} aria-label={props.title}>
      <h2>{props.title}</h2>
      {props.text && <p class="mute">{props.text}</p>}
      <div class="halves">
        {(['light', 'dark'] as const).map((theme) => (
          <div key={theme} class="half" data-theme={theme}>
            <p class="half-name small">{words.t[theme]}</p>
            {props.children()}
          </div>
        ))}
      </div>
    </section>
  );
}

/** One state of a part, named. */
export function One(props: { is: string; row?: boolean; children: ComponentChildren }) {
  return (
    <div class="one">
      <p class="small mute one-is">{props.is}</p>
      <div class={props.row ? 'one-row' : 'stack'}>{props.children}</div>
    </div>
  );
}
