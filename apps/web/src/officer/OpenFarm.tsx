import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { FarmerFrame } from '../farmer/FarmerFrame.js';
import { farmerApi } from '../farmer/farmer-api.js';
import { officerCommune } from '../farmer/farms.js';
import { wirePhone } from '../shared/format.js';
import { useLoad } from '../shared/load.js';
import { asProblem, type Problem } from '../shared/problem.js';
import { user } from '../shared/session.js';
import { Await, Busy, Button, Choose, Failure, Field, toast } from '../shared/ui/index.js';
import { words } from './words.js';

/** `/officer/farms/new`: opens a farm for a household, in its owner's name and phone. */
export function OpenFarm() {
  const t = words.t;
  const { route } = useLocation();
  const cooperatives = useLoad('cooperatives', farmerApi.cooperatives);
  const [ownerName, setOwnerName] = useState('');
  const [phone, setPhone] = useState('');
  const [village, setVillage] = useState('');
  const [typedName, setTypedName] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  // Most farms are called after their owner.
  const name = typedName ?? (ownerName.trim() ? t.nameOf(ownerName.trim()) : '');
  const cooperativeId = chosen ?? cooperatives.data?.[0]?.id ?? '';
  const ownerPhone = wirePhone(phone);
  const communeCode = user.value ? officerCommune(user.value) : null;
  const missing = (value: string) => (tried && !value.trim() ? t.needed : null);

  async function open(): Promise<void> {
    setTried(true);
    if (!name.trim() || !ownerName.trim() || !village.trim() || !ownerPhone || !cooperativeId || !communeCode) return;
    setBusy(true);
    setProblem(null);
    try {
      const farm = await farmerApi.openFarm({
        name: name.trim(),
        communeCode,
        village: village.trim(),
        cooperativeId,
        ownerPhone,
        ownerName: ownerName.trim(),
      });
      toast(t.opened(farm.name));
      route(`/officer/farms/${farm.id}`, true);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <FarmerFrame title={t.openTitle} back="/officer" say={t.sayOpen} about="nobody">
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <Field label={t.ownerName} error={missing(ownerName)} value={ownerName} maxLength={80} onInput={setOwnerName} />
        <Field
          label={t.ownerPhone}
          hint={t.ownerPhoneHint}
          error={tried && !ownerPhone ? t.phoneWrong : null}
          value={phone}
          type="tel"
          inputMode="tel"
          autocomplete="off"
          maxLength={20}
          onInput={setPhone}
        />
        <Field label={t.villageName} error={missing(village)} value={village} maxLength={120} onInput={setVillage} />
        <Field
          label={t.farmName}
          hint={t.farmNameHint}
          error={missing(name)}
          value={name}
          maxLength={120}
          onInput={setTypedName}
        />
        <Await of={cooperatives}>
          {(items) => (
            <Choose
              label={t.cooperative}
              value={cooperativeId}
              options={items.map((one) => ({ value: one.id, label: one.name }))}
              onChange={setChosen}
            />
          )}
        </Await>
        {problem && <Failure problem={problem} />}
        {busy ? (
          <Busy doing={t.opening} plain />
        ) : (
          <Button tall wide type="submit">
            {t.openAct}
          </Button>
        )}
      </form>
    </FarmerFrame>
  );
}
