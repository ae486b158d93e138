import { useState } from 'preact/hooks';
import { weight } from '../shared/format.js';
import { Area } from '../shared/ui/Area.js';
import { Check } from '../shared/ui/Check.js';
import { Chips, Choose, Field, Stepper } from '../shared/ui/index.js';
import { NumberPad } from '../shared/ui/NumberPad.js';
import { PhotoField } from '../shared/ui/PhotoField.js';
import { SearchField } from '../shared/ui/SearchField.js';
import { One } from './Shown.js';
import { words } from './words.js';

const COMMUNES = ['Mường Xén', 'Tây Sơn', 'Na Ngoi'].map((label) => ({ value: label, label }));

export function Fields() {
  const t = words.t;
  const is = t.stateNames;
  const [name, setName] = useState('');
  const [said, setSaid] = useState(t.saidWhyText);
  const [commune, setCommune] = useState('');
  const [way, setWay] = useState('cash');
  const [grams, setGrams] = useState(1_500);
  const [part, setPart] = useState(true);
  const [told, setTold] = useState(true);
  const [photo, setPhoto] = useState<string | undefined>();
  const [sought, setSought] = useState('');
  return (
    <div class="stack">
      <One is={`Field, ${is.usual}`}>
        <Field label={t.name} hint={t.nameHint} value={name} onInput={setName} />
      </One>
      <One is={`Field, ${is.error}`}>
        <Field label={t.name} error={t.nameError} value={name} onInput={setName} />
      </One>
      <One is={`Field big, ${is.filled}`}>
        <Field label={t.weigh} big unit="kg" value="12,75" inputMode="decimal" onInput={() => undefined} />
      </One>
      <One is={`Choose, ${is.empty}, ${is.error}`}>
        <Choose label={t.commune} value={commune} options={COMMUNES} placeholder={t.choose} onChange={setCommune} />
        <Choose
          label={t.commune}
          value=""
          options={COMMUNES}
          placeholder={t.choose}
          error={t.nameError}
          onChange={setCommune}
        />
      </One>
      <One is={`Area, ${is.filled}`}>
        <Area label={t.saidWhy} value={said} maxLength={160} onInput={setSaid} />
      </One>
      <One is={`Area, ${is.error}`}>
        <Area label={t.saidWhy} value="" rows={2} error={t.nameError} onInput={setSaid} />
      </One>
      <One is={`PhotoField, ${is.empty}`}>
        <PhotoField label={t.photo} hint={t.photoHint} value={photo} onChange={setPhoto} />
      </One>
      <One is={`PhotoField, ${is.error}`}>
        <PhotoField label={t.photo} error={t.nameError} value={photo} onChange={setPhoto} />
      </One>
      <One is="Chips">
        <Chips
          label={t.way}
          labelled
          value={way}
          chips={[
            { value: 'cash', label: t.cash },
            { value: 'qr', label: t.qr },
            { value: 'card', label: t.card },
          ]}
          onChange={setWay}
        />
      </One>
      <One is={`Stepper, ${is.usual}, ${is.end}`}>
        <Stepper value={grams} step={250} min={250} max={3_000} write={weight} onChange={setGrams} />
        <Stepper value={250} step={250} min={250} max={250} write={weight} onChange={() => undefined} />
      </One>
      <One is={`Check, ${is.usual}, ${is.pressed}, ${is.off}`}>
        <Check label={t.agree} hint={t.agreeHint} checked={part} onChange={setPart} />
        <Check label={t.notice} as="switch" checked={told} onChange={setTold} />
        <Check label={t.noticeOff} hint={t.noticeOffText} as="switch" checked={false} off onChange={() => undefined} />
      </One>
      <One is={`SearchField, ${is.empty}, ${is.filled}`}>
        <SearchField label={t.search} labelled placeholder={t.searchHint} value={sought} onInput={setSought} />
        <SearchField label={t.search} value="cai meo" onInput={() => undefined} />
      </One>
    </div>
  );
}

export function Pads() {
  const t = words.t;
  const [code, setCode] = useState('407');
  const [amount, setAmount] = useState('12');
  return (
    <div class="stack">
      <One is={`NumberPad wide · ${code}`}>
        <NumberPad look="wide" value={code} maxLength={4} label={t.codeLabel} onChange={setCode} />
      </One>
      <One is={`NumberPad phone · ${amount}`}>
        <NumberPad look="phone" comma="," value={amount} maxLength={8} label={t.weigh} onChange={setAmount} />
      </One>
    </div>
  );
}
