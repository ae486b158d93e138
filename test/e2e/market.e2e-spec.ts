import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { BroadcastEvents, BroadcastIngestService } from '../../libs/broadcasts/src/index.js';
import { newId } from '../../libs/kernel/src/index.js';
import { Database } from '../../libs/persistence/src/index.js';
import { EventSource } from './support/event-source.js';
import { addPerson, plantMarket, signIn } from './support/people.js';

const BUYER = '+84900000001';
const FARMER = '+84900000002';
const OFFICER = '+84900000003';
const CLERK = '+84900000004';
const ADMINISTRATOR = '+84900000006';
const SECOND_BUYER = '+84900000007';

type Session = { authorization: string };

describe('the market', () => {
  let app: NestFastifyApplication;
  let cooperativeId: string;
  let farmId: string;
  let buyer: Session;
  let farmer: Session;
  let officer: Session;
  let clerk: Session;
  let administrator: Session;
  const http = () => request(app.getHttpServer());

  beforeAll(async () => {
    process.env.DEMO_MARKET = '1';
    app = await createApiApp();
    await app.listen(0, '127.0.0.1');
    ({ cooperativeId } = await plantMarket(app));
    await addPerson(app, BUYER, 'Lan');
    await addPerson(app, SECOND_BUYER, 'Minh');
    await addPerson(app, FARMER, 'Xồng Bá Lử', { role: 'farmer', verified: true });
    await addPerson(app, OFFICER, 'Vi Thị Duyên', { role: 'officer', communeCode: '16999', verified: true });
    await addPerson(app, CLERK, 'Kho', { role: 'clerk', cooperativeId });
    await addPerson(app, ADMINISTRATOR, 'Quản trị', { role: 'administrator' });
    [buyer, farmer, officer, clerk, administrator] = [
      await signIn(app, BUYER),
      await signIn(app, FARMER),
      await signIn(app, OFFICER),
      await signIn(app, CLERK),
      await signIn(app, ADMINISTRATOR),
    ];
    farmId = await openFarm();
    await http()
      .post(`/api/v1/farms/${farmId}/verification`)
      .set(officer)
      .send({ outcome: 'verified', note: 'Đã thăm' })
      .expect(200);
  });
  afterAll(async () => {
    delete process.env.DEMO_MARKET;
    await app?.close();
  });

  async function openFarm(): Promise<string> {
    const farm = { name: 'Nhà Lử', communeCode: '16999', village: 'Bản Thử', cooperativeId };
    const { body } = await http().post('/api/v1/farms').set(farmer).send(farm).expect(201);
    return body.id;
  }
  const greens = { name: 'Cải ngồng', category: 'greens', sellBy: 'weight', priceBy: 'weight', step: 250 };
  async function addProduct(over: object = {}): Promise<string> {
    const { body } = await http()
      .post('/api/v1/products')
      .set(farmer)
      .send({ ...greens, farmId, ...over })
      .expect(201);
    return body.id;
  }
  const lotOf = (productId: string, over: object = {}) => ({
    productId,
    capacity: { grams: 50_000 },
    priceVnd: 25_000,
    harvestFrom: '2026-03-01T00:00:00Z',
    harvestTo: '2026-03-02T00:00:00Z',
    ...over,
  });
  async function openLot(over: object = {}): Promise<string> {
    const { body } = await http()
      .post('/api/v1/lots')
      .set(farmer)
      .send(lotOf(await addProduct(), over))
      .expect(201);
    return body.id;
  }

  describe('products and lots', () => {
    it('are found without accents, by commune and by farm', async () => {
      const productId = await addProduct({ name: 'Rau đắng rừng' });
      const ids = async (query: string, session: Record<string, string> = {}) => {
        const { body } = await http().get(`/api/v1/products?${query}`).set(session).expect(200);
        return body.items.map(({ id }: { id: string }) => id);
      };
      expect(await ids('query=rau dang')).toEqual([productId]);
      expect(await ids('query=RAU ĐẮNG&commune=16999')).toEqual([productId]);
      expect(await ids('query=rau dang&commune=16998')).toEqual([]);
      expect(await ids('query=100%25')).toEqual([]);
      expect(await ids('farm=mine', farmer)).toContain(productId);
      expect(await ids('farm=mine', buyer)).toEqual([]);
    });

    it('keep a page limit, a cursor, and refuse a limit beyond 100', async () => {
      await addProduct();
      await addProduct();
      const first = await http().get('/api/v1/products?limit=1').expect(200);
      const next = await http().get(`/api/v1/products?limit=1&cursor=${first.body.nextCursor}`).expect(200);
      expect(next.body.items[0].id).not.toBe(first.body.items[0].id);
      await http().get('/api/v1/products?limit=101').expect(422);
      await http().get('/api/v1/products?limit=1&cursor=nonsense').expect(200);
    });

    it('show a lot with its unit rules, price version and what is left', async () => {
      const lotId = await openLot({ maximumPerBuyer: { grams: 5_000 } });
      const { body } = await http().get(`/api/v1/lots/${lotId}`).expect(200);
      expect(body).toMatchObject({
        sellBy: 'weight',
        priceBy: 'weight',
        step: 250,
        minimum: 250,
        maximumPerBuyer: 5_000,
        capacity: 50_000,
        sold: 0,
        held: 0,
        remaining: 50_000,
        priceVnd: 25_000,
        state: 'open',
      });
      const price = await app.get(Database).one('SELECT price_vnd FROM price WHERE version = $1', [body.priceVersion]);
      expect(price).toEqual({ price_vnd: '25000' });
    });

    it('keep every price that was ever shown, and when it was replaced', async () => {
      const lotId = await openLot();
      const before = (await http().get(`/api/v1/lots/${lotId}`)).body.priceVersion;
      const change = { priceVnd: 20_000, reason: 'counted' };
      const { body } = await http().patch(`/api/v1/lots/${lotId}`).set(farmer).send(change).expect(200);
      expect(body.priceVersion).not.toBe(before);
      const same = await http().patch(`/api/v1/lots/${lotId}`).set(farmer).send(change).expect(200);
      expect(same.body.priceVersion).toBe(body.priceVersion);
      const prices = await app
        .get(Database)
        .query('SELECT version, replaced_at IS NULL AS now FROM price WHERE lot_id = $1 ORDER BY created_at', [lotId]);
      expect(prices).toEqual([
        { version: before, now: false },
        { version: body.priceVersion, now: true },
      ]);
    });

    it('write down why the stock changed, and never go under what is committed (M4)', async () => {
      const lotId = await openLot();
      await app.get(Database).query('UPDATE lot SET sold = 3000, held = 500 WHERE id = $1', [lotId]);
      const patch = (capacity: number) =>
        http()
          .patch(`/api/v1/lots/${lotId}`)
          .set(farmer)
          .send({ capacity: { grams: capacity }, reason: 'spoiled' });
      const under = await patch(3_499).expect(409);
      expect(under.body).toMatchObject({ code: 'stock.below_committed', committed: 3_500 });
      const { body } = await patch(3_500).expect(200);
      expect(body).toMatchObject({ capacity: 3_500, remaining: 0 });
      const changes = await app
        .get(Database)
        .query('SELECT capacity_delta, reason FROM stock_change WHERE lot_id = $1 ORDER BY id', [lotId]);
      expect(changes).toEqual([
        { capacity_delta: '50000', reason: 'opened' },
        { capacity_delta: '-46500', reason: 'spoiled' },
      ]);
    });

    it('are never oversold by changes that race: the database has the last word', async () => {
      const lotId = await openLot();
      const sell = app.get(Database).query('UPDATE lot SET sold = 40000 WHERE id = $1', [lotId]);
      const shrink = Array.from({ length: 10 }, (_, index) =>
        http()
          .patch(`/api/v1/lots/${lotId}`)
          .set(farmer)
          .send({ capacity: 39_000 + index, reason: 'counted' }),
      );
      await Promise.allSettled([sell, ...shrink]);
      const lot = await app
        .get(Database)
        .one<{ ok: boolean }>('SELECT sold + held <= capacity AS ok FROM lot WHERE id = $1', [lotId]);
      expect(lot).toEqual({ ok: true });
    });

    it('refuse what does not fit together', async () => {
      const productId = await addProduct();
      const send = (over: object) => http().post('/api/v1/lots').set(farmer).send(lotOf(productId, over));
      expect((await send({ capacity: { pieces: 5 } })).body).toMatchObject({
        status: 422,
        code: 'quantity.wrong_unit',
      });
      expect((await send({ capacity: { grams: 1.5 } })).body.code).toBe('request.invalid');
      expect((await send({ capacity: { grams: 5, pieces: 5 } })).body.code).toBe('request.invalid');
      expect((await send({ capacity: 0 })).body.errors[0].pointer).toBe('/capacity');
      expect((await send({ harvestTo: '2026-02-01T00:00:00Z' })).body.code).toBe('lot.window_invalid');
      expect((await send({ productId: newId() })).body).toMatchObject({ status: 404, code: 'product.not_found' });
      expect((await send({ sold: 5 })).body.code).toBe('request.unknown_field');
      const rule = { ...greens, farmId, priceBy: 'piece' };
      const product = await http().post('/api/v1/products').set(farmer).send(rule).expect(422);
      expect(product.body.code).toBe('product.unit_rule_invalid');
      expect((await http().get(`/api/v1/lots/${newId()}`).expect(404)).body.code).toBe('lot.not_found');
    });

    it('belong to verified farms, and nobody else touches them', async () => {
      const pending = await openFarm();
      const { body } = await http()
        .post('/api/v1/products')
        .set(farmer)
        .send({ ...greens, farmId: pending });
      const early = await http().post('/api/v1/lots').set(farmer).send(lotOf(body.id)).expect(409);
      expect(early.body.code).toBe('farm.not_verified');
      const unclear = await http().post('/api/v1/products').set(farmer).send(greens).expect(422);
      expect(unclear.body).toMatchObject({ code: 'farm.unclear' });
      const lotId = await openLot();
      const change = { priceVnd: 1, reason: 'counted' };
      const foreign = await http().patch(`/api/v1/lots/${lotId}`).set(buyer).send(change).expect(403);
      expect(foreign.body.code).toBe('assist.farm_refused');
    });

    it('let an officer act by name while the farm agrees, with both names on record', async () => {
      const productId = await addProduct();
      const open = () =>
        http()
          .post('/api/v1/lots')
          .set(officer)
          .send(lotOf(productId, { onBehalfOfFarmId: farmId }));
      expect((await open().expect(403)).body.code).toBe('assist.consent_missing');
      const { body: consent } = await http()
        .post(`/api/v1/farms/${farmId}/consents`)
        .set(officer)
        .send({ kind: 'witnessed', witness: 'Trưởng bản', note: 'Nói trước trưởng bản' })
        .expect(201);
      const { body: lot } = await open().expect(201);
      const silent = await http().post('/api/v1/lots').set(officer).send(lotOf(productId)).expect(403);
      expect(silent.body.code).toBe('assist.farm_refused');
      const trail = await http().get(`/api/v1/farms/${farmId}/assists`).set(farmer).expect(200);
      expect(trail.body.items[0]).toMatchObject({
        action: 'lot.open',
        subjectId: lot.id,
        facts: { actorName: 'Vi Thị Duyên', ownerName: 'Xồng Bá Lử' },
      });
      await http().delete(`/api/v1/farms/${farmId}/consents/${consent.id}`).set(farmer).expect(204);
      expect((await open().expect(403)).body.code).toBe('assist.consent_missing');
    });

    it('name communes and cooperatives', async () => {
      const communes = await http().get('/api/v1/communes?limit=100').expect(200);
      expect(communes.body.items.map(({ code }: { code: string }) => code)).toEqual(['16998', '16999']);
      const detail = await http().get(`/api/v1/cooperatives/${cooperativeId}`).expect(200);
      expect(detail.body).toMatchObject({ name: 'HTX Thử', deliveryFees: [], pickupPoints: [] });
      expect((await http().get(`/api/v1/cooperatives/${newId()}`).expect(404)).body.code).toBe('cooperative.not_found');
    });
  });

  describe('a broadcast', () => {
    let broadcastId: string;
    let lotId: string;
    const path = (rest = '') => `/api/v1/broadcasts/${broadcastId}${rest}`;
    const media = () => app.get(BroadcastIngestService);

    beforeEach(async () => {
      lotId = await openLot();
      const { body } = await http()
        .post('/api/v1/broadcasts')
        .set(farmer)
        .send({
          title: 'Cải còn đọng sương',
          startsAt: '2026-03-01T00:00:00Z',
          communeCode: '16999',
          offers: [{ lotId, code: '03', priceVnd: 24_000 }],
        })
        .expect(201);
      broadcastId = body.id;
    });

    it('answers in the shape of the contract', async () => {
      const { body } = await http().get(path()).expect(200);
      expect(body).toMatchObject({
        id: broadcastId,
        title: 'Cải còn đọng sương',
        state: 'scheduled',
        communeCode: '16999',
        host: { name: 'Xồng Bá Lử', verified: true },
        playbackUrl: `/live/${broadcastId}/master.m3u8`,
        replayUrl: null,
        offers: [
          {
            code: '03',
            lotId,
            productName: 'Cải ngồng',
            sellBy: 'weight',
            priceBy: 'weight',
            step: 250,
            minimum: 250,
            maximumPerBuyer: null,
            priceVnd: 24_000,
            remaining: 50_000,
            state: 'open',
          },
        ],
      });
      expect(JSON.stringify(body)).not.toMatch(/token|streamKey|\+84/i);
    });

    it('is listed under what it is, page by page', async () => {
      const listed = async (state: string) => {
        const ids: string[] = [];
        let cursor = '';
        do {
          const { body } = await http().get(`/api/v1/broadcasts?state=${state}&limit=2${cursor}`).expect(200);
          ids.push(...body.items.map(({ id }: { id: string }) => id));
          cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
        } while (cursor);
        expect(new Set(ids).size).toBe(ids.length);
        return ids;
      };
      expect(await listed('scheduled')).toContain(broadcastId);
      await media().mediaArrived(broadcastId);
      expect(await listed('live')).toContain(broadcastId);
      expect(await listed('scheduled')).not.toContain(broadcastId);
      await http().post(path('/end')).set(farmer).expect(200);
      expect(await listed('ended')).toContain(broadcastId);
      await http().get('/api/v1/broadcasts?state=nonsense').expect(422);
    });

    it('starts with the first media, comes and goes with it, and ends for good', async () => {
      const state = async () => (await http().get(path())).body.state;
      await media().mediaArrived(broadcastId);
      expect(await state()).toBe('live');
      await media().mediaLost(broadcastId);
      expect(await state()).toBe('interrupted');
      await media().mediaArrived(broadcastId);
      expect(await state()).toBe('live');
      await http().post(path('/end')).set(farmer).expect(200);
      await http().post(path('/end')).set(farmer).expect(200);
      await media().mediaArrived(broadcastId);
      expect(await state()).toBe('ended');
      await media().replayReady(broadcastId);
      const { body } = await http().get(path()).expect(200);
      expect(body).toMatchObject({ state: 'replay_ready', replayUrl: `/replay/${broadcastId}/master.m3u8` });
      expect(body.offers[0]).toMatchObject({ state: 'closed', remaining: 0 });
      const told = await app
        .get(Database)
        .query("SELECT queue FROM outbox WHERE name = 'broadcast.ended' AND payload->>'broadcastId' = $1 ORDER BY id", [
          broadcastId,
        ]);
      expect(told).toEqual([{ queue: 'delivery' }, { queue: 'broadcasts' }]);
    });

    it('practises for the host alone until it is started', async () => {
      await http().post(path('/rehearsal')).set(farmer).expect(200);
      await media().mediaArrived(broadcastId);
      expect((await http().get(path()).set(farmer)).body.state).toBe('rehearsing');
      expect((await http().get(path())).body.state).toBe('scheduled');
      await http().post(path('/start')).set(farmer).expect(200);
      expect((await http().get(path())).body.state).toBe('live');
      const again = await http().post(path('/start')).set(farmer).expect(409);
      expect(again.body).toMatchObject({ code: 'broadcast.transition_refused', from: 'live', event: 'start' });
    });

    it('goes on air only with a host whose identity is verified', async () => {
      const database = app.get(Database);
      await database.query('UPDATE user_account SET identity_verified_at = NULL WHERE phone = $1', [FARMER]);
      try {
        for (const command of ['/ingest-keys', '/rehearsal']) {
          const { body } = await http().post(path(command)).set(farmer).expect(403);
          expect(body.code).toBe('broadcast.host_not_verified');
        }
      } finally {
        await database.query('UPDATE user_account SET identity_verified_at = now() WHERE phone = $1', [FARMER]);
      }
    });

    it('is opened by officers and verified farms of the commune, and by nobody else', async () => {
      const wanted = { title: 'x', startsAt: '2026-03-01T00:00:00Z', communeCode: '16999', offers: [] };
      const send = (session: Session, over: object = {}) =>
        http()
          .post('/api/v1/broadcasts')
          .set(session)
          .send({ ...wanted, ...over });
      await send(officer).expect(201);
      expect((await send(buyer).expect(403)).body.code).toBe('broadcast.host_refused');
      expect((await send(officer, { communeCode: '16998' }).expect(403)).body.code).toBe('broadcast.host_refused');
      expect((await send(officer, { communeCode: '11111' }).expect(422)).body.code).toBe('commune.unknown');
      const foreignLot = { offers: [{ lotId, code: '01', priceVnd: 1 }] };
      expect((await send(officer, foreignLot).expect(403)).body.code).toBe('assist.consent_missing');
      const left = await app.get(Database).query("SELECT id FROM broadcast WHERE title = 'x'");
      expect(left).toHaveLength(1); // The refused ones left nothing behind.
    });

    it('takes offers under codes of their own, changes their price and closes them', async () => {
      const other = await openLot();
      const offer = (over: object) =>
        http()
          .post(path('/offers'))
          .set(farmer)
          .send({ lotId: other, code: '04', priceVnd: 9_000, ...over });
      await offer({}).expect(201);
      expect((await offer({}).expect(409)).body.code).toBe('offer.code_taken');
      expect((await offer({ code: '05' }).expect(409)).body.code).toBe('offer.code_taken');
      expect((await offer({ lotId: newId(), code: '06' }).expect(404)).body.code).toBe('lot.not_found');
      await offer({ code: 'A1' }).expect(422);
      const before = (await http().get(path())).body.offers[0].priceVersion;
      const { body } = await http().patch(path('/offers/03')).set(farmer).send({ priceVnd: 20_000 }).expect(200);
      expect(body).toMatchObject({ priceVnd: 20_000 });
      expect(body.priceVersion).not.toBe(before);
      const closed = await http().patch(path('/offers/03')).set(farmer).send({ state: 'closed' }).expect(200);
      expect(closed.body).toMatchObject({ state: 'closed', remaining: 0 });
      expect((await http().patch(path('/offers/77')).set(farmer).send({}).expect(404)).body.code).toBe(
        'offer.not_found',
      );
      await http().post(path('/end')).set(farmer).expect(200);
      expect((await offer({ code: '08' }).expect(409)).body.code).toBe('broadcast.not_on_air');
    });

    it('lets an officer sell for several farms with their consent, each time on record', async () => {
      const consents = `/api/v1/farms/${farmId}/consents`;
      const { body: consent } = await http()
        .post(consents)
        .set(officer)
        .send({ kind: 'written', note: 'x' })
        .expect(201);
      const wanted = { title: 'Cả bản lên sóng', startsAt: '2026-03-01T00:00:00Z', communeCode: '16999', offers: [] };
      const { body: own } = await http().post('/api/v1/broadcasts').set(officer).send(wanted).expect(201);
      const offer = { lotId, code: '01', priceVnd: 20_000 };
      const add = (over: object) =>
        http()
          .post(`/api/v1/broadcasts/${own.id}/offers`)
          .set(officer)
          .send({ ...offer, ...over });
      // Whoever names another farm than the lot's has taken the wrong lot.
      expect((await add({ onBehalfOfFarmId: await openFarm() }).expect(403)).body.code).toBe('assist.farm_refused');
      await add({ onBehalfOfFarmId: farmId }).expect(201);
      const trail = await http().get(`/api/v1/farms/${farmId}/assists`).set(farmer).expect(200);
      expect(trail.body.items[0]).toMatchObject({ action: 'offer.add', subjectId: lotId });
      await http().delete(`${consents}/${consent.id}`).set(farmer).expect(204);
      const price = http().patch(`/api/v1/broadcasts/${own.id}/offers/01`).set(officer).send({ priceVnd: 1 });
      expect((await price.expect(403)).body.code).toBe('assist.consent_missing');
    });

    it('gives publish keys that are shown once, kept as hashes, and can be revoked', async () => {
      const { body: key } = await http().post(path('/ingest-keys')).set(farmer).expect(201);
      expect(key.uploadUrl).toBe(`http://localhost:3000/live/${broadcastId}/upload`);
      expect(key.rtmpUrl).toMatch(/^rtmp:/);
      expect(await media().authorizeStreamKey(key.streamKey)).toMatchObject({ broadcastId });
      expect(await media().authorizeUpload(broadcastId, key.uploadToken)).toMatchObject({ broadcastId });
      expect(await media().authorizeUpload(newId(), key.uploadToken)).toHaveProperty('refusal');
      expect(await media().authorizeStreamKey('wrong')).toHaveProperty('refusal');
      const kept = JSON.stringify(await app.get(Database).query('SELECT * FROM ingest_key'));
      expect(kept).not.toContain(key.streamKey);
      const listed = await http().get(path('/ingest-keys')).set(farmer).expect(200);
      expect(JSON.stringify(listed.body)).not.toContain(key.uploadToken);
      await http()
        .delete(path(`/ingest-keys/${key.id}`))
        .set(farmer)
        .expect(204);
      expect(await media().authorizeStreamKey(key.streamKey)).toHaveProperty('refusal');
      expect(await media().authorizeUpload(broadcastId, key.uploadToken)).toHaveProperty('refusal');
      const gone = await http()
        .delete(path(`/ingest-keys/${key.id}`))
        .set(farmer)
        .expect(404);
      expect(gone.body.code).toBe('ingest.key_not_found');
    });

    it('takes late uploads after its end but no new stream', async () => {
      const { body: key } = await http().post(path('/ingest-keys')).set(farmer).expect(201);
      await media().mediaArrived(broadcastId);
      await http().post(path('/end')).set(farmer).expect(200);
      expect(await media().authorizeStreamKey(key.streamKey)).toHaveProperty('refusal');
      expect(await media().authorizeUpload(broadcastId, key.uploadToken)).toMatchObject({ state: 'ended' });
      await http().post(path('/ingest-keys')).set(farmer).expect(409);
    });

    it('is taken down by an administrator, at once', async () => {
      const { body: key } = await http().post(path('/ingest-keys')).set(farmer).expect(201);
      await media().mediaArrived(broadcastId);
      await http().post(path('/takedown')).set(farmer).send({ reason: 'x' }).expect(403);
      const { body } = await http().post(path('/takedown')).set(administrator).send({ reason: 'Hàng giả' }).expect(200);
      expect(body).toMatchObject({ state: 'taken_down', offers: [], replayUrl: null });
      expect(await media().authorizeUpload(broadcastId, key.uploadToken)).toHaveProperty('refusal');
      const all = await http().get('/api/v1/broadcasts?limit=100').expect(200);
      expect(all.body.items.map(({ id }: { id: string }) => id)).not.toContain(broadcastId);
    });

    it('shows one offer at a time, each span ending where the next begins', async () => {
      await http()
        .post(path('/offers'))
        .set(farmer)
        .send({ lotId: await openLot(), code: '04', priceVnd: 1 })
        .expect(201);
      const early = await http().put(path('/pin')).set(farmer).send({ offerCode: '03' }).expect(409);
      expect(early.body.code).toBe('broadcast.not_on_air');
      await media().mediaArrived(broadcastId);
      await http().put(path('/pin')).set(farmer).send({ offerCode: '03' }).expect(200);
      await http()
        .put(path('/pin'))
        .set(farmer)
        .send({ offerCode: '04', capturedAt: new Date().toISOString() })
        .expect(200);
      expect((await http().put(path('/pin')).set(farmer).send({ offerCode: '77' }).expect(404)).body.code).toBe(
        'offer.not_found',
      );
      await http().delete(path('/pin')).set(farmer).expect(204);
      const view = await media().get(broadcastId);
      expect(view?.pins.map(({ offerCode }) => offerCode)).toEqual(['03', '04']);
      expect(view?.pins[0]?.endedAt).toEqual(view?.pins[1]?.startedAt);
      expect(view?.pins[1]?.endedAt).not.toBeNull();
    });

    it('masks phone numbers in comments, and slows a flood down', async () => {
      const late = await signIn(app, SECOND_BUYER);
      const say = (text: string) => http().post(path('/comments')).set(late).send({ text });
      const { body } = await say('03 2kg  0912 345 678\u202e').expect(201);
      expect(body).toMatchObject({ text: '03 2kg **** *** 678', preparedOrder: { phone: '+84912345678' } });
      expect((await say('   ').expect(422)).body.code).toBe('comment.too_long');
      for (let said = 1; said < 5; said++) await say(`lời ${said}`).expect(201);
      const flood = await say('nữa').expect(429);
      expect(flood.body.code).toBe('comment.too_fast');
      expect(Number(flood.headers['retry-after'])).toBeGreaterThan(0);
      await http().post(path('/comments')).send({ text: 'x' }).expect(401);
      const { body: snapshot } = await http().get(path('/snapshot')).expect(200);
      const told = snapshot.comments.map((comment: { text: string }) => comment.text).join('\n');
      expect(told).toContain('678');
      expect(told).not.toContain('345');
    });

    it('has a snapshot that is the same for everybody and may be cached', async () => {
      await media().mediaArrived(broadcastId);
      await http().put(path('/pin')).set(farmer).send({ offerCode: '03' }).expect(200);
      await http().post(path('/comments')).set(buyer).send({ text: 'chào bà con' }).expect(201);
      const anonymous = await http().get(path('/snapshot')).expect(200);
      expect(anonymous.headers['cache-control']).toBe('public, max-age=2');
      expect(anonymous.body).toMatchObject({
        state: 'live',
        pin: { offerCode: '03' },
        offers: [{ code: '03' }],
        comments: [{ author: 'Lan', text: 'chào bà con', host: false }],
      });
      const asHost = await http().get(path('/snapshot')).set(farmer).expect(200);
      expect(asHost.body).toEqual(anonymous.body);
    });

    describe('on its event stream', () => {
      const streams: EventSource[] = [];
      const listen = async (session: Record<string, string> = {}, query = '') => {
        const source = await EventSource.open(app, path(`/events${query}`), session);
        streams.push(source);
        return source;
      };
      const tellOrder = () =>
        app.get(Database).transaction(() =>
          app.get(BroadcastEvents).append({
            broadcastId,
            kind: 'order',
            data: { count: 1 },
            staffData: { buyerName: 'Lan', spoken: 'Chị Lan đặt hai ký' },
          }),
        );
      beforeEach(() => {
        for (const source of streams.splice(0)) source.close();
      });
      afterAll(() => {
        for (const source of streams.splice(0)) source.close();
      });

      it('tells state, offers, pins and comments as they happen', async () => {
        const source = await listen();
        await source.wait(({ event }) => event === 'viewers');
        await media().mediaArrived(broadcastId);
        await source.wait(({ event, data }) => event === 'state' && data.state === 'live');
        await http().put(path('/pin')).set(farmer).send({ offerCode: '03' }).expect(200);
        await source.wait(({ event, data }) => event === 'pin' && data.offerCode === '03');
        await http().patch(path('/offers/03')).set(farmer).send({ priceVnd: 20_000 }).expect(200);
        const offer = await source.wait(({ event, data }) => event === 'offer' && data.priceVnd === 20_000);
        expect(offer.data).toMatchObject({ code: '03', priceVnd: 20_000, remaining: 50_000 });
        await http().post(path('/comments')).set(buyer).send({ text: 'đẹp quá 0912345678' }).expect(201);
        const comment = await source.wait(({ event }) => event === 'comment');
        expect(comment.data).toMatchObject({ author: 'Lan', text: 'đẹp quá *******678' });
      });

      it('tells who ordered to host and staff, and only that somebody did to everybody else', async () => {
        const { body } = await http().post(path('/event-tokens')).set(clerk).expect(201);
        const everybody = await listen();
        const another = await listen(buyer);
        const host = await listen(farmer);
        const staff = await listen({}, `?token=${body.token}`);
        await tellOrder();
        for (const source of [everybody, another]) {
          const { data } = await source.wait(({ event }) => event === 'order');
          expect(data).toEqual({ count: 1 });
        }
        for (const source of [host, staff]) {
          const { data } = await source.wait(({ event }) => event === 'order');
          expect(data).toMatchObject({ buyerName: 'Lan', spoken: 'Chị Lan đặt hai ký' });
        }
      });

      it('goes on where a lost connection stopped, each event once', async () => {
        const before = await listen();
        await before.wait(({ event }) => event === 'viewers');
        await media().mediaArrived(broadcastId);
        await before.wait(({ event }) => event === 'state');
        const { lastEventId } = before;
        before.close();
        await media().mediaLost(broadcastId);
        await media().mediaArrived(broadcastId);
        const after = await listen({ 'last-event-id': lastEventId });
        await after.wait(({ event, data }) => event === 'state' && data.state === 'live');
        await media().mediaLost(broadcastId);
        await after.wait(() => after.heard.filter(({ event }) => event === 'state').length >= 3);
        const states = after.heard.filter(({ event }) => event === 'state').map(({ data }) => data.state);
        expect(states).toEqual(['interrupted', 'live', 'interrupted']);
      });

      it('resumes from the moment of connecting, before any event was told', async () => {
        const before = await listen();
        const { id } = await before.wait(({ event }) => event === 'viewers');
        before.close();
        await media().mediaArrived(broadcastId);
        const after = await listen({ 'last-event-id': id });
        await after.wait(({ event, data }) => event === 'state' && data.state === 'live');
      });

      it('answers an id that is unknown or too far back with reset', async () => {
        const unknown = await listen({ 'last-event-id': '12345678901-1' });
        await unknown.wait(({ event }) => event === 'reset');
        const nonsense = await listen({ 'last-event-id': "1'; DROP TABLE" });
        await nonsense.wait(({ event }) => event === 'reset');
        const source = await listen();
        const { id } = await source.wait(({ event }) => event === 'viewers');
        const many = Array.from({ length: 501 }, () => ({ broadcastId, kind: 'order', data: { count: 1 } }) as const);
        await app.get(Database).transaction(() => app.get(BroadcastEvents).append(...many));
        await source.wait(() => source.heard.filter(({ event }) => event === 'order').length === 501);
        const late = await listen({ 'last-event-id': id });
        await late.wait(({ event }) => event === 'reset');
        expect(late.heard.some(({ event }) => event === 'order')).toBe(false);
      });

      it('hears of rows that no nudge announced', async () => {
        const source = await listen();
        await source.wait(({ event }) => event === 'viewers');
        await app
          .get(Database)
          .query(`INSERT INTO broadcast_event (broadcast_id, kind, data) VALUES ($1, 'order', '{"count": 7}')`, [
            broadcastId,
          ]);
        await source.wait(({ data }) => data.count === 7);
      });

      it('counts viewers', async () => {
        const first = await listen();
        await listen();
        await first.wait(({ event, data }) => event === 'viewers' && data.viewers === 2, 8_000);
        expect((await http().get(path())).body.viewers).toBe(2);
      });

      it('refuses an unknown broadcast, and a token that is wrong, of another broadcast, or of a dead session', async () => {
        const missing = await EventSource.open(app, `/api/v1/broadcasts/${newId()}/events`);
        expect(missing.status).toBe(404);
        expect((await listen({}, '?token=wrong')).status).toBe(401);
        const session = await signIn(app, CLERK);
        const { body } = await http().post(path('/event-tokens')).set(session).expect(201);
        await http().delete('/api/v1/auth/sessions/current').set(session).expect(204);
        expect((await listen({}, `?token=${body.token}`)).status).toBe(401);
      });
    });
  });
});
