import phone from '@phosphor-icons/core/fill/phone-fill.svg?raw';
import type { Measure, Quantity } from '#kernel';
import { pieces, quantity, weight } from '../shared/format.js';
import { pictureOf } from '../shared/produce.js';
import { Icon, Ma, Pic } from '../shared/ui/index.js';
import { words } from './words.js';

/** An amount in the selling unit, in words. */
export function amount(sellBy: Measure, value: number): string {
  return sellBy === 'weight' ? weight(value) : pieces(value);
}

/** A lot as people at the scale know it: code, picture, name, farm. */
export function LotName(props: { code: string | null; name: string; picture: string; under: string }) {
  return (
    <span class="lot-name">
      {props.code ? <Ma code={props.code} /> : <span class="no-ma" />}
      <Pic src={pictureOf(props)} size="small" />
      <span class="lot-words">
        <b>{props.name}</b>
        <span class="small mute">{props.under}</span>
      </span>
    </span>
  );
}

/** Rings somebody up. */
export function CallButton({ name, number }: { name: string; number: string }) {
  return (
    <a class="square calm" href={`tel:${number}`} aria-label={words.t.callOf(name)}>
      <Icon svg={phone} />
    </a>
  );
}

/** `12 × 1,5 kg` */
export function portionsOf(portions: readonly { quantity: Quantity; count: number }[]): string {
  return portions.map((one) => `${one.count} × ${quantity(one.quantity)}`).join(', ');
}
