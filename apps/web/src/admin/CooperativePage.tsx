import { useState } from 'preact/hooks';
import { localPhone } from '../shared/format.js';
import { type Loaded, useLoad } from '../shared/load.js';
import { problemWords } from '../shared/problem.js';
import { ConfirmSheet } from '../shared/ui/ConfirmSheet.js';
import { Await, Button, Failure, Field, Sheet, toast } from '../shared/ui/index.js';
import { AdminDesk } from './AdminDesk.js';
import { adminApi, type CooperativeDetail, type CooperativeSettings, type DeliveryFee } from './admin-api.js';
import { useAct } from './useAct.js';
import { words, ZONES } from './words.js';

type Both = { settings: CooperativeSettings; detail: CooperativeDetail; communes: ReadonlyMap<string, string> };

/** What a cooperative charges, how long it waits, where it delivers and where parcels can be fetched. */
export function CooperativePage({ cooperativeId }: { cooperativeId: string }) {
  const t = words.t;
  const loaded = useLoad<Both>(`admin/cooperative/${cooperativeId}`, async () => {
    const [settings, detail, communes] = await Promise.all([
      adminApi.settings(cooperativeId),
      adminApi.cooperative(cooperativeId),
      adminApi.communeNames(),
    ]);
    return { settings, detail, communes };
  });
  return (
    <AdminDesk title={loaded.data?.settings.name ?? t.cooperative} sub={loaded.data && t.holdsForNewOrders}>
      <Await of={loaded}>
        {(both) => (
          <div class="admin-columns">
            <Settings key={JSON.stringify(both.settings)} settings={both.settings} both={both} loaded={loaded} />
            <div class="stack">
              <Fees key={JSON.stringify(both.detail.deliveryFees)} both={both} loaded={loaded} />
              <PickupPoints both={both} loaded={loaded} />
              <Button kind="link" href={`/admin/audit?subject=${cooperativeId}`}>
                {t.doneTo}
              </Button>
            </div>
          </div>
        )}
      </Await>
    </AdminDesk>
  );
}

/** A whole number as people type it: 25.000 and 25000 are the same. */
function whole(text: string): number {
  return /^[\d.\s]+$/.test(text) ? Number(text.replace(/[.\s]/g, '')) : Number.NaN;
}

/** Per cent with one decimal as thousandths. */
function perMille(text: string): number {
  const value = Number(text.trim().replace(',', '.')) * 10;
  return text.trim() === '' ? Number.NaN : Math.round(value);
}
const perCent = (thousandths: number) => String(thousandths / 10).replace('.', ',');

function Settings({ settings, both, loaded }: { settings: CooperativeSettings; both: Both; loaded: Loaded<Both> }) {
  const t = words.t;
  const { busy, problem, act } = useAct();
  const [name, setName] = useState(settings.name);
  const [phone, setPhone] = useState(localPhone(settings.phone));
  const [fee, setFee] = useState(perCent(settings.feePerMille));
  const [share, setShare] = useState(perCent(settings.courierSharePerMille));
  const [rounding, setRounding] = useState(String(settings.cashRoundingVnd));
  const [hold, setHold] = useState(String(Math.round(settings.holdSeconds / 60)));
  const [cashMax, setCashMax] = useState(String(settings.openCashOrdersMax));
  const [cutOff, setCutOff] = useState(String(settings.cutOffHour));
  const within = (value: number, from: number, to: number) => value >= from && value <= to;
  const wrong = {
    fee: within(perMille(fee), 0, 1000) ? null : t.between('0', '100'),
    share: within(perMille(share), 0, 1000) ? null : t.between('0', '100'),
    rounding: within(whole(rounding), 0, 10_000) ? null : t.between('0', '10.000'),
    hold: within(whole(hold), 1, 1440) ? null : t.between('1', '1.440'),
    cashMax: within(whole(cashMax), 0, 1000) ? null : t.between('0', '1.000'),
    cutOff: within(whole(cutOff), 0, 23) ? null : t.between('0', '23'),
  };
  const fine = Object.values(wrong).every((one) => one === null) && name.trim() !== '';
  return (
    <form
      class="card pad stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!fine) return;
        act(async () => {
          const next = await adminApi.changeCooperative(settings.id, {
            name,
            phone,
            feePerMille: perMille(fee),
            courierSharePerMille: perMille(share),
            cashRoundingVnd: whole(rounding),
            holdSeconds: whole(hold) * 60,
            openCashOrdersMax: whole(cashMax),
            cutOffHour: whole(cutOff),
          });
          loaded.set({ ...both, settings: next });
          toast(t.saved);
        });
      }}
    >
      <h2>{t.terms}</h2>
      <Field label={t.name} value={name} maxLength={120} onInput={setName} />
      <Field label={t.phone} type="tel" inputMode="tel" value={phone} onInput={setPhone} autocomplete="off" />
      <Field
        label={t.fee}
        hint={t.feeHint}
        unit="%"
        inputMode="decimal"
        value={fee}
        error={wrong.fee}
        onInput={setFee}
      />
      <Field
        label={t.courierShare}
        hint={t.courierShareHint}
        unit="%"
        inputMode="decimal"
        value={share}
        error={wrong.share}
        onInput={setShare}
      />
      <Field
        label={t.rounding}
        hint={t.roundingHint}
        unit="đ"
        inputMode="numeric"
        value={rounding}
        error={wrong.rounding}
        onInput={setRounding}
      />
      <Field
        label={t.hold}
        hint={t.holdHint}
        unit={t.minutes}
        inputMode="numeric"
        value={hold}
        error={wrong.hold}
        onInput={setHold}
      />
      <Field
        label={t.cashMax}
        hint={t.cashMaxHint}
        inputMode="numeric"
        value={cashMax}
        error={wrong.cashMax}
        onInput={setCashMax}
      />
      <Field
        label={t.cutOff}
        hint={t.cutOffHint}
        unit={t.oclock}
        inputMode="numeric"
        value={cutOff}
        error={wrong.cutOff}
        onInput={setCutOff}
      />
      {problem && <Failure problem={problem} />}
      <Button type="submit" wide off={busy || !fine}>
        {t.saveTerms}
      </Button>
    </form>
  );
}

