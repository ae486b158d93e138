import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { PeopleService } from '../../libs/identity/src/index.js';
import { orderBody, TestMarket } from '../support/market.js';
import { pdfPages } from '../support/pdf-text.js';

let app: NestFastifyApplication;
let market: TestMarket;
let clerk: { token: string };
let neighbour: { token: string };
let parcel: { id: string; day: string; number: number; handoverCode: string };
beforeAll(async () => {
  app = await createApiApp();
  market = await new TestMarket(process.env.DATABASE_URL ?? '').open();
  clerk = await clerkOf(market.cooperativeId);
  neighbour = await clerkOf(market.otherCooperativeId);
  const buyer = await market.buyer();
  const lot = await market.lot({ capacity: 10_000, priceVnd: 20_000 });
  const body = orderBody(buyer, [{ lot, grams: 1_500 }]);
  const placed = await request(app.getHttpServer())
    .post('/api/v1/orders')
    .set({ authorization: `Bearer ${buyer.token}`, 'idempotency-key': randomUUID() })
    .send({ ...body, delivery: { ...body.delivery, name: 'Nguyễn Thị Ngưỡng', village: 'Bản Huồi Tụ' } })
    .expect(201);
  const { parcelId, number, handoverCode, delivery } = placed.body;
  parcel = { id: parcelId, day: delivery.day, number, handoverCode };
});
afterAll(async () => {
  await market?.close();
  await app?.close();
});

async function clerkOf(cooperativeId: string) {
  const { id } = await market.buyer();
  await app.get(PeopleService).grant(id, 'clerk', null, cooperativeId);
  return { token: await market.session(id) };
}

const paper = (path: string, who = clerk) =>
  request(app.getHttpServer())
    .get(`/api/v1${path}`)
    .set({ authorization: `Bearer ${who.token}` })
    .buffer(true)
    .parse((answer, done) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => done(null, Buffer.concat(pieces)));
    });

describe('papers over HTTP', () => {
  it('a label opens in the browser, with all Vietnamese marks and without the handover code', async () => {
    const { body, headers } = await paper(`/parcels/${parcel.id}/label.pdf`).expect(200);
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toBe('inline; filename="tem.pdf"');
    expect(headers['content-length']).toBe(String(body.length));
    const [page] = pdfPages(body);
    expect(page?.split('\n').slice(0, 3)).toEqual([String(parcel.number), 'Ngưỡng', 'Bản Huồi Tụ']);
    expect(page).toContain('Cải mèo');
    expect(page?.split('\n')).not.toContain(parcel.handoverCode);
  });

  it('prints the labels of a day on sheets, for the own cooperative alone', async () => {
    const sheet = await paper(`/parcels/labels.pdf?date=${parcel.day}&format=a4`).expect(200);
    expect(pdfPages(sheet.body).join('\n')).toContain(String(parcel.number));
    const nothing = await paper(`/parcels/labels.pdf?date=${parcel.day}`, neighbour).expect(404);
    expect(JSON.parse(nothing.body.toString()).code).toBe('paper.empty');
    const theirs = await paper(`/parcels/${parcel.id}/label.pdf`, neighbour).expect(404);
    const nobodys = await paper(`/parcels/${randomUUID()}/label.pdf`, neighbour).expect(404);
    expect(JSON.parse(theirs.body.toString()).code).toBe(JSON.parse(nobodys.body.toString()).code);
  });

  it('asks for a run or a day, and knows two kinds of paper', async () => {
    await paper('/parcels/labels.pdf').expect(422);
    await paper('/parcels/labels.pdf?date=2026-13-01').expect(422);
    await paper(`/parcels/${parcel.id}/label.pdf?format=a5`).expect(422);
  });

  it('has nothing to print where there is nothing', async () => {
    for (const path of ['/cut-lists/sheets.pdf?date=2020-01-01', '/payouts/signatures.pdf']) {
      const { body } = await paper(path).expect(404);
      expect(JSON.parse(body.toString()).code).toBe('paper.empty');
    }
  });
});
