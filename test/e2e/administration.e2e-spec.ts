import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { type Actor, PeopleAdminService } from '../../libs/identity/src/index.js';
import { newId } from '../../libs/kernel/src/index.js';
import { Database } from '../../libs/persistence/src/index.js';
import { addPerson, plantMarket, signIn } from './support/people.js';

const BUYER = '+84900000001';
const FARMER = '+84900000002';
const CLERK = '+84900000004';
const ADMINISTRATOR = '+84900000006';
const SECOND = '+84900000007';

describe('administration', () => {
  let app: NestFastifyApplication;
  let database: Database;
  let cooperativeId: string;
  let admin: { authorization: string };
  const ids: Record<string, string> = {};
  const http = () => request(app.getHttpServer());
  const asAdmin = {
    get: (path: string) => http().get(`/api/v1${path}`).set(admin),
    post: (path: string, body: object = {}) => http().post(`/api/v1${path}`).set(admin).send(body),
    put: (path: string, body: object) => http().put(`/api/v1${path}`).set(admin).send(body),
    patch: (path: string, body: object) => http().patch(`/api/v1${path}`).set(admin).send(body),
    delete: (path: string) => http().delete(`/api/v1${path}`).set(admin),
  };

  beforeAll(async () => {
    process.env.DEMO_MARKET = '1';
    app = await createApiApp();
    database = app.get(Database);
    ({ cooperativeId } = await plantMarket(app));
    ids.buyer = await addPerson(app, BUYER, 'Nguyễn Thị Lan');
    ids.farmer = await addPerson(app, FARMER, 'Xồng Bá Lử', { role: 'farmer' });
    ids.clerk = await addPerson(app, CLERK, 'Lô Văn Đức');
    ids.admin = await addPerson(app, ADMINISTRATOR, 'Quản trị', { role: 'administrator' });
    ids.second = await addPerson(app, SECOND, '50%_off');
    admin = await signIn(app, ADMINISTRATOR);
  });
  afterAll(async () => {
    delete process.env.DEMO_MARKET;
    await app?.close();
  });

  const trail = async (query: string) => (await asAdmin.get(`/audit?${query}`).expect(200)).body.items;

  describe('people', () => {
    const found = async (query: string): Promise<string[]> =>
      (await asAdmin.get(`/people?query=${encodeURIComponent(query)}`).expect(200)).body.items.map(
        ({ name }: { name: string }) => name,
      );

    it.each([
      ['xong ba lu', ['Xồng Bá Lử']],
      ['XỒNG', ['Xồng Bá Lử']],
      ['duc', ['Lô Văn Đức']],
      ['0900 000 002', ['Xồng Bá Lử']],
      ['+84900000002', ['Xồng Bá Lử']],
      ['000 004', ['Lô Văn Đức']],
      ['%', ['50%_off']],
      ['_', ['50%_off']],
      ['nobody', []],
    ])('are found by "%s"', async (query, names) => {
      expect(await found(query)).toEqual(names);
    });

    it('come in pages and by role', async () => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const { body }: { body: { items: { id: string }[]; nextCursor: string | null } } = await asAdmin
          .get(`/people?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
          .expect(200);
        seen.push(...body.items.map(({ id }) => id));
        cursor = body.nextCursor;
      } while (cursor);
      expect([...seen].sort()).toEqual(Object.values(ids).sort());
      const { body } = await asAdmin.get('/people?role=administrator').expect(200);
      expect(body.items).toMatchObject([{ id: ids.admin, roles: ['buyer', 'administrator'], standing: 'free' }]);
    });

    it('are entered before they have signed in, once', async () => {
      const first = await asAdmin.post('/people', { phone: '0912 000 111', name: 'Moong Văn Tình' }).expect(201);
      const again = await asAdmin.post('/people', { phone: '+84912000111', name: 'Ai khác' }).expect(201);
      expect(again.body).toMatchObject({ id: first.body.id, name: 'Moong Văn Tình', sessions: 0 });
      expect(await trail(`subject=${first.body.id}`)).toMatchObject([{ action: 'person.enter', actorId: ids.admin }]);
      const bad = await asAdmin.post('/people', { phone: '12', name: 'Ai' }).expect(422);
      expect(bad.body.code).toBe('phone.invalid');
    });
  });

  describe('roles', () => {
    it('open and close the door of the cooperative at once', async () => {
      const clerk = await signIn(app, CLERK);
      await http().get('/api/v1/coop/today').set(clerk).expect(403);
      const { body } = await asAdmin.post(`/people/${ids.clerk}/grants`, { role: 'clerk', cooperativeId }).expect(201);
      expect(body.grants).toMatchObject([{ role: 'clerk', cooperativeId, placeName: 'HTX Thử' }]);
      await asAdmin.post(`/people/${ids.clerk}/grants`, { role: 'clerk', cooperativeId }).expect(201);
      await http().get('/api/v1/coop/today').set(clerk).expect(200);
      await asAdmin.delete(`/people/${ids.clerk}/grants/${body.grants[0].id}`).expect(200);
      await http().get('/api/v1/coop/today').set(clerk).expect(403);
      expect(await trail(`subject=${ids.clerk}&action=role`)).toMatchObject([
        { action: 'role.revoke', facts: { before: ['clerk@HTX Thử'], after: [], personName: 'Lô Văn Đức' } },
        { action: 'role.grant', facts: { before: [], after: ['clerk@HTX Thử'], actorName: 'Quản trị' } },
      ]);
    });

    it.each([
      [{ role: 'officer' }, 422, 'role.place_wrong'],
      [{ role: 'clerk', communeCode: '16999' }, 422, 'role.place_wrong'],
      [{ role: 'administrator', communeCode: '16999' }, 422, 'role.place_wrong'],
      [{ role: 'officer', communeCode: '99999' }, 422, 'commune.unknown'],
      [{ role: 'courier', cooperativeId: newId() }, 404, 'cooperative.not_found'],
      [{ role: 'buyer' }, 422, 'request.invalid'],
      [{ role: 'farmer', userId: newId() }, 422, 'request.unknown_field'],
    ])('refuse %j', async (wanted, status, code) => {
      const { body } = await asAdmin.post(`/people/${ids.buyer}/grants`, wanted).expect(status);
      expect(body.code).toBe(code);
      expect((await asAdmin.get(`/people/${ids.buyer}`)).body.grants).toEqual([]);
    });

    it('of the own administration stay', async () => {
      const { body: me } = await asAdmin.get(`/people/${ids.admin}`).expect(200);
      const refused = await asAdmin.delete(`/people/${ids.admin}/grants/${me.grants[0].id}`).expect(409);
      expect(refused.body.code).toBe('role.own_administration');
      const missing = await asAdmin.delete(`/people/${ids.buyer}/grants/${me.grants[0].id}`).expect(404);
      expect(missing.body.code).toBe('grant.not_found');
    });

    it('of two administrators who take each other’s at once: one stays', async () => {
      const service = app.get(PeopleAdminService);
      const { body: second } = await asAdmin
        .post(`/people/${ids.second}/grants`, { role: 'administrator' })
        .expect(201);
      const { body: first } = await asAdmin.get(`/people/${ids.admin}`);
      const actor = (userId: string) => ({ userId, name: 'Quản trị' }) as Actor;
      const outcomes = await Promise.allSettled([
        service.revoke(actor(ids.admin!), ids.second!, second.grants[0].id),
        service.revoke(actor(ids.second!), ids.admin!, first.grants[0].id),
      ]);
      const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
      expect(refused).toEqual(['role.last_administrator']);
      const left = await database.query(`SELECT user_id FROM role_grant WHERE role = 'administrator'`);
      expect(left).toHaveLength(1);
      await database.query(
        `INSERT INTO role_grant (user_id, role) VALUES ($1, 'administrator') ON CONFLICT DO NOTHING`,
        [ids.admin],
      );
    });
  });

  it('signs a person out everywhere', async () => {
    const [phone, laptop] = [await signIn(app, FARMER), await signIn(app, FARMER)];
    expect((await asAdmin.get(`/people/${ids.farmer}`)).body.sessions).toBe(2);
    await asAdmin.delete(`/people/${ids.farmer}/sessions`).expect(204);
    await http().get('/api/v1/me').set(phone).expect(401);
    await http().get('/api/v1/me').set(laptop).expect(401);
    expect(await trail(`subject=${ids.farmer}&action=person.sign_out`)).toMatchObject([
      { facts: { sessionsEnded: 2 } },
    ]);
    const nobody = await asAdmin.delete(`/people/${newId()}/sessions`).expect(404);
    expect(nobody.body.code).toBe('user.not_found');
  });

  describe('places', () => {
    it('are added and changed, with before and after in the trail', async () => {
      await asAdmin.post('/provinces', { code: '38', name: 'Thanh Hoá' }).expect(201);
      await asAdmin.patch('/provinces/38', { name: 'Thanh Hóa' }).expect(204);
      const drawn = { code: '14845', provinceCode: '38', name: 'Mường Lát', latitude: 20.54, longitude: 104.6 };
      const { body: commune } = await asAdmin.post('/communes', drawn).expect(201);
      expect(commune).toEqual({ ...drawn, provinceName: 'Thanh Hóa', isTown: false });
      const change = { isTown: true, latitude: null };
      expect((await asAdmin.patch('/communes/14845', change).expect(200)).body).toMatchObject(change);
      await asAdmin.patch('/communes/14845', change).expect(200);
      expect((await http().get('/api/v1/provinces').expect(200)).body.items).toContainEqual({
        code: '38',
        name: 'Thanh Hóa',
        communes: 1,
      });
      expect(await trail('subject=14845')).toMatchObject([
        {
          action: 'commune.change',
          facts: { before: { isTown: false, latitude: 20.54 }, after: { isTown: true, latitude: null } },
        },
        { action: 'commune.add' },
      ]);
      expect(await trail('action=province.change')).toMatchObject([
        { facts: { before: { name: 'Thanh Hoá' }, after: { name: 'Thanh Hóa' } } },
      ]);
    });

    it.each([
      ['post', '/provinces', { code: '40', name: 'Hai' }, 409, 'province.exists'],
      ['post', '/provinces', { code: '4', name: 'Hai' }, 422, 'request.invalid'],
      ['patch', '/provinces/77', { name: 'Hai' }, 404, 'province.not_found'],
      ['post', '/communes', { code: '16999', provinceCode: '40', name: 'Hai' }, 409, 'commune.exists'],
      ['post', '/communes', { code: '16997', provinceCode: '77', name: 'Hai' }, 422, 'province.unknown'],
      ['patch', '/communes/77777', { name: 'Hai' }, 404, 'commune.not_found'],
      ['patch', '/communes/16999', { name: null }, 422, 'request.invalid'],
      ['patch', '/communes/16999', { latitude: 91 }, 422, 'request.invalid'],
      ['post', '/cooperatives', { name: 'HTX', communeCode: '77777', phone: '0912345678' }, 422, 'commune.unknown'],
      ['post', '/cooperatives', { name: 'HTX', communeCode: '16999', phone: '12' }, 422, 'phone.invalid'],
    ] as const)('%s %s %j is refused', async (method, path, body, status, code) => {
      expect((await asAdmin[method](path, body).expect(status)).body.code).toBe(code);
    });
  });

  describe('a cooperative', () => {
    it('is added and set up without SQL', async () => {
      const { body: coop } = await asAdmin
        .post('/cooperatives', { name: 'HTX Mường Lát', communeCode: '16998', phone: '0912 345 000' })
        .expect(201);
      expect(coop).toMatchObject({ phone: '+84912345000', feePerMille: 50, cashRoundingVnd: 0, holdSeconds: 600 });
      const change = {
        feePerMille: 70,
        cashRoundingVnd: 1000,
        holdSeconds: 900,
        openCashOrdersMax: 3,
        cutOffHour: 18,
        courierSharePerMille: 800,
      };
      await asAdmin.patch(`/cooperatives/${coop.id}`, change).expect(200);
      expect((await asAdmin.get(`/cooperatives/${coop.id}/settings`).expect(200)).body).toEqual({ ...coop, ...change });
      expect(await trail(`subject=${coop.id}&action=cooperative.change`)).toMatchObject([
        { facts: { before: { feePerMille: 50, cutOffHour: 20 }, after: change } },
      ]);
      const point = { name: 'Nhà văn hóa', communeCode: '16998', village: 'Bản Pù' };
      const { body: added } = await asAdmin.post(`/cooperatives/${coop.id}/pickup-points`, point).expect(201);
      expect((await http().get(`/api/v1/cooperatives/${coop.id}`)).body.pickupPoints).toEqual([added]);
      await asAdmin.delete(`/cooperatives/${coop.id}/pickup-points/${added.id}`).expect(204);
      await asAdmin.delete(`/cooperatives/${coop.id}/pickup-points/${added.id}`).expect(404);
      expect((await http().get(`/api/v1/cooperatives/${coop.id}`)).body.pickupPoints).toEqual([]);
    });

    it('has its fees for the road replaced as a whole', async () => {
      const fees = (deliveryFees: object[]) =>
        asAdmin.put(`/cooperatives/${cooperativeId}/delivery-fees`, { deliveryFees });
      await fees([
        { zone: 'same_commune', feeVnd: 10_000 },
        { zone: 'town', feeVnd: 20_000 },
      ]).expect(200);
      const { body } = await fees([{ zone: 'same_commune', feeVnd: 12_000 }]).expect(200);
      expect(body.deliveryFees).toEqual([{ zone: 'same_commune', feeVnd: 12_000 }]);
      expect(await trail(`subject=${cooperativeId}&action=cooperative.fees&limit=1`)).toMatchObject([
        { facts: { before: { same_commune: 10_000, town: 20_000 }, after: { same_commune: 12_000 } } },
      ]);
      const twice = [
        { zone: 'town', feeVnd: 1 },
        { zone: 'town', feeVnd: 2 },
      ];
      expect((await fees(twice).expect(422)).body.code).toBe('delivery_fee.zone_repeated');
      expect((await fees([{ zone: 'moon', feeVnd: 1 }]).expect(422)).body.code).toBe('request.invalid');
      expect((await fees([{ zone: 'town', feeVnd: -1 }]).expect(422)).body.code).toBe('request.invalid');
    });

    it.each([{ feePerMille: 1001 }, { cutOffHour: 24 }, { holdSeconds: 0 }, { name: null }, { phone: null }])(
      'refuses %j',
      async (change) => {
        const { body } = await asAdmin.patch(`/cooperatives/${cooperativeId}`, change).expect(422);
        expect(body.code).toBe('request.invalid');
      },
    );
  });

  describe('the standing of a person', () => {
    const set = (id: string, standing: string, hours?: number) =>
      asAdmin.put(`/people/${id}/standing`, { standing, reason: 'Quấy rối', ...(hours ? { hours } : {}) });

    it('is kept with its reason, and ends when it is lifted', async () => {
      const { body } = await set(ids.buyer!, 'muted', 2).expect(200);
      expect(body.standing).toBe('muted');
      expect((new Date(body.mutedUntil).getTime() - Date.now()) / 3_600_000).toBeCloseTo(2, 1);
      expect((await set(ids.buyer!, 'banned').expect(200)).body).toMatchObject({
        standing: 'banned',
        mutedUntil: null,
      });
      expect((await set(ids.buyer!, 'free').expect(200)).body.standing).toBe('free');
      expect(await trail(`subject=${ids.buyer}&action=person`)).toMatchObject([
        { action: 'person.free', facts: { before: 'banned', after: 'free' } },
        { action: 'person.ban', facts: { before: 'muted', after: 'banned' } },
        { action: 'person.mute', facts: { before: 'free', after: 'muted', reason: 'Quấy rối' } },
      ]);
    });

    it('of an administrator is not touched, and a mute has an end', async () => {
      expect((await set(ids.admin!, 'banned').expect(409)).body.code).toBe('standing.administrator');
      expect((await set(ids.buyer!, 'muted').expect(422)).body.code).toBe('request.invalid');
      expect((await set(newId(), 'free').expect(404)).body.code).toBe('user.not_found');
    });
  });

  describe('the audit trail', () => {
    it('is read in pages, by who, what, farm and time', async () => {
      await database.query(
        `INSERT INTO audit (at, actor_id, on_behalf_of_farm_id, action, subject_id) VALUES
           ('2025-01-01T00:00:00Z', $1, NULL, 'lot.open', 'a'), ('2025-01-02T00:00:00Z', $1, $2, 'lot.open', 'b'),
           ('2025-01-03T00:00:00Z', $3, $2, 'lotus.open', 'c')`,
        [ids.farmer, newId(), ids.second],
      );
      const subjects = async (query: string) =>
        (await trail(query)).map(({ subjectId }: { subjectId: string }) => subjectId);
      const window = 'from=2025-01-01T00:00:00Z&until=2025-01-03T00:00:00Z';
      expect(await subjects(window)).toEqual(['b', 'a']);
      expect(await subjects('action=lot')).toEqual(['b', 'a']);
      expect(await subjects(`actor=${ids.second}&action=lotus.open`)).toEqual(['c']);
      const { body: first } = await asAdmin.get(`/audit?limit=1&${window}`).expect(200);
      const { body: next } = await asAdmin.get(`/audit?limit=1&${window}&cursor=${first.nextCursor}`).expect(200);
      expect([first.items[0].subjectId, next.items[0].subjectId, next.nextCursor]).toEqual(['b', 'a', null]);
      expect(first.items[0].actorName).toBe('Xồng Bá Lử');
      expect((await asAdmin.get('/audit?action=DROP').expect(422)).body.code).toBe('request.invalid');
      expect((await asAdmin.get('/audit?from=yesterday').expect(422)).body.code).toBe('request.invalid');
    });
  });
});
