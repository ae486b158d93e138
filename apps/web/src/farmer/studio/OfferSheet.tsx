import { useState } from 'preact/hooks';
import { quantityOf } from '#kernel';
import { api, type Offer } from '../../shared/api.js';
import { money, quantity } from '../../shared/format.js';
import { asProblem, type Problem } from '../../shared/problem.js';
import { user } from '../../shared/session.js';
import { Busy, Button, Chips, Failure, Ma, Note, Price, Sheet, Stepper, toast } from '../../shared/ui/index.js';
import { farmerApi } from '../farmer-api.js';
import { officerCommune } from '../farms.js';
import { words } from './words.js';

const REASONS = ['counted', 'harvested', 'spoiled', 'sold_outside'] as const;
/** Prices move in these, as people say them at a market. */
const PRICE_STEP_VND = 1000;
const SMALL_PRICE_VND = 10_000;
const SMALL_STEP_VND = 500;
/** Stock moves in so many of the product's own steps a press. */
const STOCK_STEPS = 4;

/** Price and stock of one code, changed with big buttons while the camera runs. */
export function OfferSheet(props: {
  broadcastId: string;
  offer: Offer;
  pinned: boolean;
  onChanged: () => void;
  onUnpinned: () => void;
  onClose: () => void;
}) {
  const t = words.t;
  const { broadcastId, offer } = props;
  const [priceVnd, setPriceVnd] = useState(offer.priceVnd);
  const [remaining, setRemaining] = useState(offer.remaining);
  const [reason, setReason] = useState<string>('counted');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const priceStep = offer.priceVnd < SMALL_PRICE_VND ? SMALL_STEP_VND : PRICE_STEP_VND;
  const stockStep = offer.step * STOCK_STEPS;
  const committed = offer.capacity - offer.remaining;
  const changed = priceVnd !== offer.priceVnd || remaining !== offer.remaining;

  async function run(work: () => Promise<unknown>): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      props.onChanged();
      props.onClose();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  async function save(): Promise<void> {
    if (priceVnd !== offer.priceVnd) await farmerApi.changeOffer(broadcastId, offer.code, { priceVnd });
    if (remaining !== offer.remaining) {
      await farmerApi.changeLot(offer.lotId, {
        capacity: quantityOf(offer.sellBy, committed + remaining),
        reason,
        ...onBehalf(offer),
      });
    }
    toast(t.sheetSaved(offer.code));
  }

  return (
    <Sheet
      label={t.priceAndStockOf(offer.code)}
      head={
        <h2 class="row">
          <Ma code={offer.code} /> {offer.productName}
        </h2>
      }
      onClose={props.onClose}
    >
      <p class="sheet-label">{t.sheetPrice}</p>
      <Stepper
        value={priceVnd}
        step={priceStep}
        min={priceStep}
        max={offer.priceVnd * 4}
        write={money}
        onChange={setPriceVnd}
      />
      {priceVnd !== offer.priceVnd && <Note>{t.priceHeld}</Note>}
      <p class="sheet-label">{t.sheetStock}</p>
      <Stepper
        value={remaining}
        step={stockStep}
        min={0}
        max={offer.capacity * 4}
        write={(amount) => quantity(quantityOf(offer.sellBy, amount))}
        onChange={setRemaining}
      />
      {remaining !== offer.remaining && (
        <Chips
          label={t.sheetWhy}
          labelled
          value={reason}
          chips={REASONS.map((value) => ({ value, label: t.reasons[value] ?? value }))}
          onChange={setReason}
        />
      )}
      {problem &&
        (problem.code === 'stock.below_committed' ? (
          <Note kind="stop">{t.below(quantity(quantityOf(offer.sellBy, committed)))}</Note>
        ) : (
          <Failure problem={problem} />
        ))}
      {busy ? (
        <Busy plain />
      ) : (
        <>
          <Button tall wide off={!changed} onPress={() => void run(save)}>
            {changed ? t.sheetSave : t.sheetNothing}
          </Button>
          <div class="sheet-two">
            <Button
              kind="line"
              onPress={() =>
                void run(() =>
                  farmerApi.changeOffer(broadcastId, offer.code, { state: offer.state === 'open' ? 'closed' : 'open' }),
                )
              }
            >
              {offer.state === 'open' ? t.sheetStop : t.sheetSellAgain}
            </Button>
            {props.pinned && (
              <Button
                kind="line"
                onPress={() =>
                  void run(async () => {
                    await api.unpin(broadcastId);
                    props.onUnpinned();
                  })
                }
              >
                {t.sheetUnpin}
              </Button>
            )}
          </div>
        </>
      )}
      <p class="small mute">
        <Price vnd={offer.priceVnd} by={offer.priceBy} /> · {quantity(quantityOf(offer.sellBy, offer.remaining))}
      </p>
    </Sheet>
  );
}

/** An officer says whose lot it is; a farmer's own needs no word. */
function onBehalf(offer: Offer): { onBehalfOfFarmId?: string } {
  const { farmId } = offer as Offer & { farmId?: string };
  const who = user.value;
  return who && officerCommune(who) && farmId ? { onBehalfOfFarmId: farmId } : {};
}
