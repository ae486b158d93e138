import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { PeopleService } from '../../libs/identity/src/index.js';
import { expectInvariants } from '../support/invariants.js';
import { FEES_VND, orderBody, type TestLot, TestMarket, type TestOffer } from '../support/market.js';

let app: NestFastifyApplication;
let market: TestMarket;
let clerk: { id: string; token: string };
let neighbour: { id: string; token: string };
beforeAll(async () => {
  app = await createApiApp();
  market = await new TestMarket(process.env.DATABASE_URL ?? '').open();
  clerk = await clerkOf(market.cooperativeId, 'Chị Hoa');
  neighbour = await clerkOf(market.otherCooperativeId, 'Anh Bên');
});
afterAll(async () => {
  await market?.close();
  await app?.close();
});
afterEach(expectInvariants);

async function clerkOf(cooperativeId: string, name: string) {
  const { id } = await market.buyer();
  await market.client.query('UPDATE user_account SET name = $2 WHERE id = $1', [id, name]);
  await app.get(PeopleService).grant(id, 'clerk', null, cooperativeId);
  return { id, token: await market.session(id) };
}

let phones = 0;
const freshPhone = () => `098${String(process.pid % 1000).padStart(3, '0')}${String(++phones).padStart(4, '0')}`;
const e164 = (phone: string) => `+84${phone.slice(1)}`;
const http = () => request(app.getHttpServer());
const as = ({ token }: { token: string }) => ({ authorization: `Bearer ${token}` });
const typed = (phone: string, lines: { lot: TestLot | TestOffer; grams?: number }[], more: object = {}) => ({
  ...orderBody({ phone }, lines),
  buyer: { phone, name: 'Bà Sáu' },
  channel: 'phone',
  ...more,
});
const place = (body: object, key: string = randomUUID(), who = clerk) =>
  http().post('/api/v1/coop/orders').set(as(who)).set('idempotency-key', key).send(body);
const messagesTo = async (phone: string) =>
  (await market.client.query('SELECT channel, text FROM message WHERE to_phone = $1 ORDER BY id', [e164(phone)])).rows;

