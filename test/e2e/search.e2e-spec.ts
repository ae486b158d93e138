import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { newId } from '../../libs/kernel/src/index.js';
import { COMMUNE, TestMarket } from '../support/market.js';

describe('search over HTTP', () => {
  let app: NestFastifyApplication;
  let market: TestMarket;
  let lotId: string;
  const get = (path: string) => request(app.getHttpServer()).get(`/api/v1${path}`);

  beforeAll(async () => {
    market = await new TestMarket(process.env.DATABASE_URL ?? '').open();
    const lot = await market.lot({ capacity: 10_000, priceVnd: 20_000 });
    lotId = lot.id;
    const broadcastId = await market.broadcast('live');
    await market.client.query('UPDATE broadcast SET started_at = now() WHERE id = $1', [broadcastId]);
    await market.offer(broadcastId, lot, '03', 18_000);
    app = await createApiApp();
    await app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await app?.close();
    await market?.close();
  });

  it('answers what a buyer needs, and how long that took', async () => {
    const answer = await get('/search?query=cai%20moe').expect(200);
    expect(answer.headers['server-timing']).toMatch(/^app;dur=\d+(\.\d+)?$/);
    expect(answer.body).toMatchObject({
      items: [
        {
          name: 'Cải mèo',
          fit: 'near',
          farm: { id: market.farmId, name: 'Vườn Trên Đồi' },
          communeCode: COMMUNE.own,
          communeName: 'Bản Cao',
          sellBy: 'weight',
          openLots: 1,
          lot: { id: lotId, remaining: 10_000, priceVnd: 20_000, onAir: { code: '03', priceVnd: 18_000 } },
        },
      ],
      nextCursor: null,
    });
  });

  it.each([
    'commune=4001',
    'category=gold',
    'farm=mine',
    'harvestDay=2026-02-30',
    'harvestDay=tomorrow',
    'harvestDay=99999-01-01',
    'onAir=yes',
    'limit=0',
    'limit=101',
    'limit=many',
    `query=${'a'.repeat(101)}`,
    'query=a&query=b',
    'query[x]=a',
    'sort=price',
  ])('refuses ?%s with the field that is wrong', async (query) => {
    const { body } = await get(`/search?${query}`)
      .expect(422)
      .expect('content-type', /problem\+json/);
    expect(body.code).toMatch(/^request\./);
  });

  it.each(["'", "' | '", '\\', ':*', '!', '%27%29%3B--', '%00', '&', 'a:b', '🥬', '<script>', '%E0%B8%82%E0%B9%89'])(
    'takes %s for what it is: no hit, or what its letters mean',
    async (query) => {
      const { body } = await get(`/search?query=${query}`).expect(200);
      expect(Array.isArray(body.items)).toBe(true);
      await get(`/search/suggestions?query=${query}`).expect(200);
    },
  );

  it('begins anew with a cursor that is not its own', async () => {
    const { body } = await get('/search?query=cai&cursor=WzEsMiwzXQ').expect(200);
    expect(body.items).toHaveLength(1);
  });

  it('tells where a product comes from, and knows no other', async () => {
    const { body } = await get('/search?query=cai').expect(200);
    const origin = await get(`/products/${body.items[0].id}/origin`).expect(200);
    expect(origin.body).toMatchObject({
      farm: {
        name: 'Vườn Trên Đồi',
        ownerName: 'Chủ Vườn',
        village: 'Bản Cao',
        communeName: 'Bản Cao',
        verified: true,
      },
      cooperative: { name: 'HTX Một', feePerMille: 50 },
      appearances: [{ title: 'Phiên sáng', onAir: true, offerCode: '03', shownAfterSeconds: null }],
    });
    expect(JSON.stringify(origin.body)).not.toContain('+84');
    const missing = await get(`/products/${newId()}/origin`).expect(404);
    expect(missing.body.code).toBe('product.not_found');
  });

  it('shows a commune with its officers by name, never by phone', async () => {
    const officer = await market.buyer();
    await market.client.query(`INSERT INTO role_grant (user_id, role, commune_code) VALUES ($1, 'officer', $2)`, [
      officer.id,
      COMMUNE.own,
    ]);
    const { body } = await get(`/communes/${COMMUNE.own}`).expect(200);
    expect(body).toMatchObject({
      name: 'Bản Cao',
      provinceName: 'Cao Bằng',
      farms: 1,
      officers: [{ name: 'Người mua' }],
    });
    expect(JSON.stringify(body)).not.toContain(officer.phone);
    expect((await get('/communes/00000').expect(404)).body.code).toBe('commune.not_found');
    expect((await get('/broadcasts?state=live&commune=04003').expect(200)).body.items).toEqual([]);
    expect((await get(`/broadcasts?state=live&commune=${COMMUNE.own}`).expect(200)).body.items).toHaveLength(1);
  });
});
