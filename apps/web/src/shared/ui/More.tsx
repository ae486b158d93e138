import type { Paged } from '../paged.js';
import { Button } from './Button.js';
import { Note } from './marks.js';
import { partWords } from './part-words.js';

/** The end of a list that comes in pages: a button for the next one, what is being done, or that this is all. */
export function More({ of }: { of: Pick<Paged<unknown>, 'hasMore' | 'busy' | 'problem' | 'more'> }) {
  const t = partWords.t;
  if (of.problem) {
    return (
      <div class="stack">
        <Note kind="wait">{t.moreFailed}</Note>
        <Button kind="line" wide onPress={of.more}>
          {t.more}
        </Button>
      </div>
    );
  }
  if (!of.hasMore) return <p class="small mute">{t.thatIsAll}</p>;
  return (
    <Button kind="line" wide off={of.busy} onPress={of.more}>
      {of.busy ? t.loadingMore : t.more}
    </Button>
  );
}
