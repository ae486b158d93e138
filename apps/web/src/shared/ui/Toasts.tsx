import { signal } from '@preact/signals';
import { words } from '../words.js';

interface Toast {
  id: number;
  text: string;
  undo?: () => void;
}

const toasts = signal<readonly Toast[]>([]);
let last = 0;
const STAY_MS = 6000;

/** A short word that something happened, with a way back when there is one; it leaves by itself. */
export function toast(text: string, undo?: () => void): void {
  const one = { id: ++last, text, undo };
  toasts.value = [...toasts.value.slice(-1), one];
  setTimeout(() => leave(one.id), STAY_MS);
}

function leave(id: number): void {
  toasts.value = toasts.value.filter((one) => one.id !== id);
}

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((one) => (
        <div class="toast" key={one.id}>
          <span class="grow">{one.text}</span>
          {one.undo && (
            <button
              type="button"
              onClick={() => {
                one.undo?.();
                leave(one.id);
              }}
            >
              {words.t.undo}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
