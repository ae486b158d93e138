import { Button } from '../../shared/ui/index.js';
import { words } from './words.js';

/** The way on from a product, farm or commune that is not there. */
export function SeeAll() {
  return (
    <Button kind="line" href="/search">
      {words.t.seeAll}
    </Button>
  );
}
