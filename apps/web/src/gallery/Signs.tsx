import phone from '@phosphor-icons/core/bold/phone-bold.svg?raw';
import check from '@phosphor-icons/core/fill/check-circle-fill.svg?raw';
import eye from '@phosphor-icons/core/fill/eye-fill.svg?raw';
import speaker from '@phosphor-icons/core/fill/speaker-high-fill.svg?raw';
import star from '@phosphor-icons/core/fill/star-fill.svg?raw';
import { money } from '../shared/format.js';
import { pictureOf } from '../shared/produce.js';
import {
  Bar,
  Button,
  Hem,
  IconButton,
  LangSwitch,
  Ma,
  Note,
  Pic,
  Price,
  SpeakerButton,
  Stitches,
  Tag,
} from '../shared/ui/index.js';
import { QrCode } from '../shared/ui/QrCode.js';
import { words as common } from '../shared/words.js';
import { One } from './Shown.js';
import { words } from './words.js';

export function Signs() {
  const t = words.t;
  const is = t.stateNames;
  return (
    <div class="stack">
      <One is="Hem">
        <Hem />
      </One>
      <One is="Ma" row>
        <Ma code="03" size="small" />
        <Ma code="03" />
        <Ma code="88" size="big" />
      </One>
      <One is="Tag" row>
        <Tag kind="live">{common.t.live}</Tag>
        <Tag kind="plate" icon={eye}>
          {t.onPlate}
        </Tag>
        <Tag kind="leaf">{t.packed}</Tag>
        <Tag kind="wait">{t.waits}</Tag>
        <Tag kind="cham">{t.chosen}</Tag>
        <Tag kind="stop">{t.failedTag}</Tag>
        <Tag kind="live" thin>
          {common.t.live}
        </Tag>
      </One>
      <One is="Price" row>
        <Price vnd={25_000} by="weight" />
        <Price vnd={185_000} by="piece" big />
      </One>
      <One is={`Price, ${is.big}`}>
        <Price vnd={1_284_500_000} by="weight" big />
      </One>
      <One is="Pic" row>
        <Pic src={pictureOf({ name: 'cải mèo' })} size="small" />
        <Pic src={pictureOf({ name: 'mật ong' })} size="middle" />
        <Pic src={pictureOf({ name: 'gà đen' })} size="large" />
      </One>
      <One is="Stitches" row>
        <Stitches done={3} all={6} />
        <Stitches done={5} all={6} short={2} />
        <Stitches done={2} all={6} at={2} />
      </One>
      <One is="Bar">
        <Bar part={28} whole={40} />
        <Bar part={34} whole={40} low />
        <p class="small mute">{t.left}</p>
      </One>
      <One is="Note">
        <Note icon={check}>{t.noteGood}</Note>
        <Note kind="wait">{t.noteWait}</Note>
        <Note kind="stop">{t.noteStop}</Note>
      </One>
      <One is="offer">
        <div class="card offer">
          <div class="row gallery-offer">
            <Ma code="03" />
            <b class="grow">Cải mèo</b>
            <Price vnd={25_000} by="weight" />
          </div>
        </div>
      </One>
      <One is="code-card">
        <div class="code-card">
          <span>{t.codeLabel}</span>
          <span class="code-digits">4071</span>
        </div>
      </One>
      <One is="sum">
        <dl class="sum">
          <dt>{t.estimate}</dt>
          <dd>{money(52_500)}</dd>
          <dt>{t.fee}</dt>
          <dd>{money(15_000)}</dd>
          <dt class="total">{t.total}</dt>
          <dd class="total">{money(72_750)}</dd>
        </dl>
      </One>
      <One is="QrCode">
        <div class="gallery-qr">
          <QrCode payload="https://example.org/trace/abc" label={t.qrLabel} />
        </div>
      </One>
    </div>
  );
}

export function Buttons() {
  const t = words.t;
  const is = t.stateNames;
  return (
    <div class="stack">
      <One is={`go, ${is.usual}`}>
        <Button wide>{t.go(money(52_500))}</Button>
      </One>
      <One is={`go, ${is.busy}`}>
        <Button wide off>
          {t.goBusy}
        </Button>
      </One>
      <One is={`go, ${is.off}`}>
        <Button wide off>
          {t.goOff}
        </Button>
      </One>
      <One is={`go tall, ${is.long}`}>
        <Button wide tall icon={check}>
          {t.longWord}
        </Button>
      </One>
      <One is="calm, line, stop, link" row>
        <Button kind="calm">{t.calm}</Button>
        <Button kind="line" icon={phone}>
          {t.line}
        </Button>
        <Button kind="stop">{t.stop}</Button>
        <Button kind="link" href="#buttons">
          {t.linkWord}
        </Button>
      </One>
      <One is={`line, link, ${is.off}`} row>
        <Button kind="line" off>
          {t.line}
        </Button>
        <Button kind="link" off>
          {t.linkWord}
        </Button>
      </One>
      <One is={`IconButton, ${is.usual}, calm, plate, ${is.pressed}`} row>
        <IconButton icon={star} label={t.notice} />
        <IconButton icon={star} label={t.notice} kind="calm" />
        <IconButton icon={speaker} label={t.listen} kind="plate" />
        <IconButton icon={star} label={t.notice} kind="calm" pressed />
      </One>
      <One is="SpeakerButton, LangSwitch" row>
        <SpeakerButton text={t.sheetText} />
        <LangSwitch />
        <LangSwitch plate />
      </One>
    </div>
  );
}
