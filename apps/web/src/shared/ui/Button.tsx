import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.js';

interface ButtonProps {
  /** `go` is the screen's one leaf-green action; `line` and `calm` stand beside it. */
  kind?: 'go' | 'calm' | 'line' | 'link' | 'stop';
  tall?: boolean;
  wide?: boolean;
  icon?: string;
  /** Makes it a link. */
  href?: string;
  /** A link to a paper: it opens beside the page, which stays as it is. */
  newTab?: boolean;
  type?: 'button' | 'submit';
  /** Cannot be pressed now, but can be reached and read: the words must say why. */
  off?: boolean;
  /** Read instead of the words, where these are too short alone. */
  label?: string;
  onPress?: () => void;
  children: ComponentChildren;
}

/** A button, or a link that looks like one; 52 px high, 60 when tall. */
export function Button({
  kind = 'go',
  tall,
  wide,
  icon,
  href,
  newTab,
  type = 'button',
  off,
  label,
  onPress,
  children,
}: ButtonProps) {
  const look = `btn ${kind}${tall ? ' tall' : ''}${wide ? ' wide' : ''}`;
  const inside = (
    <>
      {icon && <Icon svg={icon} />}
      <span>{children}</span>
    </>
  );
  if (href !== undefined) {
    return (
      <a class={look} href={href} target={newTab ? '_blank' : undefined} aria-label={label} onClick={onPress}>
        {inside}
      </a>
    );
  }
  return (
    <button
      class={look}
      type={type}
      aria-disabled={off ? 'true' : undefined}
      aria-label={label}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onPress?.();
      }}
    >
      {inside}
    </button>
  );
}

/** A square 48 px button that shows only an icon; `label` says what it does. */
export function IconButton(props: {
  icon: string;
  label: string;
  kind?: 'bare' | 'calm' | 'plate';
  href?: string;
  pressed?: boolean;
  onPress?: () => void;
}) {
  const look = `square ${props.kind ?? 'bare'}`;
  if (props.href !== undefined) {
    return (
      <a class={look} href={props.href} aria-label={props.label} onClick={props.onPress}>
        <Icon svg={props.icon} />
      </a>
    );
  }
  return (
    <button class={look} type="button" aria-label={props.label} aria-pressed={props.pressed} onClick={props.onPress}>
      <Icon svg={props.icon} />
    </button>
  );
}
