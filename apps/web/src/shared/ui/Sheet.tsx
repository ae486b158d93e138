import close from '@phosphor-icons/core/bold/x-bold.svg?raw';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../words.js';
import { IconButton } from './Button.js';

interface SheetProps {
  /** What it is for; read when it opens. */
  label: string;
  onClose: () => void;
  /** At the top, beside the close button. */
  head: ComponentChildren;
  children: ComponentChildren;
}

/**
 * A sheet from below (a panel in the middle on wide screens) over the page. It is a native modal dialog: the page
 * behind is inert, Tab stays inside, Escape and a tap beside it close it, and focus goes back where it was.
 */
export function Sheet({ label, onClose, head, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a tap beside the sheet; the keyboard has Escape and the close button.
    <dialog
      ref={dialog}
      class="sheet"
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div class="sheet-in">
        <div class="grab" aria-hidden="true" />
        <div class="sheet-head">
          <div class="grow">{head}</div>
          <IconButton icon={close} label={words.t.close} onPress={onClose} />
        </div>
        {children}
      </div>
    </dialog>
  );
}
