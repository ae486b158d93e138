import type { ComponentChildren } from 'preact';
import type { Measure } from '../api.js';
import { count, money, perUnit } from '../format.js';
import { words } from '../words.js';
import { Icon } from './Icon.js';

/** The woven band under the name of the place. One a screen, never behind words. */
export function Hem() {
  return <div class="hem" aria-hidden="true" />;
}

/** Mã, the code patch: what buyers write, farmers pin and clerks weigh. Read as "mã 03". */
export function Ma({ code, size }: { code: string; size?: 'small' | 'big' }) {
  return (
    <span class={size ? `ma ${size}` : 'ma'}>
      <span class="unseen">{words.t.codeLabel(code)}</span>
      <span aria-hidden="true">{code}</span>
    </span>
  );
}

/** A badge: a solid plate with a word. `live` is the only red one that is not an error. */
export function Tag(props: {
  kind: 'live' | 'plate' | 'leaf' | 'wait' | 'cham' | 'stop';
  icon?: string;
  /** For a line of text in a small card. */
  thin?: boolean;
  children: ComponentChildren;
}) {
  return (
    <span class={`tag ${props.kind}${props.thin ? ' thin' : ''}`}>
      {props.icon && <Icon svg={props.icon} small />}
      {props.children}
    </span>
  );
}

/** Small counts as diamonds that fill: stops, farms, parcels. `short` of the filled ones are turmeric. */
export function Stitches({ done, all, short = 0, at }: { done: number; all: number; short?: number; at?: number }) {
  return (
    <span class="stitches" role="img" aria-label={words.t.stitches(count(done), count(all))}>
      {Array.from({ length: all }, (_, i) => {
        const look = i === at ? 'here' : i < done - short ? 'done' : i < done ? 'short' : '';
        return <i key={i} class={`stitch ${look}`} />;
      })}
    </span>
  );
}

/** A length and, always beside it, its words. */
export function Bar({ part, whole, low }: { part: number; whole: number; low?: boolean }) {
  const percent = whole > 0 ? Math.max(0, Math.min(100, (part / whole) * 100)) : 0;
  return (
    <span class={low ? 'bar low' : 'bar'} aria-hidden="true">
      <i style={{ width: `${percent}%` }} />
    </span>
  );
}

/** A price as it is asked: `25.000 đ/kg`. */
export function Price({ vnd, by, big }: { vnd: number; by: Measure; big?: boolean }) {
  return (
    <span class={big ? 'price big' : 'price'}>
      {money(vnd)}
      <wbr />
      <small>{perUnit(by)}</small>
    </span>
  );
}

const WELL_PIXELS = { small: 44, middle: 52, large: 72 };

/** The sizes of an uploaded photo, for the browser to choose from; nothing for a drawn one. */
const sizesOf = (src: string) => {
  const small = /^\/api\/v1\/pictures\/[^/]+\/320\.webp$/.test(src);
  return small ? `${src} 320w, ${src.replace('/320.', '/1280.')} 1280w` : undefined;
};

/** A picture of produce in its well; decoration with the name beside it, unless `alt` says what it shows. */
export function Pic({ src, size, alt = '' }: { src: string; size: 'small' | 'middle' | 'large'; alt?: string }) {
  return (
    <span class={`pic ${size}`}>
      <img src={src} srcset={sizesOf(src)} sizes={`${WELL_PIXELS[size]}px`} alt={alt} decoding="async" loading="lazy" />
    </span>
  );
}

/** A few quiet words on a soft plate: `leaf` reassures, `wait` says that something waits, `stop` that it failed. */
export function Note(props: { kind?: 'leaf' | 'wait' | 'stop'; icon?: string; children: ComponentChildren }) {
  return (
    <p class={`note ${props.kind ?? 'leaf'}`}>
      {props.icon && <Icon svg={props.icon} small />}
      <span>{props.children}</span>
    </p>
  );
}

/** A section's heading with an optional way on. */
export function SectionHead({ title, href, more }: { title: string; href?: string; more?: string }) {
  return (
    <div class="section-head">
      <h2>{title}</h2>
      {href && more && <a href={href}>{more}</a>}
    </div>
  );
}
