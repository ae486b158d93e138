import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { expectInvariants } from '../support/invariants.js';
import { COMMUNE, FEES_VND, orderBody, type TestBuyer, type TestLot, TestMarket } from '../support/market.js';

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
const as = (buyer: TestBuyer) => ({ authorization: `Bearer ${buyer.token}` });
const place = (buyer: TestBuyer, body: object, key: string = randomUUID()) =>
  http().post('/api/v1/orders').set(as(buyer)).set('idempotency-key', key).send(body);

async function ordered(grams = 1_000, lot?: TestLot) {
  const buyer = await market.buyer();
  const of = lot ?? (await market.lot({ capacity: 10_000 }));
  const { body } = await place(buyer, orderBody(buyer, [{ lot: of, grams }])).expect(201);
  return { buyer, lot: of, order: body };
}

describe('placing an order', () => {
  it('answers what the contract promises, and takes the stock', async () => {
    const buyer = await market.buyer();
    const lot = await market.lot({ capacity: 10_000, priceVnd: 20_000 });
    const offer = await market.offer(await market.broadcast(), lot, '03', 18_000);
    const answer = await place(buyer, orderBody(buyer, [{ lot: offer, grams: 1_500 }])).expect(201);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['idempotent-replayed']).toBeUndefined();
    expect(answer.body).toMatchObject({
      state: 'confirmed',
      estimatedVnd: 27_000,
      capVnd: 29_700,
      deliveryFeeVnd: FEES_VND.same_commune,
      holdExpiresAt: null,
      payment: { method: 'cash', state: 'due', dueVnd: 37_000 },
      lines: [
        { lotId: lot.id, offerCode: '03', quantity: { grams: 1_500 }, priceVnd: 18_000, farmName: 'Vườn Trên Đồi' },
      ],
      history: [{ state: 'placed' }, { state: 'confirmed' }],
      changeable: true,
    });
    expect(answer.body.handoverCode).toMatch(/^\d{4}$/);
    expect(await market.stock(lot.id)).toEqual({ capacity: 10_000, sold: 1_500, held: 0 });
    const shown = await http().get(`/api/v1/orders/${answer.body.id}`).set(as(buyer)).expect(200);
    expect(shown.body).toEqual(answer.body);
  });

  it('answers a retry with the same bytes and says so', async () => {
    const buyer = await market.buyer();
    const lot = await market.lot({ capacity: 10_000 });
    const key = randomUUID();
    const body = orderBody(buyer, [{ lot, grams: 500 }]);
    const first = await place(buyer, body, key).expect(201);
    const again = await place(buyer, body, key).expect(201);
    expect(again.text).toBe(first.text);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect((await market.stock(lot.id)).sold).toBe(500);
  });

  it('tells the host who wants what, and everybody how much is left', async () => {
    const buyer = await market.buyer();
    const offer = await market.offer(await market.broadcast(), await market.lot({ capacity: 4_000 }), '07');
    await place(buyer, orderBody(buyer, [{ lot: offer, grams: 1_500 }])).expect(201);
    const { rows } = await market.client.query(
      'SELECT kind, data, staff_data FROM broadcast_event WHERE broadcast_id = $1 ORDER BY id',
      [offer.broadcastId],
    );
    expect(rows).toMatchObject([
      {
        kind: 'order',
        data: { count: 1 },
        staff_data: { buyerName: 'Người mua', spoken: 'Người mua đặt 1,5 ký Cải mèo' },
      },
      { kind: 'offer', data: { code: '07', remaining: 2_500 } },
    ]);
    expect(JSON.stringify(rows.map(({ data }) => data))).not.toContain('Người mua');
  });

  it('takes what is sold by piece and priced by weight at its typical weight', async () => {
    const buyer = await market.buyer();
    const lot = await market.lot({
      capacity: 10,
      sellBy: 'piece',
      priceBy: 'weight',
      typicalGrams: 2_500,
      priceVnd: 12_000,
    });
    const { body } = await place(buyer, orderBody(buyer, [{ lot, pieces: 2 }])).expect(201);
    expect(body).toMatchObject({ estimatedVnd: 60_000, capVnd: 66_000, lines: [{ quantity: { pieces: 2 } }] });
  });

  it('refuses what is sold out and says what is left', async () => {
    const { lot } = await ordered(1_000, await market.lot({ capacity: 1_500 }));
    const buyer = await market.buyer();
    const refusal = await place(buyer, orderBody(buyer, [{ lot, grams: 750 }])).expect(409);
    expect(refusal.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(refusal.body).toMatchObject({ code: 'stock.insufficient', lotId: lot.id, remaining: 500 });
  });

  it('honours a price that was replaced within two minutes, at the lower of the two, and no older one', async () => {
    const buyer = await market.buyer();
    const old = await market.lot({ capacity: 50_000, priceVnd: 20_000 });
    const dearer = await market.reprice(old, 25_000, 100);
    const kept = await place(buyer, orderBody(buyer, [{ lot: old, grams: 1_000 }])).expect(201);
    expect(kept.body.estimatedVnd).toBe(20_000);
    const cheaper = await market.reprice(dearer, 15_000, 10);
    const lowered = await place(buyer, orderBody(buyer, [{ lot: dearer, grams: 1_000 }])).expect(201);
    expect(lowered.body.estimatedVnd).toBe(15_000);
    await market.client.query(`UPDATE price SET replaced_at = now() - interval '121 seconds' WHERE version = $1`, [
      old.priceVersion,
    ]);
    const refusal = await place(buyer, orderBody(buyer, [{ lot: old, grams: 1_000 }])).expect(409);
    expect(refusal.body).toMatchObject({ code: 'price.changed', priceVersion: cheaper.priceVersion, priceVnd: 15_000 });
  });

  it.each([
    ['without a key', 400, 'idempotency.key_required', (body: object) => ({ body, key: undefined })],
    ['with a key of blanks', 400, 'idempotency.key_invalid', (body: object) => ({ body, key: 'a b c d e f' })],
    ['without lines', 422, 'request.invalid', (body: object) => ({ body: { ...body, lines: [] } })],
    [
      'with 51 lines',
      422,
      'request.invalid',
      (body: Body) => ({ body: { ...body, lines: Array(51).fill(body.lines[0]) } }),
    ],
    [
      'with a quantity in both units',
      422,
      'quantity.wrong_unit',
      (body: Body) => withLine(body, { quantity: { pieces: 1 } }),
    ],
    ['with half a gram', 422, 'request.invalid', (body: Body) => withLine(body, { quantity: { grams: 0.5 } })],
    ['with less than nothing', 422, 'request.invalid', (body: Body) => withLine(body, { quantity: { grams: -250 } })],
    ['with no quantity', 422, 'request.invalid', (body: Body) => withLine(body, { quantity: {} })],
    ['between two steps', 422, 'quantity.not_allowed', (body: Body) => withLine(body, { quantity: { grams: 300 } })],
    ['for a lot that is not there', 404, 'lot.not_found', (body: Body) => withLine(body, { lotId: randomUUID() })],
    ['at a made-up price', 422, 'price.unknown', (body: Body) => withLine(body, { priceVersion: randomUUID() })],
    ['for an offer of no broadcast', 404, 'offer.not_found', (body: Body) => withLine(body, { offerCode: '03' })],
    [
      'in a broadcast that is not there',
      404,
      'broadcast.not_found',
      (body: Body) => ({ body: { ...body, broadcastId: randomUUID() } }),
    ],
    [
      'to a commune that is not there',
      422,
      'delivery.commune_unknown',
      (body: Body) => withDelivery(body, { communeCode: '99999' }),
    ],
    ['to a phone that is none', 422, 'phone.invalid', (body: Body) => withDelivery(body, { phone: '12' })],
    ['to nobody', 422, 'request.invalid', (body: Body) => withDelivery(body, { name: '' })],
    ['to a name with a NUL', 422, 'request.invalid', (body: Body) => withDelivery(body, { name: 'a\u0000b' })],
    ['to no pickup point', 422, 'request.invalid', (body: Body) => withDelivery(body, { method: 'pickup' })],
    [
      'to an unknown pickup point',
      422,
      'delivery.pickup_point_unknown',
      (body: Body) => withDelivery(body, { method: 'pickup', pickupPointId: randomUUID() }),
    ],
    [
      'by card, sent back to another’s page',
      422,
      'payment.return_url_refused',
      (body: object) => ({ body: { ...body, payment: { method: 'card', returnUrl: 'https://evil.example/' } } }),
    ],
    ['by cheque', 422, 'request.invalid', (body: object) => ({ body: { ...body, payment: { method: 'cheque' } } })],
    [
      'naming a state (A2)',
      422,
      'request.unknown_field',
      (body: object) => ({ body: { ...body, state: 'delivered' } }),
    ],
    ['naming its own price (A2)', 422, 'request.unknown_field', (body: Body) => withLine(body, { priceVnd: 1 })],
    [
      'naming who pays (A2)',
      422,
      'request.unknown_field',
      (body: object) => ({ body: { ...body, buyerId: randomUUID() } }),
    ],
    [
      'with a constructor (A2)',
      400,
      'request.malformed',
      (body: object) => ({ body: { ...body, constructor: { prototype: 1 } } }),
    ],
  ] as [string, number, string, (body: Body) => { body: object; key?: string | undefined }][])(
    '%s is refused: %i %s',
    async (_how, status, code, spoil) => {
      const buyer = await market.buyer();
      const lot = await market.lot({ capacity: 10_000 });
      const spoilt = spoil(orderBody(buyer, [{ lot, grams: 500 }]) as Body);
      const sent = http().post('/api/v1/orders').set(as(buyer));
      const key = 'key' in spoilt ? spoilt.key : randomUUID();
      if (key !== undefined) sent.set('idempotency-key', key);
      const answer = await sent.send(spoilt.body);
      expect(answer.body.code).toBe(code);
      expect(answer.status).toBe(status);
      expect(await market.stock(lot.id)).toMatchObject({ sold: 0, held: 0 });
    },
  );

  it('is for people who are signed in', async () => {
    await http().post('/api/v1/orders').set('idempotency-key', randomUUID()).send({}).expect(401);
    await http().get('/api/v1/orders?mine').expect(401);
  });

  it('pollutes no prototype (A2)', async () => {
    const buyer = await market.buyer();
    const lot = await market.lot({ capacity: 10_000 });
    const text = JSON.stringify(orderBody(buyer, [{ lot, grams: 500 }])).replace(
      '{',
      '{"__proto__":{"state":"delivered"},',
    );
    const answer = await place(buyer, {}).set('content-type', 'application/json').send(text);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(({} as { state?: string }).state).toBeUndefined();
  });
});

