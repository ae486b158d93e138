import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { OrderClient } from '../faults/order-client.js';
import { oversell } from '../faults/oversell.js';
import { startReadThenSetApi } from '../faults/read-then-set.js';
import { expectInvariants } from '../support/invariants.js';
import { orderBody, TestMarket } from '../support/market.js';

const databaseUrl = process.env.DATABASE_URL ?? '';
let app: NestFastifyApplication;
let origin: string;
let client: OrderClient;
let market: TestMarket;

async function listen(one: NestFastifyApplication): Promise<string> {
  await one.listen(0, '127.0.0.1');
  return `http://127.0.0.1:${(one.getHttpServer().address() as AddressInfo).port}`;
}

beforeAll(async () => {
  market = await new TestMarket(databaseUrl).open();
  app = await createApiApp();
  origin = await listen(app);
  client = new OrderClient(origin, 64, 60_000);
});
afterAll(async () => {
  client?.close();
  await app?.close();
  await market?.close();
});

describe('the intake over HTTP', () => {
  afterEach(expectInvariants);

  it('sells 100 units to 500 buyers exactly, three times (F1)', async () => {
    const { rounds, wrong } = await oversell({ origin, databaseUrl, market, rounds: 3, seed: 20_260_301 });
    expect(wrong).toEqual([]);
    expect(rounds.map(({ accepted, soldOut }) => [accepted, soldOut])).toEqual([
      [100, 400],
      [100, 400],
      [100, 400],
    ]);
  }, 120_000);

  it('makes one order of 50 requests with one key, and answers the same bytes (F5)', async () => {
    const lot = await market.lot({ capacity: 5_000 });
    const buyer = await market.buyer();
    const key = randomUUID();
    const body = orderBody(buyer, [{ lot, grams: 500 }]);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => client.place({ token: buyer.token, body, key })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotent-replayed'] === 'true')).toHaveLength(49);
    const changed = await client.place({ token: buyer.token, body: orderBody(buyer, [{ lot, grams: 750 }]), key });
    expect(changed).toMatchObject({ status: 422, body: { code: 'idempotency.key_reused' } });
    expect((await market.stock(lot.id)).sold).toBe(500);
  });

  it('makes one order although 200 answers are lost on the way (F5)', async () => {
    const lot = await market.lot({ capacity: 200 * 250 });
    const buyers = await market.buyers(200);
    const impatient = new OrderClient(origin, 64, 60_000);
    const attempts = buyers.map((buyer) => ({
      token: buyer.token,
      body: orderBody(buyer, [{ lot, grams: 250 }]),
      key: randomUUID(),
    }));
    const lost = attempts.map((attempt) => impatient.place(attempt).catch(() => undefined));
    // Connections are cut while orders are being settled; some were answered, some not, some never arrived.
    await Promise.race(lost);
    impatient.close();
    await Promise.all(lost);
    const answers = await Promise.all(attempts.map((attempt) => client.place(attempt)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(200);
    expect((await market.stock(lot.id)).sold).toBe(200 * 250);
  }, 60_000);
});

describe('a full intake', () => {
  it('asks to come back later, and never leaves half an order', async () => {
    process.env.INTAKE_QUEUE_MAX = '5';
    process.env.INTAKE_BATCH_MAX = '1';
    process.env.INTAKE_LANES = '1';
    const narrow = await createApiApp();
    try {
      const crowd = new OrderClient(await listen(narrow), 64, 60_000);
      const lot = await market.lot({ capacity: 64 * 250 });
      const buyers = await market.buyers(64);
      const answers = await Promise.all(
        buyers.map((buyer) => crowd.place({ token: buyer.token, body: orderBody(buyer, [{ lot, grams: 250 }]) })),
      );
      crowd.close();
      const turnedAway = answers.filter(({ status }) => status === 503);
      expect(turnedAway.length).toBeGreaterThan(0);
      expect(turnedAway[0]).toMatchObject({ body: { code: 'intake.full' }, headers: { 'retry-after': '1' } });
      const accepted = answers.filter(({ status }) => status === 201).length;
      expect(accepted + turnedAway.length).toBe(64);
      expect((await market.stock(lot.id)).sold).toBe(accepted * 250);
    } finally {
      for (const name of ['INTAKE_QUEUE_MAX', 'INTAKE_BATCH_MAX', 'INTAKE_LANES']) delete process.env[name];
      await narrow.close();
    }
    await expectInvariants();
  }, 60_000);
});

// Last: it leaves a database that no checker likes.
describe('a careless intake', () => {
  it('that reads the stock and then sets it is caught overselling', async () => {
    const mutant = await startReadThenSetApi();
    try {
      const options = { origin: await listen(mutant), databaseUrl, market, rounds: 1, seed: 1, buyers: 120, units: 20 };
      const { wrong } = await oversell(options);
      expect(wrong).toContainEqual(expect.stringContaining('oversold'));
      expect(wrong).toContainEqual(expect.stringContaining('checker: stock.sold'));
    } finally {
      await mutant.close();
    }
  }, 60_000);
});
