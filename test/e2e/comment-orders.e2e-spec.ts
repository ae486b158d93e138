import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { expectInvariants } from '../support/invariants.js';
import { COMMUNE, FEES_VND, orderBody, type TestBuyer, TestMarket } from '../support/market.js';

let app: NestFastifyApplication;
let market: TestMarket;
beforeAll(async () => {
  app = await createApiApp();
  market = await new TestMarket(process.env.DATABASE_URL ?? '').open();
});
afterAll(async () => {
  await market?.close();
  await app?.close();
});
afterEach(expectInvariants);

const http = () => request(app.getHttpServer());
const as = (buyer: Pick<TestBuyer, 'token'>) => ({ authorization: `Bearer ${buyer.token}` });
const say = (buyer: TestBuyer, broadcastId: string, text: string) =>
  http().post(`/api/v1/broadcasts/${broadcastId}/comments`).set(as(buyer)).send({ text });
const place = (buyer: TestBuyer, body: object, key: string = randomUUID()) =>
  http().post('/api/v1/orders').set(as(buyer)).set('idempotency-key', key).send(body);
const choose = (buyer: TestBuyer, id: string, lines: object[]) =>
  http().patch(`/api/v1/prepared-orders/${id}`).set(as(buyer)).send({ lines });

const delivery = (phone: string) => ({
  method: 'home',
  name: 'Lan',
  phone,
  communeCode: COMMUNE.own,
  village: 'Bản Đầu',
  note: '',
});
const cash = { payment: { method: 'cash' } };

/** A broadcast with 03, greens by weight, and 04, chickens by the piece. */
async function table(capacity = 20_000) {
  const broadcastId = await market.broadcast();
  const greens = await market.lot({ capacity, priceVnd: 28_000 });
  const chickens = await market.lot({ capacity: 6, sellBy: 'piece', priceBy: 'piece', priceVnd: 150_000 });
  await market.offer(broadcastId, greens, '03', 25_000);
  await market.offer(broadcastId, chickens, '04');
  return { broadcastId, greens, chickens };
}

/** What a clear comment prepared. */
async function prepared(buyer: TestBuyer, broadcastId: string, text = 'chốt 2kg mã 03') {
  const { body } = await say(buyer, broadcastId, text).expect(201);
  expect(body.preparedOrder).not.toBeNull();
  return body.preparedOrder as { id: string; missing: string[]; lines: Record<string, unknown>[] };
}