interface Body {
  lines: Record<string, unknown>[];
  delivery: Record<string, unknown>;
}
const withLine = (body: Body, part: object) => ({ body: { ...body, lines: [{ ...body.lines[0], ...part }] } });
const withDelivery = (body: Body, part: object) => ({ body: { ...body, delivery: { ...body.delivery, ...part } } });

describe('a quote', () => {
  it('says what the order would cost, takes nothing, and needs no sign-in', async () => {
    const lot = await market.lot({ capacity: 10_000, priceVnd: 20_000 });
    const { payment: _, ...body } = orderBody({ phone: '0912345678' }, [{ lot, grams: 1_000 }]);
    const far = { ...body, delivery: { ...body.delivery, communeCode: COMMUNE.far } };
    const { body: quote } = await http().post('/api/v1/orders/quote').send(far).expect(200);
    expect(quote).toMatchObject({
      estimatedVnd: 20_000,
      capVnd: 22_000,
      deliveryFeeVnd: FEES_VND.parcel_bus,
      joinsParcel: false,
      methods: ['cash', 'qr', 'card'],
    });
    expect(quote.deliveryDay).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(await market.stock(lot.id)).toMatchObject({ sold: 0, held: 0 });
  });

  it('knows the parcel that the buyer has open, and says the same as the order then does', async () => {
    const { buyer, lot } = await ordered();
    const full = orderBody(buyer, [{ lot, grams: 750 }]);
    const { payment: _, ...body } = full;
    const { body: quote } = await http().post('/api/v1/orders/quote').set(as(buyer)).send(body).expect(200);
    expect(quote).toMatchObject({ joinsParcel: true, deliveryFeeVnd: 0 });
    const { body: order } = await place(buyer, full).expect(201);
    expect(order).toMatchObject({
      estimatedVnd: quote.estimatedVnd,
      capVnd: quote.capVnd,
      deliveryFeeVnd: quote.deliveryFeeVnd,
      delivery: { day: quote.deliveryDay },
    });
  });

  it('shows the amounts, and the other ways to pay, to a buyer whom cash is closed to', async () => {
    const { buyer, lot } = await ordered(250);
    for (let more = 0; more < 4; more++) await place(buyer, orderBody(buyer, [{ lot, grams: 250 }])).expect(201);
    await place(buyer, orderBody(buyer, [{ lot, grams: 250 }])).expect(409);
    const { payment: _, ...body } = orderBody(buyer, [{ lot, grams: 250 }]);
    const { body: quote } = await http().post('/api/v1/orders/quote').set(as(buyer)).send(body).expect(200);
    expect(quote).toMatchObject({ estimatedVnd: 5_000, methods: ['qr', 'card'] });
  });
});

