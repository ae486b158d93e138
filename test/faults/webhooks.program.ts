import { setTimeout as delay } from 'node:timers/promises';
import Stripe from 'stripe';
import { checkInvariants, reportTable } from '../../apps/ops/src/invariants/check-invariants.js';
import { orderBody, TestMarket } from '../support/market.js';
import { type System, startSystem } from '../support/system.mjs';
import { NoticeMangler, SlowAnswers } from './notice-mangler.js';
import { OrderClient } from './order-client.js';
import { Random, seedOf } from './random.js';

/**
 * F9: card orders while the gateway's notices are lost (one in ten), doubled (up to five times) and shuffled, and some
 * come before the market knows whose they are. Buyers pay, are refused, pay with another card, walk away or cancel;
 * every order has to end as its buyer's story says, with one authorisation where it is paid and none where it is not.
 */
const ORDERS = Number(process.env.ORDERS ?? 200);
const BUYERS_AT_ONCE = 8;
const GRAMS = 250;
/** What was lost comes right by the reconciler: the promise is five minutes. */
const SETTLED_SECONDS = 300;
const HOLD_SECONDS = 150;

const STORIES = [
  'pays',
  '3-D Secure',
  'second card',
  'refused',
  'walks away',
  'cancels unpaid',
  'cancels paid',
] as const;
type Story = (typeof STORIES)[number];
/** How the order and its authorisation have to end. */
const ENDS: Record<Story, { order: string; intent: string }> = {
  pays: { order: 'confirmed', intent: 'requires_capture' },
  '3-D Secure': { order: 'confirmed', intent: 'requires_capture' },
  'second card': { order: 'confirmed', intent: 'requires_capture' },
  refused: { order: 'cancelled', intent: 'canceled' },
  'walks away': { order: 'cancelled', intent: 'canceled' },
  'cancels unpaid': { order: 'cancelled', intent: 'canceled' },
  'cancels paid': { order: 'cancelled', intent: 'canceled' },
};

interface Visit {
  story: Story;
  token: string;
  orderId: string;
}

const random = new Random(seedOf(process.env));
const say = (event: string, facts: object = {}) => console.log(JSON.stringify({ event, ...facts }));
say('start', { program: 'webhooks', seed: random.seed, orders: ORDERS });

const notices = new NoticeMangler(random);
const answers = new SlowAnswers(random, 0.2, 3000);
const system = await startSystem({
  demo: false,
  settings: { MARKET_INTERNAL_URL: await notices.listen(), GATEWAY_INTERNAL_URL: await answers.listen() },
});
notices.target = system.urls.market;
answers.target = system.urls.gateway;
const wrong: string[] = [];
try {
  wrong.push(...(await run(system)));
} catch (error) {
  wrong.push((error as Error).stack ?? String(error));
  for (const app of ['worker', 'gateway']) console.error(system.logOf(app).split('\n').slice(-20).join('\n'));
} finally {
  await system.stop();
  notices.close();
  answers.close();
}
for (const words of wrong) say('wrong', { words });
say(wrong.length ? 'failed' : 'passed', { seed: random.seed });
process.exitCode = wrong.length ? 1 : 0;

async function run({ urls, databaseUrl }: System): Promise<string[]> {
  const market = await new TestMarket(databaseUrl).open();
  await market.client.query('UPDATE cooperative SET hold_seconds = $1', [HOLD_SECONDS]);
  const lot = await market.lot({ capacity: ORDERS * GRAMS });
  const offer = await market.offer(await market.broadcast(), lot, '01');
  const buyers = await market.buyers(ORDERS);
  const client = new OrderClient(urls.market, BUYERS_AT_ONCE);
  const gateway = new URL(urls.gateway);
  const stripe = new Stripe('sk_test_chophien', { host: gateway.hostname, port: gateway.port, protocol: 'http' });

  const visits: Visit[] = [];
  const waiting = buyers.map((buyer, index) => ({ buyer, story: STORIES[index % STORIES.length] as Story }));
  const visit = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const body = orderBody(next.buyer, [{ lot: offer, grams: GRAMS }], { payment: { method: 'card' } });
      const placed = await client.placeSurely({ token: next.buyer.token, body });
      if (placed.status !== 201) throw new Error(`an order was refused: ${placed.text}`);
      const made = { story: next.story, token: next.buyer.token, orderId: String(placed.body.id) };
      visits.push(made);
      await play(made, client, stripe, urls.gateway);
    }
  };
  await Promise.all(Array.from({ length: BUYERS_AT_ONCE }, visit));
  await notices.quiet();
  say('all have paid or left', { ...notices.count, slowAnswers: answers.count.heldBack });

  const startedAt = performance.now();
  const faults = await allEndRight(visits, market, stripe);
  say('settled', { seconds: Math.round((performance.now() - startedAt) / 1000), right: ORDERS - faults.length });
  const paid = visits.filter(({ story }) => ENDS[story].order === 'confirmed').length;
  const { sold, held } = await market.stock(lot.id);
  if (sold !== paid * GRAMS || held !== 0)
    faults.push(`${sold} g sold and ${held} g held, ${paid * GRAMS} g were paid`);
  await market.close();
  client.close();
  const report = await checkInvariants(databaseUrl, { acknowledged: [] });
  console.log(reportTable(report));
  return [...faults, ...(report.ok ? [] : ['the checker found breaches'])];
}

