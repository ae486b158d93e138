import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { count } from '../shared/format.js';
import { contrast, PAIRS } from './contrast.js';

const ROLES = [
  ['ground', 'raised', 'sunk', 'line', 'edge'],
  ['ink', 'ink-2', 'ink-link', 'dat'],
  ['leaf', 'leaf-soft', 'cham', 'cham-soft'],
  ['nghe', 'nghe-soft', 'do', 'do-soft'],
  ['plate', 'plate-2', 'live', 'thread'],
] as const;

const WORDS_ON = new Set(PAIRS.filter((pair) => pair.least === 4.5).map((pair) => pair.back));
const frontOf = (back: string) =>
  PAIRS.find((pair) => pair.back === back && pair.least === 4.5 && pair.front.startsWith('on-'))?.front ?? 'ink';

/** Each role's colour with its name; on a ground for words, their contrast as this browser computes it. */
export function Swatches() {
  return (
    <div class="swatches">
      {ROLES.flat().map((role) => (
        <Swatch key={role} role={role} />
      ))}
    </div>
  );
}

function Swatch({ role }: { role: string }) {
  const root = useRef<HTMLDivElement>(null);
  const [ratio, setRatio] = useState<number | null>(null);
  const front = frontOf(role);
  useLayoutEffect(() => {
    if (!root.current || !WORDS_ON.has(role)) return;
    const style = getComputedStyle(root.current);
    const of = (token: string) => style.getPropertyValue(`--${token}`).trim();
    setRatio(contrast(of(front), of(role)));
  }, [role, front]);
  return (
    <div class="swatch" ref={root}>
      <span
        class="swatch-colour"
        style={{ background: `var(--${role})`, color: `var(--${front})` }}
        aria-hidden={ratio === null ? 'true' : undefined}
      >
        {ratio === null ? null : count(Math.floor(ratio * 10) / 10, 1)}
      </span>
      <code>{role}</code>
    </div>
  );
}

const SIZES = [
  ['t-1', 14],
  ['t-2', 16],
  ['t-3', 18],
  ['t-4', 22],
  ['t-5', 28],
  ['t-6', 40],
] as const;

export function TypeScale() {
  return (
    <div class="stack">
      {SIZES.map(([token, px]) => (
        <p key={token} class="scale-line">
          <code>
            {token} {px}
          </code>
          <span style={{ fontSize: `var(--${token})` }}>Cải mèo</span>
        </p>
      ))}
      <p class="scale-line">
        <code>400 600 800</code>
        <span>
          Ấp ủ <b>Ễnh ương</b> <strong class="loud">Nghĩa Đàn</strong>
        </span>
      </p>
    </div>
  );
}

const STEPS = ['s-1', 's-2', 's-3', 's-4', 's-5', 's-6', 's-7', 'tap', 'tap-field'] as const;
const CORNERS = ['r-0', 'r-1', 'r-2', 'r-3'] as const;

export function Spaces() {
  return (
    <div class="stack">
      {STEPS.map((token) => (
        <p key={token} class="scale-line">
          <code>{token}</code>
          <span class="space-bar" style={{ width: `var(--${token})` }} />
        </p>
      ))}
      <div class="corners">
        {CORNERS.map((token) => (
          <span key={token} class="corner" style={{ borderRadius: `var(--${token})` }}>
            <code>{token}</code>
          </span>
        ))}
      </div>
    </div>
  );
}