describe('one’s own orders', () => {
  it('are listed newest first, page by page', async () => {
    const { buyer, lot, order } = await ordered(250);
    const ids = [order.id];
    for (let more = 0; more < 2; more++) {
      ids.unshift((await place(buyer, orderBody(buyer, [{ lot, grams: 250 }])).expect(201)).body.id);
    }
    const first = await http().get('/api/v1/orders?mine&limit=2').set(as(buyer)).expect(200);
    expect(first.body.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2));
    const cursor = encodeURIComponent(first.body.nextCursor);
    const rest = await http().get(`/api/v1/orders?mine=true&limit=2&cursor=${cursor}`).set(as(buyer)).expect(200);
    expect(rest.body.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(2));
    expect(rest.body.nextCursor).toBeNull();
    await http().get('/api/v1/orders?mine&limit=101').set(as(buyer)).expect(422);
  });

  it('look missing to everybody else', async () => {
    const { order } = await ordered();
    const other = await market.buyer();
    const line = order.lines[0].id;
    const codes = await Promise.all([
      http().get(`/api/v1/orders/${order.id}`).set(as(other)),
      http().post(`/api/v1/orders/${order.id}/cancellation`).set(as(other)).send({ reason: 'x' }),
      http()
        .patch(`/api/v1/orders/${order.id}/lines/${line}`)
        .set(as(other))
        .send({ quantity: { grams: 250 } }),
      http().get(`/api/v1/orders/${randomUUID()}`).set(as(other)),
    ]);
    expect(codes.map(({ status, body }) => [status, body.code])).toEqual(Array(4).fill([404, 'order.not_found']));
    await http().get('/api/v1/orders/not-an-id').set(as(other)).expect(400);
    expect((await http().get('/api/v1/orders?mine').set(as(other))).body).toEqual({ items: [], nextCursor: null });
  });
});

