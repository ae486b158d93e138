import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { Database } from '../../libs/persistence/src/index.js';
import { addPerson, plantMarket, signIn } from './support/people.js';

const FARMER = '+84900000002';
const OFFICER = '+84900000003';
const NEIGHBOUR = '+84900000001';
const OFFICER_AWAY = '+84900000007';
const COMMUNE = '16999';

type Session = { authorization: string };

describe('an officer and the farms of the commune', () => {
  let app: NestFastifyApplication;
  let cooperativeId: string;
  let officer: Session;
  let farmer: Session;
  let away: Session;
  const http = () => request(app.getHttpServer());

  beforeAll(async () => {
    process.env.DEMO_MARKET = '1';
    app = await createApiApp();
    ({ cooperativeId } = await plantMarket(app));
    await addPerson(app, FARMER, 'Xồng Bá Lử');
    await addPerson(app, NEIGHBOUR, 'Lan');
    await addPerson(app, OFFICER, 'Vi Thị Duyên', { role: 'officer', communeCode: COMMUNE, verified: true });
    await addPerson(app, OFFICER_AWAY, 'Cán bộ xã bên', { role: 'officer', communeCode: '16998' });
    officer = await signIn(app, OFFICER);
    farmer = await signIn(app, FARMER);
    away = await signIn(app, OFFICER_AWAY);
  });
  afterAll(async () => {
    await app?.get(Database).query('UPDATE outbox SET done_at = now()');
    delete process.env.DEMO_MARKET;
    await app?.close();
  });

  async function openFarm(name: string, more: Record<string, unknown> = {}): Promise<string> {
    const place = { communeCode: COMMUNE, village: 'Bản Pù Khả', cooperativeId };
    const { body } = await http()
      .post('/api/v1/farms')
      .set(officer)
      .send({ name, ...place, ownerPhone: FARMER, ownerName: 'Xồng Bá Lử', ...more })
      .expect(201);
    return body.id;
  }
  const verify = (farmId: string, outcome = 'verified', note = 'Đã thăm ruộng') =>
    http().post(`/api/v1/farms/${farmId}/verification`).set(officer).send({ outcome, note }).expect(200);
  async function agree(farmId: string): Promise<string> {
    const given = { kind: 'witnessed', witness: 'Trưởng bản Mùa Bá Chênh', note: 'Nói ở nhà' };
    const { body } = await http().post(`/api/v1/farms/${farmId}/consents`).set(officer).send(given).expect(201);
    expect(body).toMatchObject({ recordedByName: 'Vi Thị Duyên', withdrawnByName: null });
    return body.id;
  }
  const files = async (query = '', session = officer) =>
    (await http().get(`/api/v1/farms/files${query}`).set(session).expect(200)).body;
  const names = async (query = '', session = officer): Promise<string[]> =>
    (await files(query, session)).items.map(({ name }: { name: string }) => name);
  async function addProduct(farmId: string, session: Session, named: Record<string, unknown>): Promise<string> {
    const greens = { category: 'greens', sellBy: 'weight', priceBy: 'weight', step: 250 };
    const { body } = await http()
      .post('/api/v1/products')
      .set(session)
      .send({ name: 'Rau cải mèo', ...greens, ...named });
    expect(body).toMatchObject({ name: 'Rau cải mèo', farm: { id: farmId } });
    return body.id;
  }
  const lotOf = (productId: string, more: Record<string, unknown> = {}) => ({
    productId,
    capacity: { grams: 40_000 },
    priceVnd: 25_000,
    harvestFrom: '2026-11-30T22:00:00.000Z',
    harvestTo: '2026-12-01T05:00:00.000Z',
    ...more,
  });

  it('sees farms that wait for verification first, finds them without accents, page by page', async () => {
    const [first, second, third] = [await openFarm('Nhà Mái'), await openFarm('Nhà Giống'), await openFarm('Nhà Chư')];
    await verify(second);
    await verify(third, 'rejected', 'Chưa thấy ruộng');
    expect(await names()).toEqual(['Nhà Mái', 'Nhà Chư', 'Nhà Giống']);
    expect(await names('?state=pending')).toEqual(['Nhà Mái']);
    expect(await names('?query=nha%20giong')).toEqual(['Nhà Giống']);
    expect(await names('?query=xong%20ba%20chu')).toEqual(['Nhà Chư']);
    expect(await names('?query=0900000002')).toHaveLength(3);
    expect(await names('?query=100%25')).toEqual([]);
    const page = await files('?limit=2');
    expect(page.items.map(({ name }: { name: string }) => name)).toEqual(['Nhà Mái', 'Nhà Chư']);
    expect(await names(`?limit=2&cursor=${page.nextCursor}`)).toEqual(['Nhà Giống']);
    expect(await names('', away)).toEqual([]);
    await http().get('/api/v1/farms/files').set(farmer).expect(403);

    const { body } = await http().get(`/api/v1/farms/${third}/file`).set(farmer).expect(200);
    expect(body).toMatchObject({
      state: 'rejected',
      ownerPhone: FARMER,
      verifiedByName: 'Vi Thị Duyên',
      verificationNote: 'Chưa thấy ruộng',
      consentLive: false,
    });
    const foreign = await http().get(`/api/v1/farms/${first}/file`).set(away).expect(403);
    expect(foreign.body.code).toBe('assist.farm_refused');
  });

  it('acts for a farm while its consent lives, and the household reads both names and what was done', async () => {
    const farmId = await openFarm('Nhà Lử', { village: 'Bản Buộc Mú' });
    await verify(farmId);
    const early = await http()
      .post('/api/v1/products')
      .set(officer)
      .send({
        name: 'Rau',
        category: 'greens',
        sellBy: 'weight',
        priceBy: 'weight',
        step: 250,
        onBehalfOfFarmId: farmId,
      })
      .expect(403);
    expect(early.body.code).toBe('assist.consent_missing');

    const consentId = await agree(farmId);
    expect(await names('?consent=live')).toEqual(['Nhà Lử']);
    const productId = await addProduct(farmId, officer, { onBehalfOfFarmId: farmId });
    const named = { onBehalfOfFarmId: farmId };
    const { body: lot } = await http().post('/api/v1/lots').set(officer).send(lotOf(productId, named)).expect(201);
    const path = `/api/v1/lots/${lot.id}`;
    await http()
      .patch(path)
      .set(officer)
      .send({ priceVnd: 22_000, reason: 'counted', ...named })
      .expect(200);
    const unnamed = await http().post(`${path}/closing`).set(officer).send({}).expect(403);
    expect(unnamed.body.code).toBe('assist.farm_refused');
    const { body: closed } = await http().post(`${path}/closing`).set(officer).send(named).expect(200);
    expect(closed).toMatchObject({ state: 'closed', remaining: 0 });
    const again = await http().post(`${path}/closing`).set(farmer).send({}).expect(409);
    expect(again.body.code).toBe('lot.closed');

    const trail = await http().get(`/api/v1/farms/${farmId}/assists`).set(farmer).expect(200);
    const both = { actorName: 'Vi Thị Duyên', ownerName: 'Xồng Bá Lử' };
    expect(
      trail.body.items.slice(0, 4).map(({ action, facts }: Record<string, unknown>) => ({ action, facts })),
    ).toEqual([
      { action: 'lot.close', facts: expect.objectContaining({ ...both, productName: 'Rau cải mèo' }) },
      { action: 'lot.change', facts: expect.objectContaining({ ...both, priceVnd: 22_000, priceBy: 'weight' }) },
      { action: 'lot.open', facts: expect.objectContaining({ ...both, capacity: 40_000, priceVnd: 25_000 }) },
      { action: 'product.add', facts: expect.objectContaining({ ...both, productName: 'Rau cải mèo' }) },
    ]);

    await http().delete(`/api/v1/farms/${farmId}/consents/${consentId}`).set(farmer).expect(204);
    const { body: kept } = await http().get(`/api/v1/farms/${farmId}/consents`).set(officer).expect(200);
    expect(kept.items[0]).toMatchObject({ withdrawnByName: 'Xồng Bá Lử', recordedByName: 'Vi Thị Duyên' });
    const late = await http().post('/api/v1/lots').set(officer).send(lotOf(productId, named)).expect(403);
    expect(late.body.code).toBe('assist.consent_missing');
    expect(await names('?consent=live')).toEqual([]);
  });

  it('sees what a farm has and had on sale; a neighbour and the next commune do not', async () => {
    const farmId = await openFarm('Nhà Chênh');
    const productId = await addProduct(farmId, farmer, { farmId });
    const before = await http().get(`/api/v1/farms/${farmId}/products`).set(officer).expect(200);
    expect(before.body.items.map(({ id }: { id: string }) => id)).toEqual([productId]);
    await verify(farmId);
    const open = async () => (await http().post('/api/v1/lots').set(farmer).send(lotOf(productId)).expect(201)).body.id;
    const [sells, over] = [await open(), await open()];
    await http().post(`/api/v1/lots/${over}/closing`).set(farmer).send({}).expect(200);
    const lots = async (query: string, session: Session) =>
      (await http().get(`/api/v1/farms/${farmId}/lots${query}`).set(session).expect(200)).body.items;
    expect(await lots('', officer)).toMatchObject([{ id: sells, state: 'open', remaining: 40_000 }]);
    expect(await lots('?stage=over', farmer)).toMatchObject([{ id: over, state: 'closed', sold: 0 }]);
    for (const stranger of [away, await signIn(app, NEIGHBOUR)]) {
      for (const what of ['lots', 'products', 'file']) {
        const { body } = await http().get(`/api/v1/farms/${farmId}/${what}`).set(stranger).expect(403);
        expect(body.code).toBe('assist.farm_refused');
      }
    }
  });

  it('announces one broadcast for several farms; each farm finds it among its own', async () => {
    const farmIds = [await openFarm('Nhà Một'), await openFarm('Nhà Hai')];
    const offers = [];
    for (const [index, farmId] of farmIds.entries()) {
      await verify(farmId);
      await agree(farmId);
      const productId = await addProduct(farmId, officer, { onBehalfOfFarmId: farmId });
      const body = lotOf(productId, { onBehalfOfFarmId: farmId });
      const { body: lot } = await http().post('/api/v1/lots').set(officer).send(body).expect(201);
      offers.push({ lotId: lot.id, code: `0${index + 1}`, priceVnd: 24_000, onBehalfOfFarmId: farmId });
    }
    const wanted = { title: 'Chợ phiên chung', startsAt: '2026-12-05T12:00:00.000Z', communeCode: COMMUNE, offers };
    const { body: broadcast } = await http().post('/api/v1/broadcasts').set(officer).send(wanted).expect(201);
    expect(broadcast.host.name).toBe('Vi Thị Duyên');
    for (const [index, farmId] of farmIds.entries()) {
      const { body } = await http().get(`/api/v1/broadcasts?state=scheduled&farm=${farmId}`).expect(200);
      expect(body.items.map(({ id }: { id: string }) => id)).toEqual([broadcast.id]);
      const trail = await http().get(`/api/v1/farms/${farmId}/assists?limit=1`).set(farmer).expect(200);
      expect(trail.body.items[0]).toMatchObject({
        action: 'offer.add',
        facts: { actorName: 'Vi Thị Duyên', code: `0${index + 1}`, priceVnd: 24_000 },
      });
    }
    const other = await openFarm('Nhà Ba');
    const { body } = await http().get(`/api/v1/broadcasts?farm=${other}`).expect(200);
    expect(body.items).toEqual([]);
  });

  it('sees the cut lists that wait at farms which let one act, and confirms one with both names', async () => {
    const database = app.get(Database);
    const withList = async (name: string) => {
      const farmId = await openFarm(name);
      await verify(farmId);
      const productId = await addProduct(farmId, farmer, { farmId });
      const { body: lot } = await http().post('/api/v1/lots').set(farmer).send(lotOf(productId)).expect(201);
      const list = await database.one<{ id: string }>(
        `INSERT INTO cut_list (farm_id, cooperative_id, day, deliver_by)
         VALUES ($1, $2, '2026-12-01', '2026-12-01T00:30:00Z') RETURNING id`,
        [farmId, cooperativeId],
      );
      await database.query(
        'INSERT INTO cut_list_item (cut_list_id, lot_id, quantity, order_count) VALUES ($1, $2, 5000, 2)',
        [list!.id, lot.id],
      );
      return { farmId, listId: list!.id };
    };
    const agreed = await withList('Nhà Thuận');
    const silent = await withList('Nhà Im');
    const consentId = await agree(agreed.farmId);
    const waiting = async (session: Session) =>
      (await http().get('/api/v1/cut-lists?farm=consented&state=issued').set(session).expect(200)).body.items.map(
        ({ farmName }: { farmName: string }) => farmName,
      );
    expect(await waiting(officer)).toEqual(['Nhà Thuận']);
    expect(await waiting(away)).toEqual([]);
    expect(await waiting(farmer)).toEqual([]);

    const confirm = ({ farmId, listId }: typeof agreed) =>
      http().post(`/api/v1/cut-lists/${listId}/confirmation`).set(officer).send({ onBehalfOfFarmId: farmId });
    expect((await confirm(silent).expect(403)).body.code).toBe('assist.consent_missing');
    const { body } = await confirm(agreed).expect(200);
    expect(body).toMatchObject({ state: 'confirmed', confirmedByName: 'Vi Thị Duyên', confirmedAsAssist: true });
    expect(await waiting(officer)).toEqual([]);
    const trail = await http().get(`/api/v1/farms/${agreed.farmId}/assists?limit=1`).set(farmer).expect(200);
    expect(trail.body.items[0]).toMatchObject({
      action: 'cut_list.confirm',
      facts: { actorName: 'Vi Thị Duyên', ownerName: 'Xồng Bá Lử', day: '2026-12-01' },
    });
    await http().delete(`/api/v1/farms/${agreed.farmId}/consents/${consentId}`).set(farmer).expect(204);
  });
});
