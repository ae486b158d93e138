import printer from '@phosphor-icons/core/bold/printer-bold.svg?raw';
import { papers } from '../shared/coop-api.js';
import { Button } from '../shared/ui/index.js';
import { words } from './words-papers.js';

/** The two kinds of paper that labels come on: a roll of 80 mm, and sheets of eight. */
export function LabelButtons({ of }: { of: { run: string } | { date: string } | { parcelId: string } }) {
  const t = words.t;
  return (
    <div class="papers no-print">
      <Button kind="line" newTab icon={printer} href={papers.labels(of, 'roll80')}>
        {t.roll}
      </Button>
      {!('parcelId' in of) && (
        <Button kind="line" newTab icon={printer} href={papers.labels(of, 'a4')}>
          {t.sheets}
        </Button>
      )}
    </div>
  );
}
