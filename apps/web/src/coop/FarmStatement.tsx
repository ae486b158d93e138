import './books.css';
import { addDays, shareOf, vietnamDay } from '#kernel';
import { coopApi, type Statement } from '../shared/coop-api.js';
import { moment, money } from '../shared/format.js';
import { useLoad } from '../shared/load.js';
import { Await, Empty, SpeakerButton } from '../shared/ui/index.js';
import { Desk } from './Desk.js';
import { words } from './words-money.js';

const SPAN_DAYS = 30;

/** What a farm sold, what was taken off, what it was paid, what is still due: in figures, in a picture, aloud. */
export function FarmStatement({ farmId = '' }: { farmId?: string }) {
  const t = words.t;
  const to = vietnamDay(new Date());
  const from = addDays(to, -SPAN_DAYS);
  const statement = useLoad(`statement/${farmId}`, () => coopApi.statement(farmId, from, to));
  const { data } = statement;
  return (
    <Desk
      dayless
      title={data ? t.statementOf(data.farm.name) : t.statementTitle}
      sub={t.last30}
      aside={
        data && (
          <SpeakerButton
            text={t.say(data.farm.name, money(data.soldVnd), money(data.paidOutVnd), money(data.closingVnd))}
          />
        )
      }
    >
      <Await of={statement}>
        {(found) =>
          found.entries.length === 0 ? (
            <Empty title={t.noEntries} text={t.noEntriesText} />
          ) : (
            <Sheets statement={found} />
          )
        }
      </Await>
    </Desk>
  );
}

/** A note that everybody has held. */
const NOTE_VND = 20_000;

function Sheets({ statement }: { statement: Statement }) {
  const t = words.t;
  const { soldVnd, feeVnd } = statement;
  const feePerMille = soldVnd > 0 ? Math.round((feeVnd / soldVnd) * 1000) : 0;
  const feeOfNote = shareOf(NOTE_VND, feePerMille);
  return (
    <div class="statement">
      <section class="card pad stack" aria-labelledby="st-sum">
        <h2 id="st-sum">{t.ofTwenty}</h2>
        <div class="split-20" aria-hidden="true">
          <i class="shade-1" style={{ width: `${((NOTE_VND - feeOfNote) / NOTE_VND) * 100}%` }} />
          <i class="shade-2" style={{ width: `${(feeOfNote / NOTE_VND) * 100}%` }} />
        </div>
        <dl class="money-key">
          <div>
            <dt>
              <i class="shade-1" aria-hidden="true" />
              {t.toFarm}
            </dt>
            <dd>{money(NOTE_VND - feeOfNote)}</dd>
          </div>
          <div>
            <dt>
              <i class="shade-2" aria-hidden="true" />
              {t.toCoop}
            </dt>
            <dd>{money(feeOfNote)}</dd>
          </div>
        </dl>
        <dl class="facts">
          <dt>{t.opening}</dt>
          <dd>{money(statement.openingVnd)}</dd>
          <dt>{t.sold}</dt>
          <dd>{money(soldVnd)}</dd>
          <dt>{t.toCoop}</dt>
          <dd>{money(-feeVnd || 0)}</dd>
          {statement.deliveryVnd > 0 && (
            <>
              <dt>{t.byDelivering}</dt>
              <dd>{money(statement.deliveryVnd)}</dd>
            </>
          )}
          <dt>{t.paidOut}</dt>
          <dd>{money(-statement.paidOutVnd || 0)}</dd>
          <dt class="total">{t.stillDue}</dt>
          <dd class="total price">{money(statement.closingVnd)}</dd>
        </dl>
      </section>
      <section class="card pad" aria-label={t.statementTitle}>
        <ul class="lines">
          {statement.entries.map((entry) => (
            <li key={`${entry.at}${entry.note}${entry.amountVnd}`}>
              <span class="grow">
                {entry.productName ?? t.entryNote(entry.note)}
                <br />
                <span class="small mute">
                  {moment(entry.at)}
                  {entry.productName && ` · ${t.entryNote(entry.note)}`}
                </span>
              </span>
              <b>{money(entry.amountVnd)}</b>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
