import back from '@phosphor-icons/core/bold/caret-left-bold.svg?raw';
import check from '@phosphor-icons/core/bold/check-bold.svg?raw';
import { collectingOf } from '../shared/collecting.js';
import type { Parcel } from '../shared/coop-api.js';
import { money, quantity, weight } from '../shared/format.js';
import { Button, Icon, Tag } from '../shared/ui/index.js';
import { LabelButtons } from './Papers.js';
import { numbersOf } from './parcel-view.js';
import { LotName } from './pieces.js';
import { words as deskWords } from './words-desk.js';
import { words } from './words-field.js';

/** A packed parcel: what each line truly weighed and costs, its label, and the next one. */
export function Packed({ parcel, fresh, nextId }: { parcel: Parcel; fresh: boolean; nextId: string | undefined }) {
  const t = words.t;
  const lines = parcel.orders.flatMap((order) => order.lines).filter((line) => line.packed !== null);
  const road = parcel.orders.reduce((sum, order) => sum + order.deliveryFeeVnd, 0);
  return (
    <div class="table">
      <header class="scale-head">
        <a class="square bare pane-back" href="/coop/pack" aria-label={t.backToList}>
          <Icon svg={back} />
        </a>
        <div class="grow" role={fresh ? 'status' : undefined}>
          <h2 id="parcel-name" class="pane-title">
            {fresh ? t.packedDone(parcel.recipient.name) : parcel.recipient.name}
          </h2>
          <p class="mute">
            {parcel.recipient.village}, {parcel.recipient.communeName} · {numbersOf(parcel)}
          </p>
        </div>
        <Tag kind="leaf" icon={check}>
          {t.parcelState[parcel.state] ?? parcel.state}
        </Tag>
      </header>
      <h3>{t.settled}</h3>
      <ul class="lines">
        {lines.map((line) => (
          <li key={line.orderLineId}>
            <span class="grow">
              <LotName
                code={line.offerCode}
                name={line.productName}
                picture={line.picture}
                under={t.orderedIsLine(quantity(line.ordered))}
              />
            </span>
            <span class="pick-say">
              {line.packedGrams !== null ? weight(line.packedGrams) : line.packed && quantity(line.packed)}
              <br />
              <b>{money(line.billedVnd ?? 0)}</b>
            </span>
          </li>
        ))}
      </ul>
      <dl class="facts pack-sum">
        <dt>{t.road}</dt>
        <dd>{money(road)}</dd>
        <dt class="total">{deskWords.t.sums[collectingOf(parcel)]}</dt>
        <dd class="total price">
          {money(
            parcel.amountToCollectVnd > 0
              ? parcel.amountToCollectVnd
              : parcel.orders.reduce((sum, order) => sum + order.dueVnd, 0),
          )}
        </dd>
      </dl>
      <div class="state-ways">
        <LabelButtons of={{ parcelId: parcel.id }} />
        {nextId ? (
          <Button href={`/coop/pack/${nextId}`}>{t.nextParcel}</Button>
        ) : (
          <Button kind={fresh ? 'go' : 'line'} href={fresh ? '/coop/runs/new' : '/coop/pack'}>
            {fresh ? t.planRun : t.backToList}
          </Button>
        )}
      </div>
    </div>
  );
}
