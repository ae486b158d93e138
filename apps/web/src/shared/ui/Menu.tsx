import './menu.css';
import dots from '@phosphor-icons/core/bold/dots-three-vertical-bold.svg?raw';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon } from './Icon.js';

export interface MenuWay {
  label: string;
  icon?: string;
  href?: string;
  onPress?: () => void;
  /** Red words: it ends or removes something. */
  stop?: boolean;
}

/**
 * Lesser actions behind one button. It is a list that opens, not an ARIA menu: Tab walks through it as anywhere else,
 * Escape closes it and gives the focus back.
 */
export function Menu({ label, ways }: { label: string; ways: readonly MenuWay[] }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      opener.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      document.removeEventListener('keydown', onKey);
    };
  }, [open]);
  return (
    <div class="menu" ref={root}>
      <button
        ref={opener}
        type="button"
        class="square calm"
        aria-label={label}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Icon svg={dots} />
      </button>
      <ul id={id} class="menu-list" hidden={!open}>
        {ways.map((way) => (
          <li key={way.label}>
            <Way way={way} onGone={() => setOpen(false)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Way({ way, onGone }: { way: MenuWay; onGone: () => void }) {
  const look = way.stop ? 'menu-way stop' : 'menu-way';
  const inside = (
    <>
      {way.icon && <Icon svg={way.icon} />}
      <span>{way.label}</span>
    </>
  );
  const press = () => {
    onGone();
    way.onPress?.();
  };
  if (way.href !== undefined) {
    return (
      <a class={look} href={way.href} onClick={press}>
        {inside}
      </a>
    );
  }
  return (
    <button class={look} type="button" onClick={press}>
      {inside}
    </button>
  );
}