describe('an order that a clerk types', () => {
  it('belongs to the buyer’s phone, keeps the clerk’s name, and takes the same stock', async () => {
    const phone = freshPhone();
    const lot = await market.lot({ capacity: 10_000, priceVnd: 20_000 });
    const { body, headers } = await place(typed(phone, [{ lot, grams: 1_500 }])).expect(201);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(body).toMatchObject({
      state: 'confirmed',
      source: 'clerk',
      enteredBy: { name: 'Chị Hoa', channel: 'phone' },
      buyer: { name: 'Bà Sáu', phone: e164(phone) },
      estimatedVnd: 30_000,
      deliveryFeeVnd: FEES_VND.same_commune,
      payment: { method: 'cash', state: 'due', dueVnd: 40_000 },
    });
    expect(await market.stock(lot.id)).toEqual({ capacity: 10_000, sold: 1_500, held: 0 });
    const shown = await http().get(`/api/v1/coop/orders/${body.id}`).set(as(clerk)).expect(200);
    expect(shown.body).toEqual(body);
    // Whoever proves that the phone is theirs finds the order, and who typed it.
    const { rows } = await market.client.query('SELECT id FROM user_account WHERE phone = $1', [e164(phone)]);
    const buyer = { token: await market.session(rows[0].id) };
    const own = await http().get(`/api/v1/orders/${body.id}`).set(as(buyer)).expect(200);
    expect(own.body.enteredBy).toEqual({ name: 'Chị Hoa', channel: 'phone' });
  });

  it('never shows the clerk the handover code; the buyer gets it as a message', async () => {
    const phone = freshPhone();
    const lot = await market.lot({ capacity: 10_000 });
    const { body, text } = await place(typed(phone, [{ lot, grams: 500 }], { channel: 'zalo' })).expect(201);
    const { rows } = await market.client.query('SELECT handover_code FROM parcel WHERE id = $1', [body.parcelId]);
    expect(text).not.toContain('handoverCode');
    const told = await messagesTo(phone);
    expect(told).toHaveLength(1);
    expect(told[0].channel).toBe('zalo');
    expect(told[0].text).toContain(`Mã nhận hàng ${rows[0].handover_code}`);
    expect(told[0].text).toContain('0,5 kg Cải mèo');
  });

  it('is made once however often its answer is lost, and tells the buyer once', async () => {
    const phone = freshPhone();
    const lot = await market.lot({ capacity: 10_000 });
    const key = randomUUID();
    const body = typed(phone, [{ lot, grams: 500 }]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => place(body, key)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotent-replayed'] !== 'true')).toHaveLength(1);
    expect((await market.stock(lot.id)).sold).toBe(500);
    expect(await messagesTo(phone)).toHaveLength(1);
    await place({ ...body, buyer: { phone: freshPhone(), name: 'Người khác' } }, key).expect(422);
  });

  it('holds stock for a transfer, and shows the code to scan', async () => {
    const phone = freshPhone();
    const lot = await market.lot({ capacity: 10_000, priceVnd: 20_000 });
    const { body } = await place(typed(phone, [{ lot, grams: 1_000 }], { payment: { method: 'qr' } })).expect(201);
    expect(body).toMatchObject({ state: 'placed', payment: { vietQr: { amountVnd: 30_000 } } });
    expect(await market.stock(lot.id)).toEqual({ capacity: 10_000, sold: 0, held: 1_000 });
    expect((await messagesTo(phone))[0].text).toContain(`/orders/${body.id}`);
  });

  it('keeps the caps: no more open cash orders than any other buyer may have', async () => {
    const phone = freshPhone();
    const lot = await market.lot({ capacity: 100_000 });
    await market.client.query('UPDATE cooperative SET open_cash_orders_max = 2 WHERE id = $1', [market.cooperativeId]);
    try {
      for (let n = 0; n < 2; n++) await place(typed(phone, [{ lot, grams: 250 }])).expect(201);
      const refusal = await place(typed(phone, [{ lot, grams: 250 }])).expect(409);
      expect(refusal.body.code).toBe('payment.cash_not_allowed');
    } finally {
      await market.client.query('UPDATE cooperative SET open_cash_orders_max = DEFAULT WHERE id = $1', [
        market.cooperativeId,
      ]);
    }
  });

  it('sells no other cooperative’s lots: they look missing', async () => {
    const lot = await market.lot({ capacity: 10_000, cooperativeId: market.otherCooperativeId });
    const absent = { ...lot, id: randomUUID() };
    const theirs = await place(typed(freshPhone(), [{ lot, grams: 500 }])).expect(404);
    const nobodys = await place(typed(freshPhone(), [{ lot: absent, grams: 500 }])).expect(404);
    expect(theirs.body.code).toBe('lot.not_found');
    expect(theirs.body.title).toBe(nobodys.body.title);
    expect((await market.stock(lot.id)).sold).toBe(0);
  });

  it('joins the open parcel of the same buyer and door', async () => {
    const phone = freshPhone();
    const lot = await market.lot({ capacity: 10_000 });
    const first = await place(typed(phone, [{ lot, grams: 500 }])).expect(201);
    const quote = await http()
      .post('/api/v1/coop/orders/quote')
      .set(as(clerk))
      .send(without(typed(phone, [{ lot, grams: 500 }]), 'channel', 'payment'))
      .expect(200);
    expect(quote.body).toMatchObject({ joinsParcel: true, deliveryFeeVnd: 0 });
    const second = await place(typed(phone, [{ lot, grams: 500 }])).expect(201);
    expect(second.body).toMatchObject({ parcelId: first.body.parcelId, deliveryFeeVnd: 0 });
  });

  it('needs a phone, a name and a channel', async () => {
    const lot = await market.lot({ capacity: 10_000 });
    const body = typed(freshPhone(), [{ lot, grams: 500 }]);
    await place({ ...body, buyer: { phone: '12', name: 'Bà Sáu' } }).expect(422);
    await place({ ...body, buyer: { phone: freshPhone(), name: '  ' } }).expect(422);
    await place({ ...body, channel: 'pigeon' }).expect(422);
    await place({ ...body, payment: { method: 'card' } }).expect(422);
    await place({ ...body, handoverCode: '0000' }).expect(422);
  });
});

describe('the clerk’s desk', () => {
  it('reads lines by code and by words, with the prices of the broadcast', async () => {
    const broadcastId = await market.broadcast();
    const lot = await market.lot({ capacity: 9_000, priceVnd: 28_000 });
    const offer = await market.offer(broadcastId, lot, '57', 25_000);
    const read = (text: string, more: object = {}) =>
      http()
        .post('/api/v1/coop/order-lines')
        .set(as(clerk))
        .send({ text, ...more });
    const byCode = await read('57 2kg', { broadcastId }).expect(200);
    expect(byCode.body).toMatchObject({
      lines: [{ lotId: lot.id, quantity: { grams: 2_000 } }],
      lots: [{ lotId: lot.id, code: '57', priceVnd: 25_000, priceVersion: offer.priceVersion, remaining: 9_000 }],
    });
    const nothing = await read('57 2kg').expect(200);
    expect(nothing.body.lines.every(({ lotId }: { lotId: string | null }) => lotId !== lot.id)).toBe(true);
    const { body } = await http().get(`/api/v1/coop/for-sale?broadcast=${broadcastId}`).set(as(clerk)).expect(200);
    expect(body.broadcastId).toBe(broadcastId);
    expect(body.lots[0]).toMatchObject({ lotId: lot.id, code: '57' });
    const foreign = await http().get(`/api/v1/coop/for-sale?broadcast=${broadcastId}`).set(as(neighbour)).expect(200);
    expect(foreign.body.broadcastId).toBeNull();
    expect(JSON.stringify(foreign.body)).not.toContain(lot.id);
  });

  it('knows where a phone’s last order went, for the cooperative that delivered it and no other', async () => {
    const phone = freshPhone();
    const lot = await market.lot({ capacity: 9_000 });
    await place(typed(phone, [{ lot, grams: 500 }])).expect(201);
    const known = (who: { token: string }) =>
      http().get('/api/v1/coop/buyers').query({ phone }).set(as(who)).expect(200);
    expect((await known(clerk)).body.lastDelivery).toMatchObject({ name: 'Lan', village: 'Bản Đầu' });
    expect((await known(neighbour)).body).toEqual({ lastDelivery: null });
  });

  it('finds orders by number, by the end of a phone and by a name without accents', async () => {
    const phone = freshPhone();
    const lot = await market.lot({ capacity: 9_000 });
    const order = typed(phone, [{ lot, grams: 500 }]);
    const { body } = await place({ ...order, delivery: { ...order.delivery, name: 'Đặng Thị Ngưỡng' } }).expect(201);
    const find = async (query: string, who = clerk) => {
      const page = await http().get('/api/v1/coop/orders').query({ query, mine: '' }).set(as(who)).expect(200);
      return page.body.items.map(({ id }: { id: string }) => id);
    };
    for (const query of [
      String(body.number),
      phone,
      `0${phone.slice(1, 4)} ${phone.slice(4)}`,
      phone.slice(-5),
      'nguong dang',
    ])
      expect(await find(query)).toEqual([body.id]);
    expect(await find('nguong', neighbour)).toEqual([]);
    expect(await find('%')).toEqual([]);
    const { text } = await http().get('/api/v1/coop/orders?query=nguong').set(as(clerk)).expect(200);
    expect(text).not.toContain(e164(phone));
  });

  it('pages through the orders, newest first', async () => {
    const lot = await market.lot({ capacity: 9_000 });
    const made: string[] = [];
    for (let n = 0; n < 3; n++)
      made.unshift((await place(typed(freshPhone(), [{ lot, grams: 250 }])).expect(201)).body.id);
    const first = await http().get('/api/v1/coop/orders?limit=2&mine').set(as(clerk)).expect(200);
    const rest = await http()
      .get(`/api/v1/coop/orders?limit=1&mine&cursor=${first.body.nextCursor}`)
      .set(as(clerk))
      .expect(200);
    expect([...first.body.items, ...rest.body.items].map(({ id }: { id: string }) => id)).toEqual(made);
  });

  it('cancels until the cut list is issued, with both names kept and the buyer told', async () => {
    const phone = freshPhone();
    const lot = await market.lot({ capacity: 9_000 });
    const { body } = await place(typed(phone, [{ lot, grams: 500 }])).expect(201);
    const cancel = (who = clerk) =>
      http()
        .post(`/api/v1/coop/orders/${body.id}/cancellation`)
        .set(as(who))
        .send({ cause: 'buyer', reason: 'Bà gọi lại' });
    await cancel(neighbour).expect(404);
    const cancelled = await cancel().expect(200);
    expect(cancelled.body).toMatchObject({ state: 'cancelled', cancelCause: 'buyer', cancelReason: 'Bà gọi lại' });
    expect((await market.stock(lot.id)).sold).toBe(0);
    expect((await messagesTo(phone)).map(({ text }) => text)[1]).toContain(`Đơn ${body.number} đã được hợp tác xã huỷ`);
    const { rows } = await market.client.query('SELECT actor_id, action FROM audit WHERE subject_id = $1', [body.id]);
    expect(rows).toEqual([{ actor_id: clerk.id, action: 'order.cancel' }]);

    const late = await place(typed(phone, [{ lot, grams: 500 }])).expect(201);
    await market.client.query("UPDATE lot SET state = 'closed' WHERE id = $1", [lot.id]);
    const refusal = await http()
      .post(`/api/v1/coop/orders/${late.body.id}/cancellation`)
      .set(as(clerk))
      .send({ cause: 'market', reason: 'Hết hàng' })
      .expect(409);
    expect(refusal.body.code).toBe('order.too_late');
  });
});

function without<T extends object, K extends keyof T>(body: T, ...fields: K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(body).filter(([field]) => !fields.includes(field as K))) as Omit<T, K>;
}