describe('cancelling', () => {
  const cancel = (buyer: TestBuyer, orderId: string) =>
    http().post(`/api/v1/orders/${orderId}/cancellation`).set(as(buyer)).send({ reason: 'đổi ý' });

  it('gives the stock back and ends payment and parcel', async () => {
    const { buyer, lot, order } = await ordered();
    const { body } = await cancel(buyer, order.id).expect(200);
    expect(body).toMatchObject({
      state: 'cancelled',
      cancelReason: 'đổi ý',
      parcelState: 'cancelled',
      payment: { state: 'cancelled', dueVnd: 0 },
      changeable: false,
    });
    expect((await market.stock(lot.id)).sold).toBe(0);
    expect((await cancel(buyer, order.id).expect(409)).body.code).toBe('order.transition_refused');
  });

  it('answers a retry with the same key the same', async () => {
    const { buyer, order } = await ordered();
    const key = randomUUID();
    const first = await cancel(buyer, order.id).set('idempotency-key', key).expect(200);
    const again = await cancel(buyer, order.id).set('idempotency-key', key).expect(200);
    expect(again.body).toEqual(first.body);
  });

  it('keeps the parcel for its other orders, and the road waived (M11)', async () => {
    const { buyer, lot, order } = await ordered();
    const second = (await place(buyer, orderBody(buyer, [{ lot, grams: 250 }])).expect(201)).body;
    await cancel(buyer, order.id).expect(200);
    const { body } = await http().get(`/api/v1/orders/${second.id}`).set(as(buyer)).expect(200);
    expect(body).toMatchObject({ parcelState: 'open', deliveryFeeVnd: 0, parcelId: order.parcelId });
    const third = (await place(buyer, orderBody(buyer, [{ lot, grams: 250 }])).expect(201)).body;
    expect(third).toMatchObject({ parcelId: order.parcelId, deliveryFeeVnd: 0 });
  });

  it('is over once the cut list is issued', async () => {
    const { buyer, lot, order } = await ordered();
    await market.client.query(`UPDATE lot SET state = 'closed' WHERE id = $1`, [lot.id]);
    expect((await cancel(buyer, order.id).expect(409)).body.code).toBe('order.too_late');
    const { body } = await http().get(`/api/v1/orders/${order.id}`).set(as(buyer)).expect(200);
    expect(body).toMatchObject({ state: 'confirmed', changeable: false });
  });
});

