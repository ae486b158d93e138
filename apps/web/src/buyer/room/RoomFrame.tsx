import type { ComponentChildren } from 'preact';
import { Hem, LangSwitch } from '../../shared/ui/index.js';
import { words as common } from '../../shared/words.js';

interface RoomFrameProps {
  title: string;
  sub: string;
  picture: ComponentChildren;
  /** Just under the picture on phones. */
  beside?: ComponentChildren;
  others?: ComponentChildren;
  /** Nothing is on air: shows title and place on phones too, since no offer card says what this is. */
  replay?: boolean;
  /** The column at the right on wide screens; everything under the picture on phones. */
  children: ComponentChildren;
}

/** Picture first. One column at the thumb on phones; on wide screens picture and codes left, offer and talk right. */
export function RoomFrame({ title, sub, picture, beside, others, replay, children }: RoomFrameProps) {
  const t = common.t;
  return (
    <div class={replay ? 'room-page replay' : 'room-page'}>
      <header class="room-bar">
        <div class="top">
          <a class="word grow" href="/">
            {t.brand}
          </a>
          <a class="text-link" href="/orders">
            {t.orders}
          </a>
          <a class="text-link" href="/me">
            {t.me}
          </a>
          <LangSwitch />
        </div>
        <Hem />
      </header>
      <main id="main" class="room" tabIndex={-1}>
        <div class="room-left">
          {picture}
          <div class="room-title">
            <h1>{title}</h1>
            <p class="mute">{sub}</p>
          </div>
        </div>
        <div class="room-others">{others}</div>
        <div class="room-right">
          {beside}
          {children}
        </div>
      </main>
    </div>
  );
}
