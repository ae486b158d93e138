import type { DayVillage } from '../shared/coop-api.js';
import { count } from '../shared/format.js';
import { words } from './words.js';

/** Every parcel is a stitch, village by village; turmeric ones wait for goods. */
export function Villages({ villages }: { villages: readonly DayVillage[] }) {
  const t = words.t;
  const packed = villages.reduce((sum, one) => sum + one.packed, 0);
  const total = villages.reduce((sum, one) => sum + one.total, 0);
  return (
    <section class="card pad villages" aria-labelledby="villages-title">
      <div class="card-head">
        <h2 id="villages-title">{t.packedTitle}</h2>
        <b>
          {count(packed)} / {count(total)}
        </b>
      </div>
      {villages.length === 0 && <p class="mute">{t.noParcels}</p>}
      <ul>
        {villages.map((one) => (
          <li class="village" key={`${one.communeCode}${one.village}`}>
            <p>
              <b>{one.village}</b>
              <br />
              <span class="small mute">
                {one.communeName} · <span class="nowrap">{t.parcelsOf(count(one.packed), count(one.total))}</span>
              </span>
            </p>
            <span
              class="village-cells"
              role="img"
              aria-label={t.parcelsSaid(count(one.packed), count(one.total), count(one.waiting))}
            >
              {Array.from({ length: one.total }, (_, i) => (
                <i key={i} class={`stitch ${i < one.packed ? 'done' : i < one.packed + one.waiting ? 'short' : ''}`} />
              ))}
            </span>
          </li>
        ))}
      </ul>
      <p class="village-key" aria-hidden="true">
        <span class="village-key-one">
          <i class="stitch done" /> {t.keyPacked}
        </span>
        <span class="village-key-one">
          <i class="stitch short" /> {t.keyWaiting}
        </span>
        <span class="village-key-one">
          <i class="stitch" /> {t.keyOpen}
        </span>
      </p>
    </section>
  );
}