describe('a comment that orders', () => {
  it('is answered with what it would order, and becomes an order with its confirmation', async () => {
    const buyer = await market.buyer();
    const { broadcastId, greens } = await table();
    const { body } = await say(buyer, broadcastId, 'chốt 2kg mã 03').expect(201);
    expect(body).toMatchObject({
      text: 'chốt 2kg mã 03',
      preparedOrder: {
        broadcastId,
        commentId: body.id,
        lines: [
          {
            offerCode: '03',
            lotId: greens.id,
            quantity: { grams: 2_000 },
            priceVnd: 25_000,
            estimatedVnd: 50_000,
            capVnd: 55_000,
            remaining: 20_000,
            choices: [],
          },
        ],
        missing: ['delivery'],
        delivery: null,
        orderId: null,
      },
    });
    const minutes = (Date.parse(body.preparedOrder.expiresAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(1);
    expect((await market.stock(greens.id)).sold).toBe(0);

    const confirmation = { preparedOrderId: body.preparedOrder.id, delivery: delivery(buyer.phone), ...cash };
    const order = await place(buyer, confirmation).expect(201);
    expect(order.body).toMatchObject({
      source: 'comment',
      state: 'confirmed',
      broadcastId,
      estimatedVnd: 50_000,
      deliveryFeeVnd: FEES_VND.same_commune,
      lines: [{ offerCode: '03', quantity: { grams: 2_000 }, priceVnd: 25_000 }],
      delivery: { village: 'Bản Đầu' },
    });
    expect((await market.stock(greens.id)).sold).toBe(2_000);
    // Everybody sees at the comment that it was meant.
    const ordered = [{ offerCode: '03', quantity: { grams: 2_000 } }];
    const snapshot = await http().get(`/api/v1/broadcasts/${broadcastId}/snapshot`).expect(200);
    expect(snapshot.body.comments).toMatchObject([{ id: body.id, text: 'chốt 2kg mã 03', ordered }]);
    const told = await market.client.query(
      `SELECT data FROM broadcast_event WHERE broadcast_id = $1 AND kind = 'comment' ORDER BY id`,
      [broadcastId],
    );
    const { preparedOrder: _, ...comment } = body;
    expect(told.rows.map(({ data }) => data)).toEqual([comment, { ...comment, ordered }]);
    const shown = await http().get(`/api/v1/prepared-orders/${body.preparedOrder.id}`).set(as(buyer)).expect(200);
    expect(shown.body.orderId).toBe(order.body.id);
  });

  it('needs one tap from a buyer who has ordered before: the last delivery is proposed, to the phone it names', async () => {
    const buyer = await market.buyer();
    const { broadcastId, greens } = await table();
    await place(buyer, orderBody(buyer, [{ lot: greens, grams: 500 }])).expect(201);
    const { body } = await say(buyer, broadcastId, '03 2kg 0912345678').expect(201);
    expect(body.text).toBe('03 2kg *******678');
    expect(body.preparedOrder).toMatchObject({
      missing: [],
      phone: '+84912345678',
      delivery: { name: 'Lan', phone: '+84912345678', village: 'Bản Đầu', communeCode: COMMUNE.own },
    });
    const order = await place(buyer, { preparedOrderId: body.preparedOrder.id, ...cash }).expect(201);
    expect(order.body.delivery).toMatchObject({ phone: '+84912345678', village: 'Bản Đầu' });
  });

  it('takes several codes at once', async () => {
    const buyer = await market.buyer();
    const { broadcastId } = await table();
    const { id } = await prepared(buyer, broadcastId, 'lấy 1kg 03 với 2 con 04');
    const order = await place(buyer, { preparedOrderId: id, delivery: delivery(buyer.phone), ...cash }).expect(201);
    expect(order.body).toMatchObject({
      estimatedVnd: 325_000,
      lines: [{ quantity: { grams: 1_000 } }, { quantity: { pieces: 2 } }],
    });
  });

  it('counts once when it is repeated, and says so when it was ordered already', async () => {
    const buyer = await market.buyer();
    const { broadcastId } = await table();
    const first = await prepared(buyer, broadcastId, 'chốt 2kg mã 03');
    const again = await prepared(buyer, broadcastId, 'chot 03 2 ky nha');
    expect(again.id).toBe(first.id);
    const order = await place(buyer, { preparedOrderId: first.id, delivery: delivery(buyer.phone), ...cash }).expect(
      201,
    );
    const third = await prepared(buyer, broadcastId, '03 x2');
    expect(third).toMatchObject({ repeatsOrderId: order.body.id, orderId: null });
    expect(third.id).not.toBe(first.id);
  });

  it('is nobody else’s business: neither the room nor other buyers see what it prepared', async () => {
    const [buyer, other] = await market.buyers(2);
    const { broadcastId } = await table();
    const { id } = await prepared(buyer!, broadcastId, '03 2kg 0912345678');
    const snapshot = await http().get(`/api/v1/broadcasts/${broadcastId}/snapshot`).expect(200);
    expect(snapshot.text).not.toMatch(/preparedOrder|0912345678|84912345678/);
    for (const asked of [
      await http().get(`/api/v1/prepared-orders/${id}`).set(as(other!)),
      await choose(other!, id, [{ offerCode: '03', quantity: { grams: 250 } }]),
      await place(other!, { preparedOrderId: id, delivery: delivery(other!.phone), ...cash }),
    ]) {
      expect(asked.status).toBe(404);
      expect(asked.body.code).toBe('prepared_order.not_found');
    }
    const events = await market.client.query('SELECT data, staff_data FROM broadcast_event WHERE broadcast_id = $1', [
      broadcastId,
    ]);
    expect(JSON.stringify(events.rows)).not.toContain('912345678');
  });

  it.each(['Cải này muối dưa được không chị?', 'không lấy 03 nữa', 'bao nhiêu 1kg?', 'chào cả nhà', '03 còn không?'])(
    'is only talk when it says: %s',
    async (text) => {
      const { broadcastId } = await table();
      const { body } = await say(await market.buyer(), broadcastId, text).expect(201);
      expect(body.preparedOrder).toBeNull();
    },
  );

  it('of the host is talk, whatever it says', async () => {
    const { broadcastId } = await table();
    const token = await market.session(market.farmerId);
    const { body } = await http()
      .post(`/api/v1/broadcasts/${broadcastId}/comments`)
      .set(as({ token }))
      .send({ text: 'chốt 2kg mã 03' })
      .expect(201);
    expect(body).toMatchObject({ host: true, preparedOrder: null });
  });
});

describe('a comment that is not clear', () => {
  it('is answered with the choices, and is complete once one is chosen', async () => {
    const buyer = await market.buyer();
    const { broadcastId } = await table();
    const open = await prepared(buyer, broadcastId, 'chốt mã 03');
    expect(open).toMatchObject({ missing: ['quantity', 'delivery'], lines: [{ offerCode: '03', quantity: null }] });
    const early = await place(buyer, { preparedOrderId: open.id, delivery: delivery(buyer.phone), ...cash }).expect(
      422,
    );
    expect(early.body).toMatchObject({ code: 'prepared_order.incomplete', missing: ['quantity'] });
    const [line] = open.lines as { choices: { offerCode: string; quantity: object }[] }[];
    const { offerCode, quantity } = line!.choices[0]!;
    const chosen = await choose(buyer, open.id, [{ offerCode, quantity }]).expect(200);
    expect(chosen.body).toMatchObject({
      missing: ['delivery'],
      lines: [{ offerCode: '03', quantity: { grams: 250 } }],
    });
    await place(buyer, { preparedOrderId: open.id, delivery: delivery(buyer.phone), ...cash }).expect(201);
  });

  it('asks which code, with the one on show first', async () => {
    const buyer = await market.buyer();
    const { broadcastId } = await table();
    await market.client.query('INSERT INTO pin (broadcast_id, offer_code, starts_at) VALUES ($1, $2, now())', [
      broadcastId,
      '04',
    ]);
    const open = await prepared(buyer, broadcastId, 'chốt 2');
    expect(open).toMatchObject({
      missing: ['offer', 'delivery'],
      lines: [
        {
          offerCode: null,
          choices: [
            { offerCode: '04', quantity: { pieces: 2 } },
            { offerCode: '03', quantity: { grams: 2_000 } },
          ],
        },
      ],
    });
  });

  it.each([
    ['an unknown code', { offerCode: '09', quantity: { grams: 250 } }, 404, 'offer.not_found', '/lines/0/offerCode'],
    [
      'between two steps',
      { offerCode: '03', quantity: { grams: 300 } },
      422,
      'quantity.not_allowed',
      '/lines/0/quantity',
    ],
    ['the other unit', { offerCode: '03', quantity: { pieces: 1 } }, 422, 'quantity.wrong_unit', '/lines/0/quantity'],
    ['nothing', undefined, 422, 'request.invalid', '/lines'],
  ])('takes no choice of %s', async (_what, line, status, code, pointer) => {
    const buyer = await market.buyer();
    const { broadcastId } = await table();
    const { id } = await prepared(buyer, broadcastId, 'chốt mã 03');
    const refusal = await choose(buyer, id, line ? [line] : []).expect(status);
    expect(refusal.body).toMatchObject({ code, errors: [{ pointer }] });
  });
});

describe('a confirmation', () => {
  it('is good for one order, and its retry for the same answer', async () => {
    const buyer = await market.buyer();
    const { broadcastId, greens } = await table();
    const { id } = await prepared(buyer, broadcastId);
    const body = { preparedOrderId: id, delivery: delivery(buyer.phone), ...cash };
    const key = randomUUID();
    const first = await place(buyer, body, key).expect(201);
    const retry = await place(buyer, body, key).expect(201);
    expect(retry.text).toBe(first.text);
    expect(retry.headers['idempotent-replayed']).toBe('true');
    const second = await place(buyer, body).expect(409);
    expect(second.body).toMatchObject({ code: 'prepared_order.used', orderId: first.body.id });
    const late = await choose(buyer, id, [{ offerCode: '03', quantity: { grams: 250 } }]).expect(409);
    expect(late.body.code).toBe('prepared_order.used');
    expect((await market.stock(greens.id)).sold).toBe(2_000);
  });

  it('twenty times at once makes one order', async () => {
    const buyer = await market.buyer();
    const { broadcastId, greens } = await table();
    const { id } = await prepared(buyer, broadcastId);
    const body = { preparedOrderId: id, delivery: delivery(buyer.phone), ...cash };
    const answers = await Promise.all(Array.from({ length: 20 }, () => place(buyer, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)]);
    expect((await market.stock(greens.id)).sold).toBe(2_000);
  });

  it('comes too late after some minutes, until the buyer has seen the prices again', async () => {
    const buyer = await market.buyer();
    const { broadcastId, greens } = await table();
    const { id } = await prepared(buyer, broadcastId);
    await market.client.query("UPDATE prepared_order SET expires_at = now() - interval '1 second' WHERE id = $1", [id]);
    const refusal = await place(buyer, { preparedOrderId: id, delivery: delivery(buyer.phone), ...cash }).expect(410);
    expect(refusal.body.code).toBe('prepared_order.expired');
    expect((await market.stock(greens.id)).sold).toBe(0);
    await choose(buyer, id, [{ offerCode: '03', quantity: { grams: 250 } }]).expect(200);
    await place(buyer, { preparedOrderId: id, delivery: delivery(buyer.phone), ...cash }).expect(201);
    expect((await market.stock(greens.id)).sold).toBe(250);
  });

  it('pays the price as seen for two minutes, then is told the new one, which a choice takes over', async () => {
    const buyer = await market.buyer();
    const { broadcastId } = await table();
    const host = await market.session(market.farmerId);
    const raise = (priceVnd: number) =>
      http()
        .patch(`/api/v1/broadcasts/${broadcastId}/offers/03`)
        .set(as({ token: host }))
        .send({ priceVnd })
        .expect(200);
    const soon = await prepared(buyer, broadcastId, 'chốt 1kg mã 03');
    await raise(30_000);
    const kept = await place(buyer, { preparedOrderId: soon.id, delivery: delivery(buyer.phone), ...cash }).expect(201);
    expect(kept.body.estimatedVnd).toBe(25_000);

    const slow = await prepared(buyer, broadcastId, 'chốt 2kg mã 03');
    await raise(35_000);
    await market.client.query(
      `UPDATE price SET replaced_at = now() - interval '121 seconds' WHERE broadcast_id = $1 AND price_vnd = 30000`,
      [broadcastId],
    );
    const refusal = await place(buyer, { preparedOrderId: slow.id, ...cash }).expect(409);
    expect(refusal.body).toMatchObject({ code: 'price.changed', priceVnd: 35_000 });
    const fresh = await choose(buyer, slow.id, [{ offerCode: '03', quantity: { grams: 2_000 } }]).expect(200);
    expect(fresh.body.lines[0]).toMatchObject({ priceVnd: 35_000, estimatedVnd: 70_000 });
    const order = await place(buyer, { preparedOrderId: slow.id, ...cash }).expect(201);
    expect(order.body.estimatedVnd).toBe(70_000);
  });

  it.each([
    ['without a delivery that is known', {}, 422, 'prepared_order.incomplete', '/delivery'],
    ['with lines of its own', { lines: [] }, 422, 'request.invalid', '/lines'],
    ['with a broadcast of its own', { broadcastId: randomUUID() }, 422, 'request.invalid', '/broadcastId'],
    ['with an id that is none', { preparedOrderId: 'x' }, 422, 'request.invalid', '/preparedOrderId'],
  ])('is refused %s', async (_how, more, status, code, pointer) => {
    const buyer = await market.buyer();
    const { broadcastId } = await table();
    const { id } = await prepared(buyer, broadcastId);
    const refusal = await place(buyer, { preparedOrderId: id, ...cash, ...more }).expect(status);
    expect(refusal.body).toMatchObject({ code, errors: [{ pointer }] });
  });

  it('is refused with an id that nobody gave out', async () => {
    const buyer = await market.buyer();
    const body = { preparedOrderId: randomUUID(), delivery: delivery(buyer.phone), ...cash };
    expect((await place(buyer, body).expect(404)).body.code).toBe('prepared_order.not_found');
  });

  it('of what is sold out or closed says so', async () => {
    const [first, second] = await market.buyers(2);
    const { broadcastId, greens } = await table(2_000);
    const mine = await prepared(second!, broadcastId, 'chốt 1kg mã 03');
    await place(first!, orderBody(first!, [{ lot: greens, grams: 2_000 }])).expect(201);
    const confirmation = { preparedOrderId: mine.id, delivery: delivery(second!.phone), ...cash };
    expect((await place(second!, confirmation).expect(409)).body).toMatchObject({
      code: 'stock.insufficient',
      remaining: 0,
    });
    const after = await prepared(second!, broadcastId, 'lấy 03 1kg nha');
    expect(after.lines[0]).toMatchObject({ offerCode: '03', remaining: 0 });
    await market.client.query("UPDATE offer SET state = 'closed' WHERE broadcast_id = $1", [broadcastId]);
    expect((await place(second!, confirmation).expect(409)).body.code).toBe('offer.closed');
  });
});

describe('the last kilos', () => {
  it('are never oversold by 20 buyers who write and confirm at once', async () => {
    const buyers = await market.buyers(20);
    const { broadcastId, greens } = await table(15_000);
    const answers = await Promise.all(
      buyers.map(async (buyer, index) => {
        const text = ['chốt 2kg mã 03', 'chot 03 x2', 'lấy 2 ký số 3', '03 hai cân'][index % 4] ?? '';
        const { id } = await prepared(buyer, broadcastId, text);
        return place(buyer, { preparedOrderId: id, delivery: delivery(buyer.phone), ...cash });
      }),
    );
    const codes = answers.map(({ status, body }) => (status === 201 ? 'placed' : body.code));
    expect(codes.filter((code) => code === 'placed')).toHaveLength(7);
    expect(codes.filter((code) => code === 'stock.insufficient')).toHaveLength(13);
    expect(await market.stock(greens.id)).toMatchObject({ sold: 14_000, held: 0 });
  });
});
