import caret from '@phosphor-icons/core/bold/caret-right-bold.svg?raw';
import basket from '@phosphor-icons/core/fill/basket-fill.svg?raw';
import coins from '@phosphor-icons/core/fill/hand-coins-fill.svg?raw';
import phone from '@phosphor-icons/core/fill/phone-fill.svg?raw';
import plant from '@phosphor-icons/core/fill/plant-fill.svg?raw';
import scissors from '@phosphor-icons/core/fill/scissors-fill.svg?raw';
import scroll from '@phosphor-icons/core/fill/scroll-fill.svg?raw';
import { useState } from 'preact/hooks';
import { FarmerFrame } from '../farmer/FarmerFrame.js';
import { type FarmFile, farmerApi } from '../farmer/farmer-api.js';
import { ConsentList, useConsents } from '../farmer/trail/Consents.js';
import { Trail } from '../farmer/trail/Trail.js';
import { localPhone, moment } from '../shared/format.js';
import { usePaged } from '../shared/paged.js';
import { user } from '../shared/session.js';
import { Await, Button, Icon, Note, SpeakerButton, Tag } from '../shared/ui/index.js';
import { ConsentSheet } from './ConsentSheet.js';
import { farmSaid, STATE_LOOK } from './Farms.js';
import { VerifySheet } from './VerifySheet.js';
import { words } from './words.js';

/** One farm as its officer knows it: who, may it sell, may one act for it, what was done in its name. */
export function FarmFilePage({ file, onChanged }: { file: FarmFile; onChanged: () => void }) {
  const t = words.t;
  const [sheet, setSheet] = useState<'verify' | 'consent' | null>(null);
  const [round, setRound] = useState(0);
  const consents = useConsents(file.id);
  const trail = usePaged(`farm-trail/${file.id}/${round}`, (cursor) => farmerApi.assists(file.id, cursor));
  const changed = () => {
    setSheet(null);
    setRound((n) => n + 1);
    consents.reload();
    onChanged();
  };
  // One green button: what has to be done next.
  const next = file.state === 'pending' ? 'verify' : file.state === 'verified' && !file.consentLive ? 'consent' : null;
  const work = <Work file={file} />;
  const decisions = (
    <>
      <Verification file={file} next={next === 'verify'} onDecide={() => setSheet('verify')} />
      <section class="stack" aria-labelledby="file-consent">
        <h2 id="file-consent">{t.consent}</h2>
        <Await of={consents}>{(items) => <ConsentList items={items} farm={file} onChanged={changed} />}</Await>
        {!file.consentLive && (
          <Button kind={next === 'consent' ? 'go' : 'line'} tall wide onPress={() => setSheet('consent')}>
            {t.recordConsent}
          </Button>
        )}
      </section>
    </>
  );
  return (
    <FarmerFrame title={file.name} back="/officer" say={farmSaid(file)} about="nobody" wide>
      <div class="farm-file">
        <div class="stack">
          <Who file={file} />
          {next === null ? work : decisions}
        </div>
        <div class="stack">
          {next === null ? decisions : work}
          <Trail of={trail} farm={file} />
        </div>
      </div>
      {sheet === 'verify' && <VerifySheet file={file} onDone={changed} onClose={() => setSheet(null)} />}
      {sheet === 'consent' && <ConsentSheet file={file} onDone={changed} onClose={() => setSheet(null)} />}
    </FarmerFrame>
  );
}

function Who({ file }: { file: FarmFile }) {
  const t = words.t;
  return (
    <section class="card pad stack" aria-label={file.name}>
      <div class="row">
        <p class="grow">
          <b class="owner">{file.ownerName}</b>
          <br />
          {file.village}
          <br />
          <span class="small mute">{t.openedAt(moment(file.openedAt))}</span>
        </p>
        <SpeakerButton text={farmSaid(file)} />
      </div>
      <Button kind="line" tall wide icon={phone} href={`tel:${file.ownerPhone}`}>
        {t.call(localPhone(file.ownerPhone))}
      </Button>
    </section>
  );
}

function Verification({ file, next, onDecide }: { file: FarmFile; next: boolean; onDecide: () => void }) {
  const t = words.t;
  const own = file.ownerId === user.value?.id;
  return (
    <section class="card pad stack" aria-labelledby="file-verification">
      <div class="row">
        <h2 id="file-verification" class="grow">
          {t.verification}
        </h2>
        <Tag kind={STATE_LOOK[file.state]}>{t.states[file.state]}</Tag>
      </div>
      {file.verifiedAt ? (
        <p>
          “{file.verificationNote}”
          <br />
          <span class="small mute">{t.decided(file.verifiedByName ?? '', moment(file.verifiedAt))}</span>
        </p>
      ) : (
        <p>{t.notYet}</p>
      )}
      {own ? (
        <Note kind="wait">{t.ownDecision}</Note>
      ) : (
        <Button kind={next ? 'go' : 'line'} tall wide onPress={onDecide}>
          {file.verifiedAt ? t.decideAgain : t.decide}
        </Button>
      )}
    </section>
  );
}

/** What can be done in the farm's name, once the household has agreed. */
function Work({ file }: { file: FarmFile }) {
  const t = words.t;
  const base = `/officer/farms/${file.id}`;
  const own = file.ownerId === user.value?.id;
  const ways = [
    ...(file.state === 'verified' ? [{ path: 'lots/new', icon: basket, title: t.addLot }] : []),
    { path: 'lots', icon: plant, title: t.lots },
    { path: 'products/new', icon: basket, title: t.addProduct },
    { path: 'cut-lists', icon: scissors, title: t.cutLists },
    { path: 'money', icon: coins, title: t.money },
    { path: 'in-our-name', icon: scroll, title: t.trail },
  ];
  return (
    <section class="stack" aria-labelledby="file-work">
      <h2 id="file-work">{t.actFor(file.ownerName)}</h2>
      {!file.consentLive && !own ? (
        <Note kind="wait">{t.noConsent}</Note>
      ) : (
        <>
          <p class="mute">{file.state === 'verified' ? t.actHint : t.notVerifiedYet}</p>
          <nav class="card small-ways" aria-label={t.actFor(file.ownerName)}>
            {ways.map((way) => (
              <a key={way.path} href={`${base}/${way.path}`}>
                <Icon svg={way.icon} />
                <b class="grow">{way.title}</b>
                <Icon svg={caret} small />
              </a>
            ))}
          </nav>
        </>
      )}
    </section>
  );
}
