import { Button } from '../shared/ui/index.js';
import { words } from './words-field.js';

/** The next lot, or the next kind of work. */
export function Onward({ nextLotId }: { nextLotId: string | undefined }) {
  const t = words.t;
  return nextLotId ? (
    <Button wide tall href={`/coop/weigh/${nextLotId}`}>
      {t.nextLot}
    </Button>
  ) : (
    <Button wide tall href="/coop/pack">
      {t.toPacking}
    </Button>
  );
}
