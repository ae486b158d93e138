/**
 * One Phosphor icon, given as its raw file:
 * `import pin from '@phosphor-icons/core/fill/map-pin-fill.svg?raw'` → `<Icon svg={pin} />`.
 * Decoration only: the words beside it, or the button's label, carry the meaning.
 */
export function Icon({ svg, small }: { svg: string; small?: boolean }) {
  return (
    <svg class={small ? 'icon small' : 'icon'} viewBox="0 0 256 256" aria-hidden="true" focusable="false">
      <path d={/ d="([^"]+)"/.exec(svg)?.[1] ?? ''} />
    </svg>
  );
}
