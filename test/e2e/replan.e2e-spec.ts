import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { BroadcastIngestService } from '../../libs/broadcasts/src/index.js';
import { newId } from '../../libs/kernel/src/index.js';
import { Database } from '../../libs/persistence/src/index.js';
import { EventSource } from './support/event-source.js';
import { addPerson, plantMarket, signIn } from './support/people.js';

type Session = { authorization: string };

/** The evening it was announced for, and the one after the rain. */
const BEFORE = '2031-03-01T12:00:00.000Z';
const AFTER = '2031-03-02T12:30:00.000Z';

let app: NestFastifyApplication;
let buyer: Session;
let farmer: Session;
let officer: Session;
let clerk: Session;
let lotIds: string[];
let id: string;

const http = () => request(app.getHttpServer());
const path = (rest = '') => `/api/v1/broadcasts/${id}${rest}`;
const find = async (session: Record<string, string> = {}) => (await http().get(path()).set(session).expect(200)).body;
const replan = (session: Record<string, string>, body: object) => http().patch(path()).set(session).send(body);
const media = () => app.get(BroadcastIngestService);

async function made(session: Session, where: string, body: object): Promise<string> {
  return (await http().post(`/api/v1${where}`).set(session).send(body).expect(201)).body.id;
}

/** A verified farm of the farmer with one lot on sale, which the officer may sell for. */
async function farmWithLot(cooperativeId: string, village: string): Promise<string> {
  const farmId = await made(farmer, '/farms', { name: `Nhà ${village}`, communeCode: '16999', village, cooperativeId });
  await http()
    .post(`/api/v1/farms/${farmId}/verification`)
    .set(officer)
    .send({ outcome: 'verified', note: 'Đã thăm' })
    .expect(200);
  await made(officer, `/farms/${farmId}/consents`, { kind: 'written', note: 'Đã ký' });
  const greens = { name: 'Cải ngồng', category: 'greens', sellBy: 'weight', priceBy: 'weight', step: 250 };
  return made(farmer, '/lots', {
    productId: await made(farmer, '/products', { ...greens, farmId }),
    capacity: { grams: 50_000 },
    priceVnd: 25_000,
    harvestFrom: BEFORE,
    harvestTo: AFTER,
  });
}

const schedule = (host: Session) =>
  made(host, '/broadcasts', {
    title: 'Cải còn đọng sương',
    startsAt: BEFORE,
    communeCode: '16999',
    offers: lotIds.map((lotId, index) => ({ lotId, code: `0${index + 1}`, priceVnd: 24_000 })),
  });

beforeAll(async () => {
  process.env.DEMO_MARKET = '1';
  app = await createApiApp();
  await app.listen(0, '127.0.0.1');
  const { cooperativeId } = await plantMarket(app);
  const signedIn = async (phone: string, ...person: [string, Parameters<typeof addPerson>[3]?]) => {
    await addPerson(app, phone, ...person);
    return signIn(app, phone);
  };
  buyer = await signedIn('+84900000001', 'Lan');
  farmer = await signedIn('+84900000002', 'Xồng Bá Lử', { role: 'farmer', verified: true });
  officer = await signedIn('+84900000003', 'Vi Thị Duyên', { role: 'officer', communeCode: '16999', verified: true });
  clerk = await signedIn('+84900000004', 'Kho', { role: 'clerk', cooperativeId });
  lotIds = [await farmWithLot(cooperativeId, 'Bản Một'), await farmWithLot(cooperativeId, 'Bản Hai')];
});
afterAll(async () => {
  delete process.env.DEMO_MARKET;
  await app?.close();
});
beforeEach(async () => {
  id = await schedule(farmer);
});