describe('reducing a line', () => {
  const reduce = (buyer: TestBuyer, orderId: string, lineId: string, quantity: object) =>
    http().patch(`/api/v1/orders/${orderId}/lines/${lineId}`).set(as(buyer)).send({ quantity });

  it('frees stock and lowers what is owed', async () => {
    const { buyer, lot, order } = await ordered(1_000);
    const { body } = await reduce(buyer, order.id, order.lines[0].id, { grams: 250 }).expect(200);
    expect(body).toMatchObject({
      estimatedVnd: 5_000,
      capVnd: 5_500,
      payment: { dueVnd: 15_000 },
      lines: [{ ordered: { grams: 1_000 }, quantity: { grams: 250 } }],
    });
    expect((await market.stock(lot.id)).sold).toBe(250);
  });

  it.each([
    ['more', { grams: 1_250 }, 'order.only_less'],
    ['the same', { grams: 1_000 }, 'order.only_less'],
    ['between two steps', { grams: 300 }, 'quantity.not_allowed'],
    ['nothing, when it is the only line', { grams: 0 }, 'quantity.not_allowed'],
    ['pieces of what is weighed', { pieces: 1 }, 'quantity.wrong_unit'],
  ])('to %s is refused', async (_how, quantity, code) => {
    const { buyer, order } = await ordered(1_000);
    expect((await reduce(buyer, order.id, order.lines[0].id, quantity).expect(422)).body.code).toBe(code);
  });

  it('drops one line of two', async () => {
    const buyer = await market.buyer();
    const lots = [await market.lot({ capacity: 5_000 }), await market.lot({ capacity: 5_000 })];
    const { body: order } = await place(
      buyer,
      orderBody(
        buyer,
        lots.map((lot) => ({ lot, grams: 500 })),
      ),
    ).expect(201);
    const { body } = await reduce(buyer, order.id, order.lines[0].id, { grams: 0 }).expect(200);
    expect(body).toMatchObject({ state: 'confirmed', estimatedVnd: 10_000 });
    expect((await market.stock(lots[0]?.id ?? '')).sold).toBe(0);
    const unknown = await reduce(buyer, order.id, randomUUID(), { grams: 250 }).expect(404);
    expect(unknown.body.code).toBe('order.line_not_found');
  });
});
