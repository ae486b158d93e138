import { setTimeout as delay } from 'node:timers/promises';
import { checkInvariants, reportTable } from '../../apps/ops/src/invariants/check-invariants.js';
import { bankNotice, bankSignature, type TestNotice } from '../support/bank.js';
import { orderBody, TestMarket } from '../support/market.js';
import { type System, startSystem } from '../support/system.mjs';
import { OrderClient } from './order-client.js';
import { Random, seedOf } from './random.js';

/**
 * F11: orders by QR while the bank's notices come short, over, late, twice and without a reference, each sent up to five
 * times and shuffled, and the worker and the API are killed in the middle of it. Every order has to end as its buyer's
 * story says, and every đồng has to be on an order, owed to its buyer, or in the queue for a person.
 */
const ORDERS = Number(process.env.ORDERS ?? 200);
const BUYERS_AT_ONCE = 8;
const GRAMS = 1_000;
const HOLD_SECONDS = 60;
const SETTLED_SECONDS = 180;
const KILL_EVERY_MS = 3_000;
const COPY_WAIT_MS = 2_000;
const SEND_TRIES = 120;

const STORIES = ['exact', 'parts', 'short', 'over', 'late', 'twice', 'no reference', 'cancels'] as const;
type Story = (typeof STORIES)[number];

interface Ended {
  order: 'confirmed' | 'cancelled';
  /** Of what was sent, in parts of what the order costs: on the order, as credit, as refund, in the queue. */
  onOrderVnd: number;
  creditVnd: number;
  refundVnd: number;
  queueVnd: number;
}

interface Visit {
  story: Story;
  orderId: string;
  dueVnd: number;
  notices: TestNotice[];
}

/** The market understood and said no: trying again would not help. */
class Refused extends Error {}

/** Stories of transfers that wait until the hold of their order has lapsed. */
const lateOnes: (() => Promise<void>)[] = [];
const random = new Random(seedOf(process.env));
const say = (event: string, facts: object = {}) => console.log(JSON.stringify({ event, ...facts }));
say('start', { program: 'transfers', seed: random.seed, orders: ORDERS });

const system = await startSystem({ demo: false });
const count = { notices: 0, copies: 0, retries: 0, kills: 0 };
const wrong: string[] = [];
try {
  wrong.push(...(await run(system)));
} catch (error) {
  wrong.push((error as Error).stack ?? String(error));
  console.error(system.logOf('worker').split('\n').slice(-20).join('\n'));
} finally {
  await system.stop();
}
for (const words of wrong) say('wrong', { words });
say(wrong.length ? 'failed' : 'passed', { seed: random.seed });
process.exitCode = wrong.length ? 1 : 0;

async function run(running: System): Promise<string[]> {
  const market = await new TestMarket(running.databaseUrl).open();
  try {
    return await playAll(running, market);
  } finally {
    await market.close();
  }
}

async function playAll({ urls, databaseUrl }: System, market: TestMarket): Promise<string[]> {
  await market.client.query('UPDATE cooperative SET hold_seconds = $1', [HOLD_SECONDS]);
  const lot = await market.lot({ capacity: ORDERS * GRAMS });
  const client = new OrderClient(urls.market, BUYERS_AT_ONCE);
  const visits: Visit[] = [];
  const waiting = (await market.buyers(ORDERS)).map((buyer, index) => ({
    buyer,
    story: STORIES[index % STORIES.length] as Story,
  }));
  let over = false;
  const killer = killNowAndThen(() => over);
  const buy = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const body = orderBody(next.buyer, [{ lot, grams: GRAMS }], { payment: { method: 'qr' } });
      const placed = await client.placeSurely({ token: next.buyer.token, body });
      if (placed.status !== 201) throw new Error(`an order was refused: ${placed.text}`);
      const { id, payment } = placed.body as {
        id: string;
        payment: { vietQr: { reference: string; amountVnd: number } };
      };
      const visit: Visit = { story: next.story, orderId: id, dueVnd: payment.vietQr.amountVnd, notices: [] };
      visits.push(visit);
      await play(visit, payment.vietQr.reference, () => cancelSurely(client, id, next.buyer.token));
    }
  };
  try {
    await Promise.all(Array.from({ length: BUYERS_AT_ONCE }, buy));
  } finally {
    over = true;
    await killer;
  }
  say('all have paid', count);
  const startedAt = performance.now();
  const faults = await allEndRight(visits, market);
  say('settled', { seconds: Math.round((performance.now() - startedAt) / 1000), right: ORDERS - faults.length });
  const confirmed = visits.filter((visit) => endOf(visit).order === 'confirmed').length;
  const { sold, held } = await market.stock(lot.id);
  if (sold !== confirmed * GRAMS || held) faults.push(`${sold} g sold and ${held} g held for ${confirmed} paid orders`);
  client.close();
  const report = await checkInvariants(databaseUrl);
  console.log(reportTable(report));
  return [...faults, ...(report.ok ? [] : ['the checker found breaches'])];
}