describe('a planned broadcast', () => {
  it('is moved to another day and renamed by its host, and keeps codes, prices and the rest', async () => {
    const before = await find(farmer);
    const { body } = await replan(farmer, { title: '  Cải sau mưa ', startsAt: AFTER }).expect(200);
    expect(body).toEqual({ ...before, title: 'Cải sau mưa', startsAt: AFTER });
    expect(await find(farmer)).toEqual(body);
    const { body: snapshot } = await http().get(path('/snapshot')).expect(200);
    expect(snapshot).toMatchObject({ title: 'Cải sau mưa', startsAt: AFTER, state: 'scheduled' });
  });

  it('takes the hour alone and the title alone, and nothing at all', async () => {
    await replan(farmer, { startsAt: AFTER }).expect(200);
    expect(await find()).toMatchObject({ title: 'Cải còn đọng sương', startsAt: AFTER });
    await replan(farmer, { title: 'Cải sau mưa' }).expect(200);
    expect(await find()).toMatchObject({ title: 'Cải sau mưa', startsAt: AFTER });
    await replan(farmer, {}).expect(200);
    expect(await find()).toMatchObject({ title: 'Cải sau mưa', startsAt: AFTER });
  });

  it('stands in its new place in the list of what is to come', async () => {
    const later = id;
    const sooner = await schedule(farmer);
    const order = async () => {
      const { body } = await http().get('/api/v1/broadcasts?state=scheduled&limit=100').expect(200);
      const ids: string[] = body.items.map((one: { id: string }) => one.id);
      return ids.filter((one) => one === later || one === sooner);
    };
    await replan(farmer, { startsAt: AFTER }).expect(200);
    expect(await order()).toEqual([sooner, later]);
    await replan(farmer, { startsAt: '2031-02-28T12:00:00Z' }).expect(200);
    expect(await order()).toEqual([later, sooner]);
  });

  it('is moved by an officer who sells in it for several farms', async () => {
    id = await schedule(officer);
    const { body } = await replan(officer, { startsAt: AFTER }).expect(200);
    expect(body).toMatchObject({ startsAt: AFTER, host: { name: 'Vi Thị Duyên' }, offers: [{ code: '01' }, {}] });
    // Whose goods are in it has still not announced it.
    expect((await replan(farmer, { startsAt: BEFORE }).expect(403)).body.code).toBe('broadcast.not_host');
  });

  it('is moved by nobody else', async () => {
    for (const session of [buyer, officer, clerk]) {
      expect((await replan(session, { startsAt: AFTER }).expect(403)).body.code).toBe('broadcast.not_host');
    }
    expect((await replan({}, { startsAt: AFTER }).expect(401)).body.code).toBe('access.sign_in_required');
    expect(await find()).toMatchObject({ startsAt: BEFORE });
    id = newId();
    expect((await replan(farmer, { startsAt: AFTER }).expect(404)).body.code).toBe('broadcast.not_found');
  });

  it('takes the hours and titles that it could have been announced with, and no others', async () => {
    // As with the announcement, a time that is past is one: the studio announces what it begins in that moment.
    await replan(farmer, { startsAt: '2026-03-01T00:00:00Z' }).expect(200);
    await replan(farmer, { startsAt: BEFORE, title: 'x'.repeat(120) }).expect(200);
    const before = await find();
    const noHours = ['tối mai', '', '2031-02-30T25:00:00Z', '+020311-03-02T12:30:00Z', '-200000-01-01T00:00:00Z', null];
    const fields: [string, unknown[]][] = [
      ['title', ['', '   ', 'x'.repeat(121), 7, null]],
      ['startsAt', noHours],
    ];
    for (const [field, values] of fields) {
      for (const value of values) {
        const { body } = await replan(farmer, { [field]: value }).expect(422);
        expect(body.code).toBe('request.invalid');
        expect(new Set(body.errors.map((one: { pointer: string }) => one.pointer))).toEqual(new Set([`/${field}`]));
      }
    }
    const announced = { title: 'x', startsAt: noHours[3], communeCode: '16999', offers: [] };
    await http().post('/api/v1/broadcasts').set(farmer).send(announced).expect(422);
    const unknown = await replan(farmer, { startsAt: AFTER, communeCode: '16998' }).expect(422);
    expect(unknown.body.code).toBe('request.unknown_field');
    expect(await find()).toEqual(before);
  });

  it('can still be moved after practice, which nobody is told of', async () => {
    await http().post(path('/rehearsal')).set(farmer).expect(200);
    const { body } = await replan(farmer, { startsAt: AFTER }).expect(200);
    expect(body).toMatchObject({ state: 'rehearsing', startsAt: AFTER });
    expect(await find()).toMatchObject({ state: 'scheduled', startsAt: AFTER });
  });
});

describe('who waits in its room', () => {
  let room: EventSource;
  const told = () => room.heard.filter(({ event }) => event === 'state').map(({ data }) => data);
  beforeEach(async () => {
    room = await EventSource.open(app, path('/events'));
    await room.wait(({ event }) => event === 'viewers');
  });
  afterAll(() => room?.close());

  it('hears the new hour and title, once', async () => {
    await http().post(path('/rehearsal')).set(farmer).expect(200);
    await replan(farmer, { title: 'Cải sau mưa', startsAt: AFTER }).expect(200);
    await replan(farmer, { title: 'Cải sau mưa', startsAt: AFTER }).expect(200); // Sent again: its answer was lost.
    await http().post(path('/end')).set(farmer).expect(200);
    await room.wait(({ data }) => data.state === 'ended');
    expect(told()).toMatchObject([
      { state: 'scheduled' }, // The practice, as it looks from outside.
      { state: 'scheduled', title: 'Cải sau mưa', startsAt: AFTER },
      { state: 'ended' },
    ]);
    room.close();
  });
});

describe('once it is on air', () => {
  const refused = async (from: string) => {
    const { body } = await replan(farmer, { title: 'Khác', startsAt: AFTER }).expect(409);
    expect(body).toMatchObject({ code: 'broadcast.transition_refused', from, event: 'replan' });
    expect(await find()).toMatchObject({ title: 'Cải còn đọng sương', startsAt: BEFORE });
  };

  it('stays where it is, also without a picture and after its end', async () => {
    await media().mediaArrived(id);
    await refused('live');
    await media().mediaLost(id);
    await refused('interrupted');
    await http().post(path('/end')).set(farmer).expect(200);
    await refused('ended');
    await media().replayReady(id);
    await refused('replay_ready');
  });

  it('is not moved by a change that was sent while it started', async () => {
    const database = app.get(Database);
    let onAir = () => {};
    const started = new Promise<void>((resolve) => {
      onAir = resolve;
    });
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const start = database.transaction(async () => {
      await media().mediaArrived(id);
      onAir();
      await held;
    });
    await started;
    const change = refused('live');
    await until(async () => {
      const [{ waiting }] = (await database.query(
        `SELECT count(*)::int AS waiting FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      )) as [{ waiting: number }];
      return waiting > 0;
    });
    goOn();
    await start;
    await change;
  });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await isSo())) if (Date.now() > deadline) throw new Error('it did not come to that in 10 s');
}
