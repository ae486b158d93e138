import { toast } from '../../shared/ui/index.js';
import { words } from './words.js';

/** The device's own way to share where there is one, else the address on the clipboard. */
export async function share(title: string): Promise<void> {
  const url = location.href;
  try {
    if (navigator.share) {
      await navigator.share({ title, url });
      return;
    }
    await navigator.clipboard.writeText(url);
    toast(words.t.copied);
  } catch (thrown) {
    // Closing the device's own sheet is an answer, not a failure.
    if (thrown instanceof DOMException && thrown.name === 'AbortError') return;
    toast(words.t.notCopied);
  }
}
