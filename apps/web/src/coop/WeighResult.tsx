import check from '@phosphor-icons/core/bold/check-bold.svg?raw';
import { amountOf } from '#kernel';
import type { DayLot, WeighInAnswer } from '../shared/coop-api.js';
import { count, quantity } from '../shared/format.js';
import { Note, Tag } from '../shared/ui/index.js';
import { Onward } from './Onward.js';
import { words } from './words-field.js';

/** What was recorded, and who got less for it. */
export function WeighResult(props: { lot: DayLot; answer: WeighInAnswer; nextLotId: string | undefined }) {
  const t = words.t;
  const { lot, answer } = props;
  const cut = answer.linesCut;
  return (
    <div class="stack weigh-said" role="status">
      <h2 id="weigh-name" class="pane-title">
        {t.weighed(lot.productName, quantity(answer.arrived))}
      </h2>
      {amountOf(answer.surplus) > 0 && <Note>{t.over(quantity(answer.surplus))}</Note>}
      {cut.length === 0 ? (
        <Note icon={check}>{t.nobodyCut}</Note>
      ) : (
        <div class="card pad weigh-cut">
          <p>
            <b>{t.theseCut(count(cut.length))}</b>
          </p>
          <ul class="lines">
            {cut.map((line) => (
              <li key={line.orderLineId}>
                <span class="grow">
                  {line.buyerName}
                  <br />
                  <span class="small mute">{t.orderNumbers(String(line.orderNumber))}</span>
                </span>
                <span>{t.fromTo(quantity(line.wanted), quantity(line.allotted))}</span>
                {line.orderCancelled && <Tag kind="stop">{t.cancelled}</Tag>}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Onward nextLotId={props.nextLotId} />
    </div>
  );
}