/** What the buyer's bank tells, in whatever order it comes. */
async function play(visit: Visit, reference: string, cancel: () => Promise<void>): Promise<void> {
  const { story, dueVnd } = visit;
  const transfer = (amountVnd: number, memo = `mbvcb.${random.between(1, 9_999_999)}.${reference.toLowerCase()}.ct`) =>
    bankNotice({ amountVnd, memo });
  switch (story) {
    case 'exact':
      return tell(visit, [transfer(dueVnd)]);
    case 'parts':
      return tell(visit, [transfer(dueVnd - 7_000), transfer(4_000), transfer(3_000)]);
    case 'short':
      return tell(visit, [transfer(dueVnd - 1)]);
    case 'over':
      return tell(visit, [transfer(dueVnd + 1)]);
    case 'late':
      lateOnes.push(() => tell(visit, [transfer(dueVnd)]));
      return;
    case 'twice':
      return tell(visit, [transfer(dueVnd), transfer(dueVnd)]);
    case 'no reference':
      return tell(visit, [transfer(dueVnd, 'chuyen tien mua rau')]);
    case 'cancels':
      await tell(visit, [transfer(dueVnd)]);
      return cancel();
  }
}

/** Every notice up to five times, shuffled; each copy until the market has taken it. */
async function tell(visit: Visit, notices: TestNotice[]): Promise<void> {
  visit.notices.push(...notices);
  count.notices += notices.length;
  const copies = notices.flatMap((notice) => Array.from({ length: random.between(1, 5) }, () => notice));
  await Promise.all(
    copies.map(async (notice) => {
      count.copies++;
      await delay(random.between(0, COPY_WAIT_MS));
      await sendSurely(notice);
    }),
  );
}

async function sendSurely(notice: TestNotice): Promise<void> {
  const body = JSON.stringify(notice);
  for (let left = SEND_TRIES; left > 0; left--) {
    try {
      const answer = await fetch(`${system.urls.market}/api/v1/webhooks/bank`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'bank-signature': bankSignature(body) },
        body,
        signal: AbortSignal.timeout(10_000),
      });
      if (answer.status === 200) return;
      if (answer.status < 500) throw new Refused(`a notice was refused: ${answer.status} ${await answer.text()}`);
    } catch (error) {
      if (error instanceof Refused) throw error;
      // The market is away for a moment; the bank tries again.
    }
    count.retries++;
    await delay(500);
  }
  throw new Error('a notice was never taken');
}

async function cancelSurely(client: OrderClient, orderId: string, token: string): Promise<void> {
  for (let left = SEND_TRIES; left > 0; left--) {
    try {
      const { status, body } = await client.send('POST', `/api/v1/orders/${orderId}/cancellation`, token, {
        reason: 'đổi ý',
      });
      // A cancellation whose answer was lost has happened.
      if (status === 200 || body.code === 'order.transition_refused') return;
      if (status < 500) throw new Refused(`a cancellation was refused: ${JSON.stringify(body)}`);
    } catch (error) {
      if (error instanceof Refused) throw error;
    }
    await delay(500);
  }
  throw new Error('a cancellation was never answered');
}

