import { useState } from 'preact/hooks';
import { api, type Commune } from '../../shared/api.js';
import { useLoad } from '../../shared/load.js';
import { Button, Choose, Field } from '../../shared/ui/index.js';
import { words as common } from '../../shared/words.js';
import { words } from '../words.js';
import { type Address, type AddressField, missingIn } from './delivery-memory.js';

export function useCommunes(): readonly Commune[] {
  return useLoad('communes', () => api.communes().then((page) => page.items)).data ?? [];
}

/** Where it goes: asked once, remembered on the device. */
export function AddressForm({ start, onDone }: { start: Address; onDone: (address: Address) => void }) {
  const t = words.t;
  const communes = useCommunes();
  const [given, setGiven] = useState(start);
  const [shown, setShown] = useState<readonly AddressField[]>([]);
  const set = (field: AddressField) => (value: string) => setGiven({ ...given, [field]: value });
  const wrong = (field: AddressField) => shown.includes(field) && missingIn(given).includes(field);

  return (
    <form
      class="stack address-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const missing = missingIn(given);
        setShown(missing);
        if (missing.length === 0) onDone(given);
      }}
    >
      <h3>{t.deliverTo}</h3>
      <div class="two-fields">
        <Field
          label={t.yourName}
          value={given.name}
          onInput={set('name')}
          error={wrong('name') ? common.t.needed : null}
          autocomplete="name"
          maxLength={80}
        />
        <Field
          label={t.yourPhone}
          value={given.phone}
          onInput={set('phone')}
          error={wrong('phone') ? t.badPhone : null}
          type="tel"
          inputMode="tel"
          autocomplete="tel"
        />
      </div>
      <Choose
        label={t.communeField}
        value={given.communeCode}
        options={communes.map((one) => ({ value: one.code, label: one.name }))}
        placeholder={t.chooseCommune}
        error={wrong('communeCode') ? common.t.needed : null}
        onChange={set('communeCode')}
      />
      <Field
        label={t.village}
        value={given.village}
        onInput={set('village')}
        error={wrong('village') ? common.t.needed : null}
        autocomplete="street-address"
        maxLength={120}
      />
      <Field label={t.note} hint={t.noteHint} value={given.note} onInput={set('note')} maxLength={200} />
      <Button type="submit" wide>
        {t.useAddress}
      </Button>
    </form>
  );
}
