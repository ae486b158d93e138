import { useState } from 'preact/hooks';
import { usePaged } from '../../shared/paged.js';
import { Check } from '../../shared/ui/Check.js';
import { Await, Empty } from '../../shared/ui/index.js';
import { More } from '../../shared/ui/More.js';
import { SearchField } from '../../shared/ui/SearchField.js';
import { type Farm, farmerApi } from '../farmer-api.js';
import { words } from './words.js';

/** The farms of the commune that an officer may sell for now; those chosen stay in sight while others are searched. */
export function FarmPicker({
  chosen,
  onChange,
}: {
  chosen: readonly Farm[];
  onChange: (farms: readonly Farm[]) => void;
}) {
  const t = words.t;
  const [typed, setTyped] = useState('');
  const query = typed.trim();
  const ready = usePaged(`farms-ready/${query}`, (cursor) =>
    farmerApi.farmFiles({
      state: 'verified',
      consent: 'live',
      ...(query ? { query } : {}),
      ...(cursor ? { cursor } : {}),
    }),
  );
  const isChosen = (farm: Farm) => chosen.some(({ id }) => id === farm.id);
  const shown: readonly Farm[] = [...chosen, ...ready.items.filter((farm) => !isChosen(farm))];
  return (
    <section class="card pad stack" aria-labelledby="farm-picker">
      <h2 id="farm-picker">{t.whose}</h2>
      <p class="mute">{t.whoseHint}</p>
      <SearchField label={t.findFarm} placeholder={t.findFarm} value={typed} onInput={setTyped} />
      <Await of={ready.first}>
        {() =>
          shown.length === 0 ? (
            <Empty title={t.nobodyReady} text={t.nobodyReadyText} />
          ) : (
            <>
              {shown.map((farm) => (
                <Check
                  key={farm.id}
                  label={farm.name}
                  hint={`${farm.ownerName} · ${farm.village}`}
                  checked={isChosen(farm)}
                  onChange={(on) => onChange(on ? [...chosen, farm] : chosen.filter(({ id }) => id !== farm.id))}
                />
              ))}
              <More of={ready} />
            </>
          )
        }
      </Await>
    </section>
  );
}