async function killNowAndThen(over: () => boolean): Promise<void> {
  for (let next = KILL_EVERY_MS; !over(); next -= 200) {
    await delay(200);
    if (next > 0) continue;
    const part = count.kills % 3 === 2 ? 'api' : 'worker';
    await system.kill(part);
    await system.ready(part);
    count.kills++;
    next = KILL_EVERY_MS;
  }
}

/** Where a story has to end. A cancel before the money was matched makes credit of it, one after it a refund. */
function endOf({ story, dueVnd }: Visit): Ended {
  const end: Ended = { order: 'confirmed', onOrderVnd: dueVnd, creditVnd: 0, refundVnd: 0, queueVnd: 0 };
  const cancelled: Ended = { ...end, order: 'cancelled', onOrderVnd: 0 };
  switch (story) {
    case 'exact':
    case 'parts':
      return end;
    case 'over':
      return { ...end, creditVnd: 1 };
    case 'twice':
      return { ...end, creditVnd: dueVnd };
    case 'short':
      return { ...cancelled, creditVnd: dueVnd - 1 };
    case 'late':
      return { ...cancelled, creditVnd: dueVnd };
    case 'cancels':
      return { ...cancelled, refundVnd: dueVnd };
    case 'no reference':
      return { ...cancelled, queueVnd: dueVnd };
  }
}

async function allEndRight(visits: readonly Visit[], market: TestMarket): Promise<string[]> {
  const deadline = Date.now() + SETTLED_SECONDS * 1_000;
  await lapsed(visits, market, deadline);
  await Promise.all(lateOnes.map((tellLate) => tellLate()));
  for (;;) {
    const faults = await whatIsWrong(visits, market);
    if (!faults.length || Date.now() > deadline) return faults;
    await delay(1_000);
  }
}

/** Until the holds of those who pay late are over. */
async function lapsed(visits: readonly Visit[], market: TestMarket, deadline: number): Promise<void> {
  const ids = visits.filter(({ story }) => story === 'late').map(({ orderId }) => orderId);
  for (; Date.now() < deadline; await delay(1_000)) {
    const { rows } = await market.client.query(
      `SELECT 1 FROM market_order WHERE id = ANY($1::uuid[]) AND state <> 'cancelled' LIMIT 1`,
      [ids],
    );
    if (!rows.length) return;
  }
}

async function whatIsWrong(visits: readonly Visit[], market: TestMarket): Promise<string[]> {
  const { rows } = await market.client.query<{
    id: string;
    order: string;
    on_order: number;
    credit: number;
    refund: number;
  }>(
    `SELECT o.id, o.state AS order, (p.paid_vnd - p.refunded_vnd - p.credit_vnd)::float8 AS on_order,
       (SELECT coalesce(sum(amount_vnd), 0)::float8 FROM transfer_refund WHERE order_id = o.id AND account = 'buyer_credit') AS credit,
       (SELECT coalesce(sum(amount_vnd), 0)::float8 FROM transfer_refund WHERE order_id = o.id AND account = 'refund_payable') AS refund
     FROM market_order o JOIN payment p ON p.order_id = o.id`,
  );
  const queued = await market.client.query<{ notice_id: string; amount: number }>(
    `SELECT notice_id, amount_vnd::float8 AS amount FROM bank_notice WHERE state = 'waiting'`,
  );
  return visits.flatMap((visit) => {
    const row = rows.find(({ id }) => id === visit.orderId);
    const queueVnd = queued.rows
      .filter(({ notice_id }) => visit.notices.some(({ id }) => id === notice_id))
      .reduce((sum, { amount }) => sum + amount, 0);
    const expected = endOf(visit);
    // Which of the two it is depends on who came first; that it is all of it does not.
    const back = visit.story === 'cancels' ? expected.refundVnd : -1;
    const right =
      row?.order === expected.order &&
      row.on_order === expected.onOrderVnd &&
      queueVnd === expected.queueVnd &&
      (back >= 0
        ? row.credit + row.refund === back
        : row.credit === expected.creditVnd && row.refund === expected.refundVnd);
    return right
      ? []
      : [`${visit.story}: ${JSON.stringify({ ...row, queueVnd })}, expected ${JSON.stringify(expected)}`];
  });
}
