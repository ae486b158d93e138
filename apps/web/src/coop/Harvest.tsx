import { amountOf } from '#kernel';
import type { DayLot } from '../shared/coop-api.js';
import { count } from '../shared/format.js';
import { axisOf } from './axis.js';
import { amount, LotName } from './pieces.js';
import { words } from './words.js';

/** Ordered against arrived, lot by lot. Weights and pieces never share an axis. */
export function Harvest({ lots }: { lots: readonly DayLot[] }) {
  const t = words.t;
  const byWeight = lots.filter((lot) => lot.sellBy === 'weight');
  const byPiece = lots.filter((lot) => lot.sellBy === 'piece');
  return (
    <section class="card pad harvest" aria-labelledby="harvest-title">
      <h2 id="harvest-title">{t.orderedArrived}</h2>
      {lots.length === 0 && <p class="mute">{t.noLots}</p>}
      <Group lots={byWeight} />
      <Group lots={byPiece} />
    </section>
  );
}

function Group({ lots }: { lots: readonly DayLot[] }) {
  const t = words.t;
  const first = lots[0];
  if (!first) return null;
  const most = Math.max(...lots.map((lot) => Math.max(amountOf(lot.ordered), cameOf(lot) ?? 0)));
  const axis = axisOf(first.sellBy, most);
  return (
    <div class="harvest-group">
      <p class="small mute harvest-key">{t.frameIsOrdered(amount(first.sellBy, axis.step))}</p>
      <ul>
        {lots.map((lot) => (
          <li key={lot.lotId}>
            <a class="harvest-row" href={`/coop/weigh/${lot.lotId}`}>
              <LotName code={lot.offerCode} name={lot.productName} picture={lot.picture} under={lot.farmName} />
              <Bullet lot={lot} end={axis.end} tickShare={axis.step / axis.end} />
              <Verdict lot={lot} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

const cameOf = (lot: DayLot) => (lot.arrived ? amountOf(lot.arrived) : null);

/** The frame is what was ordered, the fill what came, hatched what is missing, turmeric what is over. */
function Bullet({ lot, end, tickShare }: { lot: DayLot; end: number; tickShare: number }) {
  const t = words.t;
  const ordered = amountOf(lot.ordered);
  const arrived = cameOf(lot);
  const share = (value: number) => `${(value / end) * 100}%`;
  const said =
    arrived === null
      ? t.chartRowOpen(amount(lot.sellBy, ordered))
      : t.chartRow(amount(lot.sellBy, ordered), amount(lot.sellBy, arrived));
  const came = Math.min(arrived ?? 0, ordered);
  return (
    <span class="bullet" role="img" aria-label={said} style={{ backgroundSize: `${tickShare * 100}% 100%` }}>
      <i class="wanted" style={{ width: share(ordered) }} />
      {came > 0 && <i class="came" style={{ width: share(came) }} />}
      {arrived !== null && arrived < ordered && (
        <i class="missing" style={{ left: share(came), width: share(ordered - came) }} />
      )}
      {arrived !== null && arrived > ordered && (
        <i class="over" style={{ left: share(ordered), width: share(arrived - ordered) }} />
      )}
    </span>
  );
}

function Verdict({ lot }: { lot: DayLot }) {
  const t = words.t;
  const { sellBy } = lot;
  const ordered = amountOf(lot.ordered);
  const arrived = cameOf(lot);
  if (arrived === null) return <span class="verdict small mute">{t.notCome(amount(sellBy, ordered))}</span>;
  if (arrived < ordered) {
    return (
      <span class="verdict small">
        <b class="short">{t.shortBy(amount(sellBy, ordered - arrived))}</b>
        {lot.cutOrders > 0 && ` · ${t.ordersCut(count(lot.cutOrders))}`}
      </span>
    );
  }
  if (arrived > ordered) {
    return (
      <span class="verdict small">
        <b>{t.overBy(amount(sellBy, arrived - ordered))}</b> · {t.sellAgain}
      </span>
    );
  }
  return (
    <span class="verdict small">
      <b class="enough">{t.enough}</b> <span class="mute">{amount(sellBy, arrived)}</span>
    </span>
  );
}