function Fees({ both, loaded }: { both: Both; loaded: Loaded<Both> }) {
  const t = words.t;
  const { busy, problem, act } = useAct();
  const known = new Map(both.detail.deliveryFees.map(({ zone, feeVnd }) => [zone, String(feeVnd)]));
  const [fees, setFees] = useState(() => new Map(ZONES.map((zone) => [zone, known.get(zone) ?? ''])));
  const bad = (text: string) => text.trim() !== '' && !(whole(text) >= 0 && whole(text) <= 10_000_000);
  const fine = ![...fees.values()].some(bad);
  return (
    <form
      class="card pad stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!fine) return;
        const table: DeliveryFee[] = [...fees]
          .filter(([, text]) => text.trim() !== '')
          .map(([zone, text]) => ({ zone, feeVnd: whole(text) }));
        act(async () => {
          loaded.set({ ...both, detail: await adminApi.setFees(both.settings.id, table) });
          toast(t.saved);
        });
      }}
    >
      <h2>{t.deliveryFees}</h2>
      <p class="mute">{t.deliveryFeesText}</p>
      {ZONES.map((zone) => (
        <Field
          key={zone}
          label={t.zones[zone] ?? zone}
          unit="đ"
          inputMode="numeric"
          placeholder={t.notDelivered}
          value={fees.get(zone) ?? ''}
          error={bad(fees.get(zone) ?? '') ? t.between('0', '10.000.000') : null}
          onInput={(value) => setFees((was) => new Map(was).set(zone, value))}
        />
      ))}
      {problem && <Failure problem={problem} />}
      <Button kind="calm" type="submit" wide off={busy || !fine}>
        {t.saveFees}
      </Button>
    </form>
  );
}

function PickupPoints({ both, loaded }: { both: Both; loaded: Loaded<Both> }) {
  const t = words.t;
  const { busy, problem, act, clear } = useAct();
  const [adding, setAdding] = useState(false);
  const [closing, setClosing] = useState<CooperativeDetail['pickupPoints'][number] | null>(null);
  const [name, setName] = useState('');
  const [village, setVillage] = useState('');
  const [communeCode, setCommune] = useState(both.settings.communeCode);
  const id = both.settings.id;
  const stop = () => {
    setAdding(false);
    setClosing(null);
    clear();
  };
  return (
    <section class="card pad stack" aria-labelledby="points">
      <h2 id="points">{t.pickupPoints}</h2>
      {both.detail.pickupPoints.length === 0 && <p class="mute">{t.noPickupPoints}</p>}
      <ul class="admin-lines">
        {both.detail.pickupPoints.map((point) => (
          <li key={point.id}>
            <span class="grow">
              <b>{point.name}</b>{' '}
              <span class="mute">{`${point.village}, ${both.communes.get(point.communeCode) ?? point.communeCode}`}</span>
            </span>
            <Button kind="line" label={t.closePointOf(point.name)} onPress={() => setClosing(point)}>
              {t.closePoint}
            </Button>
          </li>
        ))}
      </ul>
      <Button kind="line" wide onPress={() => setAdding(true)}>
        {t.addPickupPoint}
      </Button>
      {adding && (
        <Sheet label={t.addPickupPoint} head={<h2>{t.addPickupPoint}</h2>} onClose={stop}>
          <form
            class="stack"
            onSubmit={(event) => {
              event.preventDefault();
              act(async () => {
                await adminApi.addPickupPoint(id, { name, village, communeCode });
                setName('');
                setVillage('');
                stop();
                loaded.reload();
                toast(t.saved);
              });
            }}
          >
            <Field label={t.name} value={name} maxLength={120} onInput={setName} />
            <Field label={t.village} value={village} maxLength={120} onInput={setVillage} />
            <Field
              label={t.communeCode}
              hint={t.communeCodeHint}
              inputMode="numeric"
              maxLength={5}
              value={communeCode}
              onInput={setCommune}
            />
            {problem && <Failure problem={problem} />}
            <Button type="submit" wide off={busy || !name.trim() || !village.trim() || communeCode.length !== 5}>
              {t.addPickupPoint}
            </Button>
          </form>
        </Sheet>
      )}
      {closing && (
        <ConfirmSheet
          title={t.closePointOf(closing.name)}
          act={t.closePoint}
          busy={busy}
          error={problem && problemWords(problem).text}
          onConfirm={() =>
            act(async () => {
              await adminApi.closePickupPoint(id, closing.id);
              stop();
              loaded.reload();
              toast(t.saved);
            })
          }
          onClose={stop}
        >
          <p>{t.closePointText}</p>
        </ConfirmSheet>
      )}
    </section>
  );
}