/** A buyer pays as soon as the gateway has the payment, which may be before the market has heard of it. */
async function play({ story, token, orderId }: Visit, client: OrderClient, stripe: Stripe, origin: string) {
  if (story === 'walks away') return;
  if (story === 'cancels unpaid') return cancel(client, token, orderId);
  const intent = await intentOf(stripe, orderId);
  const pay = (card: string) =>
    stripe.paymentIntents
      .confirm(intent.id, { payment_method: card, return_url: `${system.urls.market}/orders/${orderId}` })
      .catch((error: unknown) => {
        if (error instanceof Stripe.errors.StripeCardError) return null;
        throw error;
      });
  if (story === 'refused' || story === 'second card') await pay('pm_card_chargeDeclined');
  if (story === 'pays' || story === 'second card' || story === 'cancels paid') await pay('pm_card_visa');
  if (story === '3-D Secure') {
    const asked = await pay('pm_card_authenticationRequired');
    if (asked?.status !== 'requires_action') throw new Error(`3-D Secure was not asked for: ${asked?.status}`);
    await fetch(`${origin}/authenticate/${intent.id}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin },
      body: new URLSearchParams({ client_secret: String(intent.client_secret), outcome: 'accept' }),
    });
  }
  if (story === 'cancels paid') await cancel(client, token, orderId);
}

async function cancel(client: OrderClient, token: string, orderId: string): Promise<void> {
  await delay(random.between(0, 1500));
  const { status, text } = await client.send('POST', `/api/v1/orders/${orderId}/cancellation`, token, {
    reason: 'đổi ý',
  });
  if (status !== 200) throw new Error(`a cancellation was refused: ${text}`);
}

async function intentOf(stripe: Stripe, orderId: string): Promise<Stripe.PaymentIntent> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const { data } = await stripe.paymentIntents.list({ limit: 100 });
    const found = data.find(({ metadata }) => metadata.order_id === orderId);
    if (found) return found;
    await delay(100);
  }
  throw new Error(`the gateway has no payment for ${orderId} after a minute`);
}

/** Asks until all is as it should be, or the reconciler's time is over. */
async function allEndRight(visits: Visit[], market: TestMarket, stripe: Stripe): Promise<string[]> {
  const deadline = Date.now() + SETTLED_SECONDS * 1000;
  for (;;) {
    const faults = await whatIsWrong(visits, market, stripe);
    if (!faults.length || Date.now() > deadline) return faults;
    await delay(2000);
  }
}

async function whatIsWrong(visits: Visit[], market: TestMarket, stripe: Stripe): Promise<string[]> {
  const { rows } = await market.client.query<{ id: string; state: string; payment: string }>(
    'SELECT o.id, o.state, p.state AS payment FROM market_order o JOIN payment p ON p.order_id = o.id',
  );
  const intents = new Map<string, string[]>();
  for await (const { metadata, status } of stripe.paymentIntents.list({ limit: 100 })) {
    const orderId = String(metadata.order_id);
    intents.set(orderId, [...(intents.get(orderId) ?? []), status]);
  }
  return visits.flatMap(({ story, orderId }) => {
    const order = rows.find(({ id }) => id === orderId);
    const statuses = intents.get(orderId) ?? [];
    const end = ENDS[story];
    // Whoever leaves at once may have left before there was anything to cancel.
    const intentRight =
      end.intent === 'canceled' ? statuses.every((status) => status === 'canceled') : statuses.join() === end.intent;
    if (order?.state === end.order && intentRight) return [];
    return [
      `${story}: order ${order?.state}, payment ${order?.payment}, at the gateway ${statuses.join(' and ') || 'nothing'}`,
    ];
  });
}
