import pencil from '@phosphor-icons/core/bold/pencil-simple-bold.svg?raw';
import { useState } from 'preact/hooks';
import { pictureOf } from '../../shared/produce.js';
import { Busy, Button, Field, Ma, Pic, Price, SpeakerButton } from '../../shared/ui/index.js';
import { spokenPrice } from '../spoken.js';
import { goOnAir, stage } from './desk.js';
import { Preview } from './Preview.js';
import { Refusal } from './Refusal.js';
import type { SalePlan } from './sale-plan.js';
import type { Sale } from './useSale.js';
import { words } from './words.js';

/** The last look before the third tap: the name, the codes, the prices. */
export function Choose({ sale, plan }: { sale: Sale; plan: SalePlan }) {
  const t = words.t;
  const [practising, setPractising] = useState(false);
  const opening = stage.value === 'opening';
  const list = plan.offers.map((offer) => `${offer.productName}, ${spokenPrice(offer, offer.priceVnd)}`).join('. ');
  const go = (practice: boolean) => {
    setPractising(practice);
    void goOnAir(plan, practice, sale.ownFarms);
  };
  return (
    <>
      <Preview />
      <div class="row choose-head">
        <h2 class="grow">{plan.title}</h2>
        <SpeakerButton text={t.sayChoose(plan.title, list)} />
      </div>
      {!plan.broadcast && <NewOne sale={sale} title={plan.title} />}
      <ul class="card choose-list">
        {plan.offers.map((offer) => (
          <li key={offer.code}>
            <Ma code={offer.code} />
            <Pic src={pictureOf({ picture: offer.picture, name: offer.productName })} size="small" />
            <span class="grow">
              <b>{offer.productName}</b>
              <br />
              <Price vnd={offer.priceVnd} by={offer.priceBy} />
              {sale.farms.length > 1 && <span class="small mute"> · {offer.farmName}</span>}
            </span>
          </li>
        ))}
      </ul>
      <div class="studio-foot">
        <Refusal />
        {opening ? (
          <Busy doing={practising ? t.openingPractice : t.opening} plain />
        ) : (
          <>
            <Button tall wide onPress={() => go(false)} off={plan.offers.length === 0}>
              {t.goLive}
            </Button>
            <Button kind="line" tall wide onPress={() => go(true)} off={plan.offers.length === 0}>
              {t.practice}
            </Button>
          </>
        )}
      </div>
    </>
  );
}

/** A new broadcast can be renamed; an officer says whose goods it holds. */
function NewOne({ sale, title }: { sale: Sale; title: string }) {
  const t = words.t;
  const [renaming, setRenaming] = useState(false);
  return (
    <>
      {renaming ? (
        <Field label={t.nameOfIt} value={title} maxLength={120} onInput={sale.rename} />
      ) : (
        <Button kind="link" icon={pencil} onPress={() => setRenaming(true)}>
          {t.rename}
        </Button>
      )}
      {sale.farms.length > 1 && (
        <fieldset class="chips farm-chips">
          <legend>{t.whichFarms}</legend>
          {sale.farms.map((farm) => (
            <label key={farm.id} class="chip">
              <input
                class="unseen"
                type="checkbox"
                checked={sale.shownFarmIds.has(farm.id)}
                onChange={() => sale.toggleFarm(farm.id)}
              />
              <span>{farm.ownerName}</span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
