import { money } from '../../shared/format.js';
import { words } from './words.js';

const EXAMPLE_VND = 20_000;

/** What of 20,000 đ goes to whom, by the cooperative's own fee; the road is paid apart. */
export function MoneySplit({ cooperative, feePerMille }: { cooperative: string; feePerMille: number }) {
  const t = words.t;
  const keptVnd = Math.round((EXAMPLE_VND * feePerMille) / 1000);
  const farmVnd = EXAMPLE_VND - keptVnd;
  return (
    <section class="stack" aria-label={t.moneyGoes(money(EXAMPLE_VND))}>
      <h2 class="part-title">{t.moneyGoes(money(EXAMPLE_VND))}</h2>
      <div class="split" aria-hidden="true">
        <i class="split-farm" style={{ width: `${(farmVnd / EXAMPLE_VND) * 100}%` }} />
        {keptVnd > 0 && <i class="split-coop" style={{ width: `${(keptVnd / EXAMPLE_VND) * 100}%` }} />}
      </div>
      <dl class="split-words">
        <div>
          <dt>
            <i class="split-farm" aria-hidden="true" /> {t.farmShare}
          </dt>
          <dd>{money(farmVnd)}</dd>
        </div>
        <div>
          <dt>
            <i class="split-coop" aria-hidden="true" /> {t.cooperativeShare}
          </dt>
          <dd>{money(keptVnd)}</dd>
        </div>
      </dl>
      <p class="small mute">
        {t.packedBy(cooperative)} {t.feeApart}
      </p>
    </section>
  );
}
