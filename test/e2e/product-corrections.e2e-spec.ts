import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { PeopleService } from '../../libs/identity/src/index.js';
import { newId } from '../../libs/kernel/src/index.js';
import { COMMUNE, orderBody, type TestLot, TestMarket } from '../support/market.js';

type Session = { authorization: string };

const SOLD_BY = {
  sellBy: 'weight',
  priceBy: 'weight',
  step: 250,
  minimum: 250,
  typicalGrams: null,
  tolerancePerMille: 100,
};

describe('correcting a product', () => {
  let app: NestFastifyApplication;
  let market: TestMarket;
  let farmer: Session;
  let officer: Session;
  const http = () => request(app.getHttpServer());
  const sessionOf = async (userId: string): Promise<Session> => ({
    authorization: `Bearer ${await market.session(userId)}`,
  });

  beforeAll(async () => {
    app = await createApiApp();
    market = await new TestMarket(process.env.DATABASE_URL ?? '').open();
    farmer = await sessionOf(market.farmerId);
    const people = app.get(PeopleService);
    const { id } = await people.ensure({ phone: '+84911000001', name: 'Vi Thị Duyên', communeCode: COMMUNE.own });
    await people.grant(id, 'officer', COMMUNE.own, null);
    await people.markIdentityVerified(id);
    officer = await sessionOf(id);
  });
  afterAll(async () => {
    await market?.client.query('UPDATE outbox SET done_at = now()'); // Nothing relays it here.
    await market?.close();
    await app?.close();
  });

  /** A product with a mistyped name, and its open lot. */
  async function mistyped(name = 'Rau cai meoo'): Promise<{ productId: string; lot: TestLot }> {
    const lot = await market.lot({ capacity: 20_000 });
    const { rows } = await market.client.query(
      `UPDATE product SET name = $2, search_text = 'old', picture = 'greens', story = 'Trồng ở Pù Khả', storage_note = 'Để mát'
       WHERE id = (SELECT product_id FROM lot WHERE id = $1) RETURNING id`,
      [lot.id, name],
    );
    return { productId: rows[0].id, lot };
  }
  const correct = (productId: string, body: object, session = farmer) =>
    http().patch(`/api/v1/products/${productId}`).set(session).send(body);
  const shown = async (productId: string) => (await http().get(`/api/v1/products/${productId}`).expect(200)).body;

  it('answers the product as everybody reads it from now on, and leaves the rest as it was', async () => {
    const { productId, lot } = await mistyped();
    const was = await shown(productId);
    const answer = await correct(productId, { name: '  Rau cải mèo Mường Lống ' }).expect(200);
    expect(answer.body).toEqual({
      ...was,
      name: 'Rau cải mèo Mường Lống',
      lots: [{ ...was.lots[0], productName: 'Rau cải mèo Mường Lống' }],
    });
    expect(await shown(productId)).toEqual(answer.body);
    const look = { category: 'spice', picture: 'herb', story: '', storageNote: 'Trong tủ lạnh' };
    const { body } = await correct(productId, look).expect(200);
    expect(body).toMatchObject({ ...look, ...SOLD_BY, name: 'Rau cải mèo Mường Lống' });
    expect((await http().get(`/api/v1/lots/${lot.id}`).expect(200)).body).toMatchObject({
      productName: 'Rau cải mèo Mường Lống',
      picture: 'herb',
      priceVersion: lot.priceVersion,
    });
  });

  it('is found by its new name and category, and by the old name no more', async () => {
    const { productId } = await mistyped('Rau deen');
    const idsOf = async (path: string) =>
      (await http().get(`/api/v1/${path}`).expect(200)).body.items.map(({ id }: { id: string }) => id);
    await correct(productId, { name: 'Mắc khén', category: 'spice' }).expect(200);
    expect(await idsOf('search?query=mac khen&category=spice')).toEqual([productId]);
    expect(await idsOf('search?query=deen')).toEqual([]);
    // The name and the farm, as when it was added.
    expect(await idsOf('products?query=mac khen vuon tren doi')).toEqual([productId]);
    expect(await idsOf('products?query=old')).toEqual([]);
  });

  it('changes nothing when nothing is sent', async () => {
    const { productId } = await mistyped();
    const was = await shown(productId);
    expect((await correct(productId, {}).expect(200)).body).toEqual(was);
  });

  it('refuses what cannot be right, field by field, and keeps how it is sold', async () => {
    const { productId } = await mistyped();
    const was = await shown(productId);
    const bad: [object, string][] = [
      [{ name: '   ' }, '/name'],
      [{ name: 'r'.repeat(121) }, '/name'],
      [{ name: null }, '/name'],
      [{ category: 'vegetables' }, '/category'],
      [{ picture: '../greens' }, '/picture'],
      [{ picture: null }, '/picture'],
      [{ story: 's'.repeat(2001) }, '/story'],
      [{ storageNote: 5 }, '/storageNote'],
    ];
    for (const [body, pointer] of bad) {
      const answer = await correct(productId, { name: 'Rau', ...body }).expect(422);
      expect(answer.body.code).toBe('request.invalid');
      expect(new Set(answer.body.errors.map((error: { pointer: string }) => error.pointer))).toEqual(
        new Set([pointer]),
      );
    }
    const soldOtherwise = { sellBy: 'piece', priceBy: 'piece', step: 1, minimum: 1, typicalGrams: 900 };
    for (const [field, value] of Object.entries({ ...soldOtherwise, tolerancePerMille: 50, farmId: market.farmId })) {
      const answer = await correct(productId, { name: 'Rau', [field]: value }).expect(422);
      expect(answer.body).toMatchObject({ code: 'request.unknown_field', errors: [{ pointer: `/${field}` }] });
    }
    expect(await shown(productId)).toEqual(was);
  });

  it('is for the farm alone: another’s is refused, an absent one is absent', async () => {
    const { productId } = await mistyped();
    const stranger = { authorization: `Bearer ${(await market.buyer()).token}` };
    const foreign = await correct(productId, { name: 'Rau' }, stranger).expect(403);
    expect(foreign.body.code).toBe('assist.farm_refused');
    await http().patch(`/api/v1/products/${productId}`).send({ name: 'Rau' }).expect(401);
    expect((await correct(newId(), { name: 'Rau' }).expect(404)).body.code).toBe('product.not_found');
    expect((await shown(productId)).name).toBe('Rau cai meoo');
  });

  it('is an officer’s too while the farm agrees, with both names and what was changed on record', async () => {
    const { productId } = await mistyped();
    const inItsName = { name: 'Rau cải mèo', onBehalfOfFarmId: market.farmId };
    const early = await correct(productId, inItsName, officer).expect(403);
    expect(early.body.code).toBe('assist.consent_missing');
    const consents = `/api/v1/farms/${market.farmId}/consents`;
    const given = { kind: 'witnessed', witness: 'Trưởng bản', note: 'Nói ở nhà' };
    const { body: consent } = await http().post(consents).set(officer).send(given).expect(201);
    const silent = await correct(productId, { name: 'Rau cải mèo' }, officer).expect(403);
    expect(silent.body.code).toBe('assist.farm_refused');
    const { body } = await correct(productId, inItsName, officer).expect(200);
    expect(body.name).toBe('Rau cải mèo');
    const trail = await http().get(`/api/v1/farms/${market.farmId}/assists?limit=2`).set(farmer).expect(200);
    expect(trail.body.items).toMatchObject([
      {
        action: 'product.change',
        subjectId: productId,
        facts: {
          actorName: 'Vi Thị Duyên',
          ownerName: 'Chủ Vườn',
          productName: 'Rau cai meoo',
          before: { name: 'Rau cai meoo' },
          after: { name: 'Rau cải mèo' },
        },
      },
      { action: 'consent.record' },
    ]);
    await http().delete(`${consents}/${consent.id}`).set(farmer).expect(204);
    const late = await correct(productId, inItsName, officer).expect(403);
    expect(late.body.code).toBe('assist.consent_missing');
  });

  it('leaves a photo that stays in place, whoever sent it, and takes a new one from who sent it alone', async () => {
    const { productId } = await mistyped();
    const photoOf = async (ownerId: string) => {
      const { rows } = await market.client.query(
        `INSERT INTO picture (owner_id, kind, sha256, width, height, bytes)
         VALUES ($1, 'product', sha256(convert_to($2, 'UTF8')), 10, 10, 10) RETURNING id`,
        [ownerId, newId()],
      );
      return rows[0].id;
    };
    const [own, another] = [await photoOf((await market.buyer()).id), await photoOf(market.farmerId)];
    await market.client.query('UPDATE product SET picture = $2 WHERE id = $1', [productId, own]);
    const kept = await correct(productId, { name: 'Rau cải mèo', picture: own }).expect(200);
    expect(kept.body).toMatchObject({ name: 'Rau cải mèo', picture: own });
    expect((await correct(productId, { picture: another }).expect(200)).body.picture).toBe(another);
    const back = await correct(productId, { name: 'Rau', picture: own }).expect(422);
    expect(back.body.code).toBe('picture.unknown');
    expect(await shown(productId)).toMatchObject({ name: 'Rau cải mèo', picture: another });
  });

  it('leaves orders under the name they were made under; later ones carry the new name', async () => {
    const { productId, lot } = await mistyped();
    const buyer = await market.buyer();
    const session = { authorization: `Bearer ${buyer.token}` };
    const order = async () => {
      const body = orderBody(buyer, [{ lot, grams: 500 }]);
      const sent = http().post('/api/v1/orders').set(session).set('idempotency-key', newId());
      return (await sent.send(body).expect(201)).body;
    };
    const before = await order();
    await correct(productId, { name: 'Rau cải mèo' }).expect(200);
    const after = await order();
    const nameIn = async ({ id }: { id: string }) =>
      (await http().get(`/api/v1/orders/${id}`).set(session).expect(200)).body.lines[0].productName;
    expect([await nameIn(before), await nameIn(after)]).toEqual(['Rau cai meoo', 'Rau cải mèo']);
  });

  it('keeps both of two corrections that are made at once', async () => {
    const { productId } = await mistyped();
    await Promise.all([
      correct(productId, { name: 'Rau cải mèo' }).expect(200),
      correct(productId, { story: 'Trồng ở Mường Lống' }).expect(200),
      correct(productId, { storageNote: 'Trong tủ lạnh' }).expect(200),
    ]);
    expect(await shown(productId)).toMatchObject({
      name: 'Rau cải mèo',
      story: 'Trồng ở Mường Lống',
      storageNote: 'Trong tủ lạnh',
    });
  });
});
