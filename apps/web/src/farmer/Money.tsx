import { addDays, shareOf, vietnamDay } from '#kernel';
import { moment, money, sameDay } from '../shared/format.js';
import { useKeptLoad } from '../shared/kept.js';
import { Await, Empty, SpeakerButton } from '../shared/ui/index.js';
import { FarmChooser } from './FarmChooser.js';
import { FarmerFrame } from './FarmerFrame.js';
import { useFarm } from './farm-scope.js';
import { type FarmStatement, farmerApi } from './farmer-api.js';
import { spokenVnd } from './spoken.js';
import { words } from './words.js';

const SPAN_DAYS = 30;
const ENTRIES_SHOWN = 20;

/** What is coming, in one big amount; then where it comes from. */
export function Money() {
  const t = words.t;
  const { farm, farms, base, onBehalfOfFarmId } = useFarm();
  const title = onBehalfOfFarmId ? t.moneyOfFarm : t.moneyTitle;
  const who = onBehalfOfFarmId ? t.household : t.us;
  const today = vietnamDay(new Date());
  const statement = useKeptLoad(farm ? `farm-money/${farm.id}` : null, () =>
    farmerApi.statement(farm?.id ?? '', addDays(today, -SPAN_DAYS), today),
  );
  const cooperative = useKeptLoad(farm ? `farm-cooperative/${farm.cooperativeId}` : null, () =>
    farmerApi.cooperative(farm?.cooperativeId ?? ''),
  );
  const { data } = statement;
  const note = cooperative.data ? splitNote(cooperative.data.feePerMille) : null;
  const say = data
    ? [
        t.sayMoney(
          who,
          spokenVnd(earnedToday(data)),
          spokenVnd(data.closingVnd),
          spokenVnd(data.waitingVnd),
          spokenVnd(data.expectedVnd),
          spokenVnd(data.paidOutVnd),
        ),
        ...(note ? [t.sayTwenty(who, spokenVnd(note.farmVnd), spokenVnd(note.cooperativeVnd))] : []),
      ].join(' ')
    : title;
  return (
    <FarmerFrame title={title} back={base} say={say}>
      {farm && <FarmChooser farms={farms} farm={farm} />}
      <Await of={statement}>{(found) => <Amounts statement={found} note={note} say={say} who={who} />}</Await>
    </FarmerFrame>
  );
}

/** A note that everybody has held. */
const NOTE_VND = 20_000;

interface NoteSplit {
  farmVnd: number;
  cooperativeVnd: number;
}

/** Whose how much of a note is that a buyer pays for goods, at the cooperative's own fee. */
function splitNote(feePerMille: number): NoteSplit {
  const cooperativeVnd = shareOf(NOTE_VND, feePerMille);
  return { farmVnd: NOTE_VND - cooperativeVnd, cooperativeVnd };
}

/** What today's deliveries brought, less what was taken back; payouts are no income. */
function earnedToday({ entries }: FarmStatement): number {
  const now = new Date();
  return entries
    .filter((entry) => entry.orderNumber !== null && sameDay(entry.at, now))
    .reduce((sum, entry) => sum + entry.amountVnd, 0);
}

interface AmountsProps {
  statement: FarmStatement;
  note: NoteSplit | null;
  say: string;
  /** Whose money it is, as a word in a sentence. */
  who: string;
}

function Amounts({ statement, note, say, who }: AmountsProps) {
  const t = words.t;
  return (
    <>
      <section class="card pad farm-due">
        <div class="row">
          <div class="grow">
            <h2>{t.toCome}</h2>
            <p class="amount">{money(statement.closingVnd)}</p>
          </div>
          <SpeakerButton text={say} />
        </div>
        <p class="mute">{t.dueText(who)}</p>
        {statement.waitingVnd > 0 && (
          <p>
            {t.waitingMoney}: <b class="nowrap">{money(statement.waitingVnd)}</b>
            <br />
            <span class="mute">{t.waitingMoneyText}</span>
          </p>
        )}
      </section>
      <section class="card pad farm-due">
        <h2>{t.earnedToday}</h2>
        <p class="amount small-amount">{money(earnedToday(statement))}</p>
        <p class="mute">{t.earnedTodayText}</p>
      </section>
      <section class="card pad farm-due">
        <h2>{t.onTheWay}</h2>
        <p class="amount small-amount">{money(statement.expectedVnd)}</p>
        <p class="mute">{t.onTheWayText}</p>
      </section>
      <dl class="card pad sum farm-sum">
        <dt>{t.sold30}</dt>
        <dd>{money(statement.soldVnd)}</dd>
        <dt>{t.fee}</dt>
        <dd>{money(-statement.feeVnd || 0)}</dd>
        <dt>{t.paidOut(who)}</dt>
        <dd>{money(statement.paidOutVnd)}</dd>
      </dl>
      {note && <TwentySplit note={note} who={who} />}
      {statement.entries.length === 0 ? (
        <Empty title={t.noEntries} text={t.noEntriesText} />
      ) : (
        <section class="stack">
          <h2>{t.lastEntries}</h2>
          <ul class="card farm-entries">
            {statement.entries.slice(0, ENTRIES_SHOWN).map((entry) => (
              <li key={`${entry.at}${entry.orderLineId ?? entry.note}${entry.amountVnd}`}>
                <span class="grow">
                  <b>{entry.productName ?? entry.note}</b>
                  <br />
                  <span class="small mute">
                    {moment(entry.at)}
                    {entry.cleared !== null && ` · ${entry.cleared ? t.cleared : t.notCleared}`}
                  </span>
                </span>
                <b class="nowrap">{money(entry.amountVnd)}</b>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** What of 20,000 đ is whose: a length, and its numbers. */
function TwentySplit({ note, who }: { note: NoteSplit; who: string }) {
  const t = words.t;
  const share = (vnd: number) => ({ width: `${(vnd / NOTE_VND) * 100}%` });
  return (
    <section class="card pad stack" aria-labelledby="twenty-title">
      <h2 id="twenty-title">{t.ofTwenty}</h2>
      <span class="note-split" aria-hidden="true">
        <i class="farm" style={share(note.farmVnd)} />
        <i class="coop" style={share(note.cooperativeVnd)} />
      </span>
      <dl class="sum farm-sum note-key">
        <dt>
          <i class="farm" aria-hidden="true" /> <span>{who}</span>
        </dt>
        <dd>{money(note.farmVnd)}</dd>
        <dt>
          <i class="coop" aria-hidden="true" /> {t.toCoop}
        </dt>
        <dd>{money(note.cooperativeVnd)}</dd>
      </dl>
      <p class="mute">{t.toRoad}</p>
    </section>
  );
}
