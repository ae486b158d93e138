import './books.css';
import check from '@phosphor-icons/core/bold/check-bold.svg?raw';
import { coopApi, type TrialBalance } from '../shared/coop-api.js';
import { count, money } from '../shared/format.js';
import { useLoad } from '../shared/load.js';
import { Await, Empty, Tag } from '../shared/ui/index.js';
import { Desk } from './Desk.js';
import { kindOf, type Slice, whereMoneyIs } from './where-money-is.js';
import { words } from './words-money.js';

/** Where the money is and whose it is: two bars that are equal whenever the books are right. */
export function Books() {
  const t = words.t;
  const books = useLoad('trial-balance', coopApi.trialBalance);
  return (
    <Desk dayless title={t.booksTitle} sub={t.booksSub}>
      <Await of={books}>
        {(data) =>
          data.accounts.every((one) => one.balanceVnd === 0) ? (
            <Empty title={t.noMoney} text={t.noMoneyText} />
          ) : (
            <Sheets balance={data} />
          )
        }
      </Await>
    </Desk>
  );
}

function Sheets({ balance }: { balance: TrialBalance }) {
  const t = words.t;
  const { lies, belongs, totalVnd } = whereMoneyIs(balance);
  return (
    <div class="books">
      <section class="card pad" aria-labelledby="books-picture">
        <div class="card-head">
          <h2 id="books-picture" class="price">
            {money(totalVnd)}
          </h2>
          {balance.sumVnd === 0 ? (
            <Tag kind="leaf" icon={check}>
              {t.balanced}
            </Tag>
          ) : (
            <Tag kind="stop">{t.unbalanced(money(Math.abs(balance.sumVnd)))}</Tag>
          )}
        </div>
        <Side name={t.lies} slices={lies} totalVnd={totalVnd} />
        <Side name={t.belongs} slices={belongs} totalVnd={totalVnd} />
      </section>
      <Accounts balance={balance} />
    </div>
  );
}

function Side({ name, slices, totalVnd }: { name: string; slices: readonly Slice[]; totalVnd: number }) {
  const t = words.t;
  return (
    <div class="money-side">
      <h3>{name}</h3>
      <div class="money-bar" aria-hidden="true">
        {slices.map((slice, i) => (
          <i key={slice.place} class={`shade-${i % 4}`} style={{ width: `${(slice.vnd / totalVnd) * 100}%` }} />
        ))}
      </div>
      <dl class="money-key">
        {slices.map((slice, i) => (
          <div key={slice.place}>
            <dt>
              <i class={`shade-${i % 4}`} aria-hidden="true" />
              {t.places[slice.place] ?? slice.place}
            </dt>
            <dd>{money(slice.vnd)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Accounts of one kind together: a clerk asks for the kind, the ledger keeps each owner apart. */
function Accounts({ balance }: { balance: TrialBalance }) {
  const t = words.t;
  const kinds = new Map<string, { vnd: number; n: number }>();
  for (const { code, balanceVnd } of balance.accounts) {
    const known = kinds.get(kindOf(code)) ?? { vnd: 0, n: 0 };
    kinds.set(kindOf(code), { vnd: known.vnd + balanceVnd, n: known.n + 1 });
  }
  const rows = [...kinds].filter(([, one]) => one.vnd !== 0);
  const side = (wanted: 1 | -1) =>
    rows.filter(([, one]) => Math.sign(one.vnd) === wanted).reduce((sum, [, one]) => sum + Math.abs(one.vnd), 0);
  return (
    <section class="card pad" aria-labelledby="accounts-title">
      <h2 id="accounts-title">{t.accounts}</h2>
      <table class="accounts">
        <thead>
          <tr>
            <th scope="col">{t.account}</th>
            <th scope="col">{t.debit}</th>
            <th scope="col">{t.credit}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([kind, one]) => {
            const name = t.kinds[kind] ?? kind;
            return (
              <tr key={kind}>
                <th scope="row">{one.n > 1 ? t.manyOf(name, count(one.n)) : name}</th>
                <td>{one.vnd > 0 ? money(one.vnd) : ''}</td>
                <td>{one.vnd < 0 ? money(-one.vnd) : ''}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.sum}</th>
            <td>{money(side(1))}</td>
            <td>{money(side(-1))}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
