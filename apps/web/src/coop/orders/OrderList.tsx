import './orders.css';
import plus from '@phosphor-icons/core/bold/plus-bold.svg?raw';
import printer from '@phosphor-icons/core/bold/printer-bold.svg?raw';
import { useEffect, useState } from 'preact/hooks';
import { coopApi, type StaffOrderPage } from '../../shared/coop-api.js';
import { useLoad } from '../../shared/load.js';
import { asProblem, type Problem } from '../../shared/problem.js';
import { Await, Button, Empty, Failure, Field, IconButton } from '../../shared/ui/index.js';
import { Desk } from '../Desk.js';
import { OrderRows } from './OrderRows.js';
import { words } from './words-orders.js';

const PAGE = 50;
const SEARCH_AFTER_MS = 250;

/** Every order of the cooperative, found by number, phone or name. */
export function OrderList() {
  const t = words.t;
  const [text, setText] = useState('');
  const [query, setQuery] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQuery(text.trim()), SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const first = useLoad(`staff-orders/${query}`, () =>
    coopApi.staffOrders({ limit: PAGE, ...(query ? { query } : {}) }),
  );
  return (
    <Desk
      title={t.listTitle}
      dayless
      aside={
        <>
          <IconButton icon={printer} label={t.print} onPress={() => window.print()} />
          <Button href="/coop/orders/new" icon={plus}>
            {t.newOrder}
          </Button>
        </>
      }
    >
      <div class="stack">
        <div class="no-print order-search">
          <Field
            label={t.search}
            hint={t.searchHint}
            value={text}
            onInput={setText}
            type="search"
            inputMode="search"
            autocomplete="off"
            maxLength={80}
          />
        </div>
        <Await of={first}>{(page) => <Pages key={query} first={page} query={query} />}</Await>
      </div>
    </Desk>
  );
}

function Pages({ first, query }: { first: StaffOrderPage; query: string }) {
  const t = words.t;
  const [more, setMore] = useState<StaffOrderPage[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const pages = [first, ...more];
  const cursor = pages.at(-1)?.nextCursor ?? null;
  if (first.items.length === 0) {
    return query ? (
      <Empty title={t.noneFound} text={t.noneFoundText} />
    ) : (
      <Empty title={t.noOrders} text={t.noOrdersText} />
    );
  }
  async function next() {
    if (busy || cursor === null) return;
    setBusy(true);
    setProblem(null);
    try {
      const page = await coopApi.staffOrders({ limit: PAGE, cursor, ...(query ? { query } : {}) });
      setMore((was) => [...was, page]);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  }
  return (
    <section class="card pad stack" aria-label={t.orders}>
      <OrderRows items={pages.flatMap(({ items }) => items)} />
      {problem && <Failure problem={problem} />}
      {cursor !== null && (
        <Button kind="line" off={busy} onPress={() => void next()}>
          {t.more}
        </Button>
      )}
    </section>
  );
}
