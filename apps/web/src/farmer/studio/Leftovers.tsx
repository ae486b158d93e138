import { useState } from 'preact/hooks';
import { Button, Note } from '../../shared/ui/index.js';
import { words } from '../words.js';
import { giveUp, leftover, leftoversDone } from './leftover-sender.js';
import { duration } from './net-words.js';

const WORTH_SAYING_SECONDS = 1;

/** Film that still goes out, in sight on the farmer's first page. */
export function Leftovers() {
  const t = words.t;
  const [asking, setAsking] = useState(false);
  const left = leftover.value;
  if (left && (left.secondsLeft >= WORTH_SAYING_SECONDS || left.stuck)) {
    return (
      <section class="state waiting leftover" role="status">
        <p class="state-title">{t.leftoverTitle(duration(left.secondsLeft))}</p>
        <p>{left.stuck ? t.leftoverStuck : left.quality === 'lost' ? t.leftoverWaits : t.leftoverText}</p>
        {left.stuck &&
          (asking ? (
            <div class="state-ways">
              <Button kind="stop" onPress={() => void giveUp(left.broadcastId)}>
                {t.leftoverGiveUpYes}
              </Button>
              <Button kind="calm" onPress={() => setAsking(false)}>
                {t.leftoverKeep}
              </Button>
            </div>
          ) : (
            <Button kind="line" onPress={() => setAsking(true)}>
              {t.leftoverGiveUp}
            </Button>
          ))}
      </section>
    );
  }
  if (!leftoversDone.value) return null;
  return (
    <div role="status">
      <Note>{t.leftoverDone}</Note>
    </div>
  );
}
