import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import Bull, { type Queue } from 'bull';
import request from 'supertest';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { newId } from '../../libs/kernel/src/index.js';
import { Database } from '../../libs/persistence/src/index.js';
import { EventSource } from './support/event-source.js';
import { addPerson, plantMarket, signIn } from './support/people.js';

const BUYER = '+84900000001';
const FARMER = '+84900000002';
const CLERK = '+84900000004';
const ADMINISTRATOR = '+84900000006';
const OTHER = '+84900000007';
const OTHER_CLERK = '+84900000008';

describe('moderation and complaints', () => {
  let app: NestFastifyApplication;
  let database: Database;
  let cooperativeId: string;
  const ids: Record<string, string> = {};
  const as: Record<string, { authorization: string }> = {};
  const http = () => request(app.getHttpServer());
  const post = (who: string, path: string, body: object = {}) => http().post(`/api/v1${path}`).set(as[who]!).send(body);
  const get = (who: string, path: string) => http().get(`/api/v1${path}`).set(as[who]!);

  beforeAll(async () => {
    process.env.DEMO_MARKET = '1';
    app = await createApiApp();
    await app.listen(0, '127.0.0.1');
    database = app.get(Database);
    ({ cooperativeId } = await plantMarket(app));
    ids.buyer = await addPerson(app, BUYER, 'Lan');
    ids.farmer = await addPerson(app, FARMER, 'Xồng Bá Lử', { role: 'farmer', verified: true });
    ids.clerk = await addPerson(app, CLERK, 'Hoa', { role: 'clerk', cooperativeId });
    ids.admin = await addPerson(app, ADMINISTRATOR, 'Quản trị', { role: 'administrator' });
    ids.other = await addPerson(app, OTHER, 'Hùng');
    const elsewhere = await database.one<{ id: string }>(
      `INSERT INTO cooperative (name, commune_code, phone) VALUES ('HTX Khác', '16998', '+84238000002') RETURNING id`,
    );
    ids.otherClerk = await addPerson(app, OTHER_CLERK, 'Mai', { role: 'clerk', cooperativeId: elsewhere!.id });
    const phones = { buyer: BUYER, farmer: FARMER, clerk: CLERK, admin: ADMINISTRATOR, other: OTHER };
    for (const [who, phone] of Object.entries(phones)) as[who] = await signIn(app, phone);
    as.otherClerk = await signIn(app, OTHER_CLERK);
    const row = await database.one<{ farm: string; broadcast: string; product: string; lot: string }>(
      `WITH farm AS (INSERT INTO farm (name, owner_id, commune_code, village, cooperative_id, state)
           VALUES ('Vườn Lử', $1, '16999', 'Bản', $2, 'verified') RETURNING id),
         product AS (INSERT INTO product (farm_id, name, search_text, category, sell_by, price_by, step, minimum, picture)
           SELECT id, 'Cải mèo', 'cai meo', 'greens', 'weight', 'weight', 250, 250, 'greens' FROM farm RETURNING id),
         lot AS (INSERT INTO lot (product_id, farm_id, cooperative_id, capacity, price_vnd, price_version, harvest_from, harvest_to)
           SELECT product.id, farm.id, $2, 100000, 20000, uuidv7(), now() + interval '1 day', now() + interval '2 days'
           FROM farm, product RETURNING id, price_version),
         price AS (INSERT INTO price (version, lot_id, price_vnd) SELECT price_version, id, 20000 FROM lot),
         fee AS (INSERT INTO delivery_fee VALUES ($2, 'same_commune', 10000)),
         broadcast AS (INSERT INTO broadcast (title, host_id, commune_code, state, starts_at, started_at)
           VALUES ('Phiên sáng', $1, '16999', 'live', now(), now()) RETURNING id)
       SELECT farm.id AS farm, product.id AS product, lot.id AS lot, broadcast.id AS broadcast
       FROM farm, product, lot, broadcast`,
      [ids.farmer, cooperativeId],
    );
    Object.assign(ids, row);
  });
  afterAll(async () => {
    delete process.env.DEMO_MARKET;
    await app?.close();
  });
  // The rate of comments is another test's.
  beforeEach(() => database.query(`UPDATE comment SET created_at = created_at - interval '1 hour'`));

  const say = (who: string, text: string) => post(who, `/broadcasts/${ids.broadcast}/comments`, { text });
  const snapshotTexts = async (): Promise<string[]> =>
    (await http().get(`/api/v1/broadcasts/${ids.broadcast}/snapshot`).expect(200)).body.comments.map(
      ({ text }: { text: string }) => text,
    );
  const decide = (kind: string, subjectId: string, decision: string) =>
    post('admin', '/moderation/decisions', { kind, subjectId, decision, reason: 'Theo nội quy' });
  const standing = (id: string, body: object) =>
    http()
      .put(`/api/v1/people/${id}/standing`)
      .set(as.admin!)
      .send({ reason: 'Theo nội quy', ...body });
  const queueOf = async () => (await get('admin', '/moderation/queue').expect(200)).body;

  describe('a report', () => {
    it('of a comment leads to a queue with what was said, and hiding it takes it from everybody', async () => {
      const { body: kept } = await say('buyer', 'Rau tươi quá').expect(201);
      const { body: bad } = await say('other', 'Đồ tham lam').expect(201);
      const report = { kind: 'comment', subjectId: bad.id, reason: 'abuse', note: 'Chửi bới' };
      const { body: first } = await post('buyer', '/reports', report).expect(201);
      const { body: again } = await post('buyer', '/reports', report).expect(201);
      expect(again).toEqual(first);
      await post('farmer', '/reports', { ...report, reason: 'other', note: '' }).expect(201);
      const queue = await queueOf();
      expect(queue).toMatchObject({
        waiting: 1,
        items: [
          {
            kind: 'comment',
            subjectId: bad.id,
            reports: 2,
            reasons: ['abuse', 'other'],
            notes: ['Chửi bới'],
            text: 'Đồ tham lam',
            personId: ids.other,
            personName: 'Hùng',
            broadcastId: ids.broadcast,
          },
        ],
      });
      expect(JSON.stringify(queue)).not.toContain(ids.buyer);

      const events = `/api/v1/broadcasts/${ids.broadcast}/events`;
      const live = await EventSource.open(app, events);
      expect((await decide('comment', bad.id, 'hide').expect(200)).body).toEqual({ settled: 2 });
      const told = await live.wait(({ event }) => event === 'comment_hidden');
      expect(told.data).toEqual({ id: bad.id });
      live.close();

      expect(await snapshotTexts()).toEqual(['Rau tươi quá']);
      const back = await EventSource.open(app, events, { 'last-event-id': '0-0' });
      await back.wait(({ event }) => event === 'comment_hidden');
      const seen = back.heard.filter(({ event }) => event.startsWith('comment'));
      expect(seen.map(({ event, data }) => [event, data.id])).toEqual([
        ['comment', kept.id],
        ['comment_hidden', bad.id],
      ]);
      back.close();
      expect((await queueOf()).items).toEqual([]);
      expect((await decide('comment', bad.id, 'hide').expect(404)).body.code).toBe('report.not_found');
      const trail = (await get('admin', `/audit?subject=${bad.id}`).expect(200)).body.items;
      expect(trail).toMatchObject([{ action: 'report.hide', facts: { text: 'Đồ tham lam', reports: 2 } }]);
    });

    it('stays visible when it is dismissed', async () => {
      const { body } = await say('buyer', 'Giá hơi cao').expect(201);
      await post('farmer', '/reports', { kind: 'comment', subjectId: body.id, reason: 'abuse' }).expect(201);
      await decide('comment', body.id, 'dismiss').expect(200);
      expect(await snapshotTexts()).toContain('Giá hơi cao');
    });

    it.each([
      [{ kind: 'comment', subjectId: newId(), reason: 'abuse' }, 404, 'report.subject_not_found'],
      [{ kind: 'person', subjectId: newId(), reason: 'abuse' }, 422, 'request.invalid'],
      [{ kind: 'farm', subjectId: newId(), reason: 'ugly' }, 422, 'request.invalid'],
      [{ kind: 'farm', subjectId: newId(), reason: 'other', state: 'upheld' }, 422, 'request.unknown_field'],
    ])('%j is refused', async (body, status, code) => {
      expect((await post('buyer', '/reports', body).expect(status)).body.code).toBe(code);
    });

    it('does not let one person fill the queue', async () => {
      const rows = await database.query<{ id: string }>(
        `INSERT INTO comment (broadcast_id, author_id, text) SELECT $1, $2, 'Lời ' || n FROM generate_series(1, 21) AS n
         RETURNING id`,
        [ids.broadcast, ids.farmer],
      );
      const codes: number[] = [];
      for (const { id } of rows) {
        codes.push((await post('other', '/reports', { kind: 'comment', subjectId: id, reason: 'other' })).status);
      }
      expect(codes.filter((status) => status === 201)).toHaveLength(20);
      expect(codes.at(-1)).toBe(429);
      await database.query('DELETE FROM report WHERE reporter_id = $1', [ids.other]);
      await database.query(`DELETE FROM comment WHERE text LIKE 'Lời %'`);
    });

    it('of a product is dealt with elsewhere, of a farm as well; nothing else fits', async () => {
      await post('buyer', '/reports', { kind: 'product', subjectId: ids.product, reason: 'unsafe' }).expect(201);
      const refused = await decide('product', ids.product!, 'hide').expect(422);
      expect(refused.body).toMatchObject({ code: 'report.decision_refused', possible: ['uphold', 'dismiss'] });
      expect((await queueOf()).items).toMatchObject([{ text: 'Cải mèo', personName: 'Xồng Bá Lử' }]);
      await decide('product', ids.product!, 'uphold').expect(200);
    });
  });

  describe('somebody who is muted or banned', () => {
    const order = () => ({
      lines: [{ lotId: ids.lot, quantity: { grams: 500 }, priceVersion: '' }],
      delivery: { method: 'home', name: 'Hùng', phone: OTHER, communeCode: '16999', village: 'Bản' },
      payment: { method: 'cash' },
    });
    const place = async () => {
      const { body: lot } = await http().get(`/api/v1/lots/${ids.lot}`);
      const body = order();
      body.lines[0]!.priceVersion = lot.priceVersion;
      return post('other', '/orders', body).set('idempotency-key', newId());
    };

    it('does not comment while muted, but orders; banned does neither; free does both', async () => {
      await standing(ids.other!, { standing: 'muted', hours: 1 }).expect(200);
      const muted = await say('other', 'Chào').expect(403);
      expect(muted.body.code).toBe('person.muted');
      expect(new Date(muted.body.until).getTime()).toBeGreaterThan(Date.now());
      expect((await place()).status).toBe(201);

      await standing(ids.other!, { standing: 'banned' }).expect(200);
      expect((await say('other', 'Chào').expect(403)).body.code).toBe('person.banned');
      const refused = await place();
      expect([refused.status, refused.body.code]).toEqual([403, 'person.banned']);

      await standing(ids.other!, { standing: 'free' }).expect(200);
      await say('other', 'Chào').expect(201);
      expect((await place()).status).toBe(201);
    });

    it('finds the mute over by itself', async () => {
      await standing(ids.other!, { standing: 'muted', hours: 1 }).expect(200);
      await database.query('UPDATE user_account SET muted_until = now() WHERE id = $1', [ids.other]);
      await say('other', 'Tôi về rồi').expect(201);
    });
  });

  describe('a broadcast', () => {
    it('keeps blocked words out, with or without accents', async () => {
      const { body } = await post('admin', '/moderation/words', { word: ' Lừa  Đảo! ' }).expect(201);
      expect(body.words).toEqual(['lua dao']);
      expect((await say('buyer', 'Đồ lừa đảo').expect(422)).body.code).toBe('comment.blocked_word');
      await http().delete('/api/v1/moderation/words/lừa đảo').set(as.admin!).expect(200, { words: [] });
      await http().delete('/api/v1/moderation/words/lừa đảo').set(as.admin!).expect(404);
      await say('buyer', 'Đồ lừa đảo').expect(201);
      expect((await post('admin', '/moderation/words', { word: '!!' }).expect(422)).body.code).toBe(
        'blocked_word.invalid',
      );
    });

    it('in slow mode lets a person wait, but not the host', async () => {
      const slow = (who: string, seconds: number) =>
        http().put(`/api/v1/broadcasts/${ids.broadcast}/slow-mode`).set(as[who]!).send({ seconds });
      expect((await slow('buyer', 60).expect(403)).body.code).toBe('broadcast.not_host');
      const live = await EventSource.open(app, `/api/v1/broadcasts/${ids.broadcast}/events`);
      await live.wait(({ event }) => event === 'viewers');
      await slow('farmer', 60).expect(204);
      const told = await live.wait(({ event, data }) => event === 'state' && data.slowModeSeconds === 60);
      expect(told.data).toEqual({ state: 'live', slowModeSeconds: 60 });
      live.close();
      expect((await http().get(`/api/v1/broadcasts/${ids.broadcast}/snapshot`)).body.slowModeSeconds).toBe(60);
      await say('buyer', 'Một').expect(201);
      const second = await say('buyer', 'Hai').expect(429);
      expect(Number(second.headers['retry-after'])).toBeGreaterThan(50);
      await say('farmer', 'Chào bà con').expect(201);
      await say('farmer', 'Rau hôm nay').expect(201);
      await slow('admin', 0).expect(204);
      await say('buyer', 'Ba').expect(201);
      expect((await slow('admin', 601).expect(422)).body.code).toBe('request.invalid');
    });

    it('that was reported is taken down by its decision, once', async () => {
      const { id } = (await database.one<{ id: string }>(
        `INSERT INTO broadcast (title, host_id, commune_code, state, starts_at, started_at)
         VALUES ('Phiên xấu', $1, '16999', 'live', now(), now()) RETURNING id`,
        [ids.farmer],
      ))!;
      await post('buyer', '/reports', { kind: 'broadcast', subjectId: id, reason: 'fraud' }).expect(201);
      await decide('broadcast', id, 'take_down').expect(200);
      expect((await http().get(`/api/v1/broadcasts/${id}`)).body.state).toBe('taken_down');
      const actions = (await get('admin', `/audit?subject=${id}`)).body.items.map(
        (row: { action: string }) => row.action,
      );
      expect(actions).toEqual(['report.take_down', 'broadcast.take_down']);
    });
  });

  describe('a complaint', () => {
    let orderId: string;
    const complain = (who: string, kind: string, id = orderId) =>
      post(who, `/orders/${id}/complaints`, { kind, text: 'Thiếu nửa cân' });
    const orderIs = (state: string) =>
      database.query('UPDATE market_order SET state = $2 WHERE id = $1', [orderId, state]);

    beforeAll(async () => {
      const { body: lot } = await http().get(`/api/v1/lots/${ids.lot}`);
      const { body } = await post('buyer', '/orders', {
        lines: [{ lotId: ids.lot, quantity: { grams: 1000 }, priceVersion: lot.priceVersion }],
        delivery: { method: 'home', name: 'Lan', phone: BUYER, communeCode: '16999', village: 'Bản' },
        payment: { method: 'cash' },
      })
        .set('idempotency-key', newId())
        .expect(201);
      orderId = body.id;
    });

    it('about goods waits for the goods', async () => {
      const early = await complain('buyer', 'missing').expect(409);
      expect(early.body).toMatchObject({ code: 'complaint.too_early', state: 'confirmed' });
    });

    it('goes from the buyer to the cooperative and back, until the buyer is content', async () => {
      await orderIs('delivered');
      const { body: made } = await complain('buyer', 'missing').expect(201);
      expect(made).toMatchObject({
        state: 'open',
        kind: 'missing',
        messages: [{ saidBy: 'buyer', text: 'Thiếu nửa cân' }],
      });
      expect((await complain('buyer', 'late').expect(409)).body.code).toBe('complaint.already_open');

      const { body: list } = await get('clerk', '/complaints?state=open').expect(200);
      expect(list).toMatchObject({ open: 1, items: [{ id: made.id, buyerName: 'Lan', buyerPhone: BUYER }] });
      const { body: answered } = await post('clerk', `/complaints/${made.id}/answer`, {
        text: 'Xin lỗi, mai gửi bù',
      }).expect(200);
      expect(answered.state).toBe('answered');
      const { body: inbox } = await get('admin', `/inbox?to=${encodeURIComponent(BUYER)}`);
      expect(inbox.items[0].text).toContain('Xin lỗi, mai gửi bù');

      await post('buyer', `/complaints/${made.id}/insistence`, { text: 'Vẫn chưa thấy' }).expect(200);
      await post('admin', `/complaints/${made.id}/answer`, { text: 'Đã hoàn tiền' }).expect(200);
      const { body: mine } = await get('buyer', `/orders/${orderId}/complaints`).expect(200);
      expect(mine.items[0].messages.map(({ saidBy }: { saidBy: string }) => saidBy)).toEqual([
        'buyer',
        'staff',
        'buyer',
        'staff',
      ]);
      expect(JSON.stringify(mine)).not.toContain('buyerPhone');
      await post('buyer', `/complaints/${made.id}/closing`).expect(200);
      const over = await post('clerk', `/complaints/${made.id}/answer`, { text: 'Thêm' }).expect(409);
      expect(over.body.code).toBe('complaint.transition_refused');
      expect((await get('buyer', `/orders/${orderId}/complaints`)).body.items[0].messages).toHaveLength(4);
      await complain('buyer', 'spoiled').expect(201);
    });

    it('is nobody else’s business', async () => {
      const { body } = await get('buyer', `/orders/${orderId}/complaints`);
      const id = body.items[0].id;
      expect((await complain('other', 'other').expect(404)).body.code).toBe('order.not_found');
      expect((await get('other', `/orders/${orderId}/complaints`).expect(404)).body.code).toBe('order.not_found');
      for (const [who, path] of [
        ['otherClerk', 'answer'],
        ['other', 'insistence'],
        ['other', 'closing'],
      ] as const) {
        const refused = await post(who, `/complaints/${id}/${path}`, path === 'closing' ? {} : { text: 'Tôi' }).expect(
          404,
        );
        expect(refused.body.code).toBe('complaint.not_found');
      }
      expect((await get('otherClerk', '/complaints').expect(200)).body).toEqual({
        items: [],
        nextCursor: null,
        open: 0,
      });
      await get('buyer', '/complaints').expect(403);
    });

    it('keeps its words: the database refuses to change them', async () => {
      await expect(database.query(`UPDATE complaint_message SET text = 'khác'`)).rejects.toThrow('never changed');
      await expect(database.query('DELETE FROM complaint_message')).rejects.toThrow('never changed');
    });
  });

  describe('the job board', () => {
    let queue: Queue;
    beforeAll(async () => {
      queue = new Bull('notifications', process.env.REDIS_URL ?? '');
      await queue.isReady();
    });
    afterAll(() => queue?.close());

    async function fail(reason: string): Promise<void> {
      const row = await database.one<{ id: string }>(
        `INSERT INTO outbox (queue, name, payload) VALUES ('notifications', 'message.waits', '{}') RETURNING id::text`,
      );
      await queue.add('message.waits', { outboxId: row!.id, payload: { secret: 'sk_test_x' } }, { attempts: 1 });
      const job = await queue.getNextJob();
      await job?.moveToFailed({ message: reason });
    }

    it('shows what failed, without secrets, and takes it up again', async () => {
      await fail('gateway refused sk_test_chophien for +84912345678');
      await fail('second');
      const { body: board } = await get('admin', '/jobs').expect(200);
      expect(board.queues).toContainEqual(expect.objectContaining({ name: 'notifications', failed: 2, workers: 0 }));
      expect(board.outbox.due).toBeGreaterThanOrEqual(2);
      const { body: first } = await get('admin', '/jobs/notifications/failed?limit=1').expect(200);
      const { body: next } = await get('admin', `/jobs/notifications/failed?limit=1&cursor=${first.nextCursor}`).expect(
        200,
      );
      const reasons = [first.items[0].reason, next.items[0].reason];
      expect(reasons.sort()).toEqual(['gateway refused *** for +********678', 'second']);
      expect(next.nextCursor).toBeNull();
      expect(JSON.stringify([first, next])).not.toContain('sk_test');
      expect(first.items[0].done).toBe(false);
      await database.query('UPDATE outbox SET done_at = now() WHERE id = $1', [first.items[0].outboxId]);
      expect((await get('admin', '/jobs/notifications/failed?limit=1')).body.items[0].done).toBe(true);

      await post('admin', `/jobs/notifications/failed/${first.items[0].id}/retry`).expect(200);
      const twice = await post('admin', `/jobs/notifications/failed/${first.items[0].id}/retry`).expect(404);
      expect(twice.body.code).toBe('job.not_found');
      await post('admin', '/jobs/notifications/retry').expect(200, { retried: 1 });
      expect(await queue.getJobCounts()).toMatchObject({ waiting: 2, failed: 0 });
      expect((await get('admin', '/jobs/secrets/failed').expect(404)).body.code).toBe('queue.not_found');
    });

    it('system health names every part and no address', async () => {
      const { body } = await get('admin', '/system-health').expect(200);
      const states = Object.fromEntries(
        body.parts.map((part: { name: string; state: string }) => [part.name, part.state]),
      );
      // No live service, no gateway and no worker run here.
      expect(states).toMatchObject({ live: 'down', gateway: 'down', worker: 'down' });
      expect(['ok', 'slow']).toContain(states.database);
      expect(['ok', 'slow']).toContain(states.redis);
      expect(body.state).toBe('down');
      expect(body.parts[0].version).toMatch(/^\d+/);
      expect(JSON.stringify(body)).not.toMatch(/:\/\/|127\.0\.0\.1|localhost|password/);
    });
  });
});
