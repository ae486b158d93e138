import { Button, Sheet, SpeakerButton } from '../../shared/ui/index.js';
import { endBroadcast } from './desk.js';
import { words } from './words.js';

/** The end is asked for twice: a thumb slips. */
export function EndSheet({ practising, onClose }: { practising: boolean; onClose: () => void }) {
  const t = words.t;
  const title = practising ? t.endPracticeTitle : t.endTitle;
  const text = practising ? t.endPracticeText : t.endText;
  return (
    <Sheet label={title} head={<h2>{title}</h2>} onClose={onClose}>
      <div class="row">
        <p class="grow">{text}</p>
        <SpeakerButton text={`${title} ${text}`} />
      </div>
      <Button
        kind="stop"
        tall
        wide
        onPress={() => {
          onClose();
          void endBroadcast();
        }}
      >
        {t.endYes}
      </Button>
      <Button kind="calm" tall wide onPress={onClose}>
        {t.endNo}
      </Button>
    </Sheet>
  );
}
