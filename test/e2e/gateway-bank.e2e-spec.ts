import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createGatewayApp } from '../../apps/gateway/src/create-app.js';
import { DeliveryStore } from '../../apps/gateway/src/webhooks/persistence/delivery.store.js';
import { loadSettings } from '../../libs/config/src/index.js';
import { type CaughtNotice, NoticeCatcher } from './support/notice-catcher.js';

const KEY = { authorization: 'Bearer sk_test_chophien' };
const PUBLISHED =
  '00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E';

describe('the demo bank', () => {
  let app: NestFastifyApplication;
  let market: NoticeCatcher;
  beforeAll(async () => {
    market = await NoticeCatcher.start();
    app = await createGatewayApp(
      loadSettings({ ...process.env, MARKET_INTERNAL_URL: market.origin, GATEWAY_PORT: '0', DEMO_MARKET: '1' }),
    );
  });
  afterAll(async () => {
    await app?.close();
    await market?.stop();
  });
  beforeEach(() => {
    market.caught.length = 0;
    market.answer = () => 200;
  });
  const http = () => request(app.getHttpServer());
  const transfer = (body: object) => http().post('/bank/transfers').set(KEY).send(body);
  const facts = (notice: CaughtNotice) => JSON.parse(notice.body);
  const signedBy = (notice: CaughtNotice, secret: string) => {
    const [, at, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(notice.headers['bank-signature'])) ?? [];
    expect(Math.abs(Date.now() / 1000 - Number(at))).toBeLessThan(30);
    return createHmac('sha256', secret).update(`${at}.${notice.body}`).digest('hex') === signature;
  };

  it('books a transfer and tells the market at once, signed over the very bytes', async () => {
    const booked = await transfer({ amountVnd: 52_500, memo: 'CP7F3K2' }).expect(201);
    const [notice] = await market.until(1);
    expect(notice!.path).toBe('/api/v1/webhooks/bank');
    expect(facts(notice!)).toEqual({
      id: booked.body.id,
      amountVnd: 52_500,
      memo: 'CP7F3K2',
      bankReference: booked.body.bankReference,
      accountNumber: '0011012345678',
      bookedAt: booked.body.bookedAt,
    });
    expect(signedBy(notice!, 'bank_chophien')).toBe(true);
    expect(signedBy(notice!, 'whsec_chophien')).toBe(false);
  });

  it('reads amount, memo and account from a VietQR, and lets the payer change each', async () => {
    const exact = await transfer({ payload: PUBLISHED }).expect(201);
    expect(exact.body).toMatchObject({
      amountVnd: 180_000,
      memo: 'thanh toan don hang',
      accountNumber: '0011012345678',
    });
    const short = await transfer({ payload: PUBLISHED, amountVnd: 170_000 }).expect(201);
    expect(short.body).toMatchObject({ amountVnd: 170_000, memo: 'thanh toan don hang' });
    const lost = await transfer({ payload: PUBLISHED, memo: 'tien rau', accountNumber: '9999' }).expect(201);
    expect(lost.body).toMatchObject({ amountVnd: 180_000, memo: 'tien rau', accountNumber: '9999' });
    await market.until(3);
  });

  it('books the same payment twice when a payer pays twice', async () => {
    const first = await transfer({ payload: PUBLISHED }).expect(201);
    const second = await transfer({ payload: PUBLISHED }).expect(201);
    expect(second.body.id).not.toBe(first.body.id);
    expect(second.body.bankReference).not.toBe(first.body.bankReference);
    const ids = (await market.until(2)).map((notice) => facts(notice).id);
    expect(new Set(ids)).toEqual(new Set([first.body.id, second.body.id]));
  });

  it('goes on telling until the market has taken it, each time signed anew', async () => {
    market.answer = (serial) => (serial < 3 ? 500 : 200);
    const booked = await transfer({ amountVnd: 1_000, memo: 'CPRETRY' }).expect(201);
    await market.until(1);
    await http().post('/panel/clock').set(KEY).send({ advanceSeconds: 3600 }).expect(200);
    await market.until(2);
    await http().post('/panel/clock').set(KEY).send({ advanceSeconds: 3600 }).expect(200);
    const notices = await market.until(3);
    expect(notices.map((notice) => facts(notice).id)).toEqual(Array(3).fill(booked.body.id));
    for (const notice of notices) expect(signedBy(notice, 'bank_chophien')).toBe(true);
  });

  it('sends a notice again when asked, under the same id', async () => {
    const booked = await transfer({ amountVnd: 2_000, memo: 'CPAGAIN' }).expect(201);
    await market.until(1);
    await http().post(`/bank/transfers/${booked.body.id}/notice`).set(KEY).expect(202);
    const notices = await market.until(2);
    expect(notices.map((notice) => facts(notice).id)).toEqual([booked.body.id, booked.body.id]);
    await http().post('/bank/transfers/nothing/notice').set(KEY).expect(404);
  });

  it('sends it again also when the answer to the first one comes only after that was asked', async () => {
    const store = app.get(DeliveryStore, { strict: false });
    const record = jest.spyOn(store, 'record');
    const { record: really } = DeliveryStore.prototype;
    record.mockImplementationOnce(async (...outcome) => {
      await store.sendAgain({ transferId: booked.body.id }, new Date());
      return really.apply(store, outcome);
    });
    const booked = await transfer({ amountVnd: 2_500, memo: 'CPCROSSED' }).expect(201);
    const notices = await market.until(2);
    expect(notices.map((notice) => facts(notice).id)).toEqual([booked.body.id, booked.body.id]);
    record.mockRestore();
  });

  it('doubles and drops notices when the panel says so', async () => {
    await http()
      .post('/panel/faults')
      .set(KEY)
      .send({ bank: { copies: 3, dropOneIn: 2 } })
      .expect(200);
    await transfer({ amountVnd: 3_000, memo: 'CPTHREE' }).expect(201);
    await transfer({ amountVnd: 4_000, memo: 'CPNONE' }).expect(201);
    await http().delete('/panel/faults').set(KEY).expect(200);
    await transfer({ amountVnd: 5_000, memo: 'CPLAST' }).expect(201);
    await market.until(1, (notice) => facts(notice).memo === 'CPLAST');
    const memos = (await market.until(4)).map((notice) => facts(notice).memo).sort();
    expect(memos).toEqual(['CPLAST', 'CPTHREE', 'CPTHREE', 'CPTHREE']);
  });

  it('carries out what the market pays back, once for each key', async () => {
    const pay = (key: string, body: object) =>
      http()
        .post('/bank/payments')
        .set({ ...KEY, 'idempotency-key': key })
        .send(body);
    const refund = { amountVnd: 9_500, memo: 'Hoan tien CP7F3K2', toAccount: '19001234' };
    const first = await pay('refund-1', refund).expect(201);
    expect(first.body).toMatchObject({ direction: 'out', ...refund });
    const replay = await pay('refund-1', refund).expect(201);
    expect(replay.body).toEqual(first.body);
    expect(replay.headers['idempotent-replayed']).toBe('true');
    await pay('refund-1', { ...refund, amountVnd: 9_501 }).expect(409);
    await http().post('/bank/payments').set(KEY).send(refund).expect(400);
    const statement = await http().get('/bank/transfers?limit=1').set(KEY).expect(200);
    expect(statement.body.items).toEqual([first.body]);
    expect(statement.body.nextCursor).toBe(first.body.id);
  });

  it.each([
    ['no amount', { memo: 'x' }],
    ['an amount of nothing', { amountVnd: 0 }],
    ['half a đồng', { amountVnd: 0.5 }],
    ['text for an amount', { amountVnd: '52500' }],
    ['a QR that is damaged', { payload: PUBLISHED.slice(0, -1) }],
    ['an account that cannot be', { amountVnd: 1, accountNumber: 'no account' }],
    ['a field nobody knows', { amountVnd: 1, amount: 1 }],
    ['a memo of two lines', { amountVnd: 1, memo: 'a\nb' }],
  ])('books nothing for %s', async (_what, body) => {
    const before = await http().get('/bank/transfers?limit=1').set(KEY);
    const answer = await transfer(body).expect(400);
    expect(answer.body.error.message).toEqual(expect.any(String));
    const after = await http().get('/bank/transfers?limit=1').set(KEY);
    expect(after.body).toEqual(before.body);
  });

  it('does nothing without the secret key', async () => {
    await http().post('/bank/transfers').send({ amountVnd: 1 }).expect(401);
    await http()
      .post('/bank/transfers')
      .set({ authorization: 'Bearer pk_test_chophien' })
      .send({ amountVnd: 1 })
      .expect(401);
    await http().get('/bank/transfers').expect(401);
    await http().post('/bank/payments').expect(401);
    await http().get('/panel/faults').expect(401);
  });
});
