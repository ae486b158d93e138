import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { checkInvariants, reportTable } from '../../apps/ops/src/invariants/check-invariants.js';
import { orderBody, TestMarket } from '../support/market.js';
import { type System, startSystem } from '../support/system.mjs';
import { type Answer, OrderClient, type Placing } from './order-client.js';
import { Random, seedOf } from './random.js';

/**
 * F6 for orders: api and PostgreSQL are killed (`kill -9`) at random moments while buyers order; clients retry with the
 * same key until they know. No order may be lost, none doubled, and every retry gets the first answer's bytes.
 */
const ORDERS = Number(process.env.ORDERS ?? 200);
const KILLS = Number(process.env.KILLS ?? 8);
const CLIENTS = 12;
const GRAMS = 250;
const TRIES = 400;

const random = new Random(seedOf(process.env));
const say = (event: string, facts: object = {}) => console.log(JSON.stringify({ event, ...facts }));
say('start', { program: 'orders-kill', seed: random.seed, orders: ORDERS, kills: KILLS });

interface Attempt extends Placing {
  key: string;
  answer?: Answer;
}

const system = await startSystem({ demo: false });
const wrong: string[] = [];
try {
  wrong.push(...(await run(system)));
} catch (error) {
  wrong.push((error as Error).stack ?? String(error));
  console.error(system.logOf('api').split('\n').slice(-30).join('\n'));
} finally {
  await system.stop();
}
for (const words of wrong) say('wrong', { words });
say(wrong.length ? 'failed' : 'passed', { seed: random.seed });
process.exitCode = wrong.length ? 1 : 0;

async function run({ urls, databaseUrl }: System): Promise<string[]> {
  const { attempts, lotId } = await prepare(databaseUrl);
  const client = new OrderClient(urls.market, CLIENTS, 5_000);
  const progress = { answered: 0 };
  const waiting = [...attempts];
  const ordering = Promise.all(Array.from({ length: CLIENTS }, () => order(client, waiting, progress)));
  await killAtRandom(progress);
  await ordering;
  say('answered', { orders: progress.answered });
  const faults = await compareReplays(client, attempts);
  client.close();
  return [...faults, ...(await checkBooks(databaseUrl, attempts, lotId))];
}

async function prepare(databaseUrl: string): Promise<{ attempts: Attempt[]; lotId: string }> {
  const market = await new TestMarket(databaseUrl).open();
  const lot = await market.lot({ capacity: ORDERS * GRAMS });
  const offer = await market.offer(await market.broadcast(), lot, '01');
  const buyers = await market.buyers(ORDERS);
  await market.close();
  const attempts = buyers.map((buyer) => ({
    token: buyer.token,
    body: orderBody(buyer, [{ lot: offer, grams: GRAMS }]),
    key: randomUUID(),
  }));
  return { attempts, lotId: lot.id };
}

/** One phone after the other takes the next order; a little apart, so that kills fall between and into them. */
async function order(client: OrderClient, waiting: Attempt[], progress: { answered: number }): Promise<void> {
  for (let attempt = waiting.shift(); attempt; attempt = waiting.shift()) {
    await delay(random.between(0, 250));
    attempt.answer = await client.placeSurely(attempt, TRIES);
    progress.answered++;
  }
}

async function killAtRandom(progress: { answered: number }): Promise<void> {
  for (let kill = 1; kill <= KILLS; kill++) {
    const part = random.next() < 0.5 ? 'api' : 'postgres';
    const moment = Math.floor((ORDERS * (kill - 1)) / KILLS) + random.between(1, Math.floor(ORDERS / KILLS) - 1);
    while (progress.answered < moment) await delay(5);
    await delay(random.between(0, 30));
    await system.kill(part);
    say('killed', { kill, part, answered: progress.answered });
    await system.ready(part);
    await system.ready('api');
  }
}

async function compareReplays(client: OrderClient, attempts: Attempt[]): Promise<string[]> {
  const faults: string[] = [];
  for (const attempt of attempts) {
    const { answer } = attempt;
    if (answer?.status !== 201) {
      faults.push(`an order ended with ${answer?.status ?? 'no answer'}: ${answer?.text}`);
      continue;
    }
    const again = await client.placeSurely(attempt, TRIES);
    if (again.text !== answer.text) faults.push(`the retry of ${attempt.key} got another answer`);
    if (again.headers['idempotent-replayed'] !== 'true')
      faults.push(`the retry of ${attempt.key} was taken for a new order`);
  }
  return faults;
}

async function checkBooks(databaseUrl: string, attempts: Attempt[], lotId: string): Promise<string[]> {
  const acknowledged = attempts.map(({ answer, key }) => ({ id: String(answer?.body.id), key }));
  const report = await checkInvariants(databaseUrl, { acknowledged });
  console.log(reportTable(report));
  const market = new TestMarket(databaseUrl);
  await market.client.connect();
  const { sold } = await market.stock(lotId);
  const { rows } = await market.client.query<{ orders: number }>('SELECT count(*)::int AS orders FROM market_order');
  await market.close();
  const orders = rows[0]?.orders;
  return [
    ...(report.ok ? [] : ['the checker found breaches']),
    ...(orders === ORDERS ? [] : [`${orders} orders stand, ${ORDERS} were placed`]),
    ...(sold === ORDERS * GRAMS ? [] : [`${sold} g are sold, ${ORDERS * GRAMS} g were ordered`]),
  ];
}
