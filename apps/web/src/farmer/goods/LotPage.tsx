import './goods.css';
import { useState } from 'preact/hooks';
import { quantityOf, vietnamDay } from '#kernel';
import type { Lot } from '../../shared/api.js';
import { money, quantity, weekDay } from '../../shared/format.js';
import { useLoad } from '../../shared/load.js';
import { asProblem, type Problem } from '../../shared/problem.js';
import { pictureOf } from '../../shared/produce.js';
import {
  Await,
  Busy,
  Button,
  Chips,
  Failure,
  Note,
  Pic,
  Price,
  Sheet,
  SpeakerButton,
  Tag,
  toast,
} from '../../shared/ui/index.js';
import { FarmerFrame } from '../FarmerFrame.js';
import { useFarm } from '../farm-scope.js';
import { farmerApi } from '../farmer-api.js';
import { AmountSteps } from './AmountSteps.js';
import { lotAloud } from './aloud.js';
import { amountStep, HIGHEST_AMOUNT, HIGHEST_PRICE_VND, LOWEST_PRICE_VND, priceStep } from './lot-amounts.js';
import { StockBar } from './StockBar.js';
import { words } from './words.js';

const REASONS = ['counted', 'harvested', 'spoiled', 'sold_outside'] as const;

/** One lot: what has gone and what is left, its price, and the end of it. */
export function LotPage({ lotId = '' }: { lotId?: string }) {
  const t = words.t;
  const { base, onBehalfOfFarmId } = useFarm();
  const lot = useLoad(`farm-lot/${lotId}`, () => farmerApi.lot(lotId));
  const [sheet, setSheet] = useState<'change' | 'close' | null>(null);
  const done = (changed: Lot, says: string) => {
    lot.set(changed);
    setSheet(null);
    toast(says);
  };
  return (
    <FarmerFrame
      title={lot.data?.productName ?? t.lotsTitle}
      back={`${base}/lots`}
      say={lot.data ? lotAloud(lot.data) : t.lotsTitle}
    >
      <Await of={lot}>
        {(found) => (
          <>
            <LotCard lot={found} />
            {found.state === 'open' ? (
              <>
                <Button tall wide onPress={() => setSheet('change')}>
                  {t.change}
                </Button>
                <CorrectionLink lot={found} base={base} />
                <Button kind="line" tall wide onPress={() => setSheet('close')}>
                  {t.close}
                </Button>
              </>
            ) : (
              <>
                <Note kind="wait">{t.lotOver}</Note>
                <CorrectionLink lot={found} base={base} />
              </>
            )}
            {sheet === 'change' && (
              <ChangeSheet
                lot={found}
                onBehalfOfFarmId={onBehalfOfFarmId}
                onDone={done}
                onClose={() => setSheet(null)}
              />
            )}
            {sheet === 'close' && (
              <CloseSheet
                lot={found}
                onBehalfOfFarmId={onBehalfOfFarmId}
                onDone={done}
                onClose={() => setSheet(null)}
              />
            )}
          </>
        )}
      </Await>
    </FarmerFrame>
  );
}

function CorrectionLink({ lot, base }: { lot: Lot; base: string }) {
  return (
    <Button kind="line" tall wide href={`${base}/products/${lot.productId}?lot=${lot.id}`}>
      {words.t.correct}
    </Button>
  );
}

function LotCard({ lot }: { lot: Lot }) {
  const t = words.t;
  return (
    <article class="card pad farm-lot">
      <div class="row">
        <Pic src={pictureOf({ picture: lot.picture, name: lot.productName })} size="large" />
        <div class="grow">
          <h2>{lot.productName}</h2>
          <Price vnd={lot.priceVnd} by={lot.priceBy} />
        </div>
        <SpeakerButton text={lotAloud(lot)} />
      </div>
      <StockBar lot={lot} />
      <p class="row">
        <Tag kind={lot.state === 'open' ? 'leaf' : 'cham'}>{t.states[lot.state]}</Tag>
        <span>{t.harvestOn(weekDay(vietnamDay(new Date(lot.harvestFrom))))}</span>
      </p>
    </article>
  );
}

interface SheetProps {
  lot: Lot;
  onBehalfOfFarmId: string | null;
  onDone: (lot: Lot, says: string) => void;
  onClose: () => void;
}

/** Sends one change, and says what came of it. */
function useChange(onDone: SheetProps['onDone']) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  async function run(work: () => Promise<Lot>, says: string): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      onDone(await work(), says);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }
  return { busy, problem, run };
}

function ChangeSheet({ lot, onBehalfOfFarmId, onDone, onClose }: SheetProps) {
  const t = words.t;
  const [capacity, setCapacity] = useState(lot.capacity);
  const [priceVnd, setPriceVnd] = useState(lot.priceVnd);
  const [reason, setReason] = useState<string>('counted');
  const { busy, problem, run } = useChange(onDone);
  const inWords = (amount: number) => quantity(quantityOf(lot.sellBy, amount));
  const committed = lot.sold + lot.held;
  const amountChanged = capacity !== lot.capacity;
  const changed = amountChanged || priceVnd !== lot.priceVnd;
  const save = () =>
    run(
      () =>
        farmerApi.changeLot(lot.id, {
          reason,
          ...(amountChanged ? { capacity: quantityOf(lot.sellBy, capacity) } : {}),
          ...(priceVnd === lot.priceVnd ? {} : { priceVnd }),
          ...(onBehalfOfFarmId ? { onBehalfOfFarmId } : {}),
        }),
      t.saved(lot.productName),
    );
  return (
    <Sheet label={t.changeTitle} head={<h2>{lot.productName}</h2>} onClose={onClose}>
      <AmountSteps
        label={t.howMuchAll}
        value={capacity}
        min={committed}
        max={HIGHEST_AMOUNT[lot.sellBy]}
        stepOf={(amount) => amountStep(lot.sellBy, amount)}
        write={inWords}
        onChange={setCapacity}
      />
      {committed > 0 && capacity - amountStep(lot.sellBy, capacity) < committed && (
        <Note kind="wait">{t.atLeast(inWords(committed))}</Note>
      )}
      {amountChanged && (
        <Chips
          label={t.why}
          labelled
          value={reason}
          chips={REASONS.map((value) => ({ value, label: t.reasons[value] }))}
          onChange={setReason}
        />
      )}
      <AmountSteps
        label={t.price}
        value={priceVnd}
        min={LOWEST_PRICE_VND}
        max={HIGHEST_PRICE_VND}
        stepOf={priceStep}
        write={money}
        onChange={setPriceVnd}
      />
      {problem && <Failure problem={problem} />}
      {busy ? (
        <Busy doing={t.saving} plain />
      ) : (
        <Button tall wide off={!changed} onPress={() => void save()}>
          {changed ? t.save : t.nothingChanged}
        </Button>
      )}
    </Sheet>
  );
}

function CloseSheet({ lot, onBehalfOfFarmId, onDone, onClose }: SheetProps) {
  const t = words.t;
  const { busy, problem, run } = useChange(onDone);
  return (
    <Sheet label={t.closeTitle(lot.productName)} head={<h2>{t.closeTitle(lot.productName)}</h2>} onClose={onClose}>
      <p>{t.closeText}</p>
      {problem && <Failure problem={problem} />}
      {busy ? (
        <Busy doing={t.saving} plain />
      ) : (
        <Button
          kind="stop"
          tall
          wide
          onPress={() => void run(() => farmerApi.closeLot(lot.id, onBehalfOfFarmId), t.closed(lot.productName))}
        >
          {t.closeYes}
        </Button>
      )}
    </Sheet>
  );
}
