import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { newId } from '../../libs/kernel/src/index.js';
import { Database } from '../../libs/persistence/src/index.js';
import { addPerson, plantMarket, signIn } from './support/people.js';

const BUYER = '+84900000001';
const FARMER = '+84900000002';
const OFFICER = '+84900000003';
const ADMINISTRATOR = '+84900000006';

describe('who is who', () => {
  let app: NestFastifyApplication;
  let cooperativeId: string;
  const http = () => request(app.getHttpServer());

  beforeAll(async () => {
    process.env.DEMO_MARKET = '1';
    app = await createApiApp();
    ({ cooperativeId } = await plantMarket(app));
    await addPerson(app, BUYER, 'Lan');
    await addPerson(app, FARMER, 'Xồng Bá Lử');
    await addPerson(app, OFFICER, 'Vi Thị Duyên', { role: 'officer', communeCode: '16999' });
    await addPerson(app, ADMINISTRATOR, 'Quản trị', { role: 'administrator' });
  });
  afterAll(async () => {
    delete process.env.DEMO_MARKET;
    await app?.close();
  });

  async function codeFor(phone: string): Promise<{ challengeId: string; code: string }> {
    const { body } = await http().post('/api/v1/auth/otp').send({ phone }).expect(202);
    const { body: inbox } = await http()
      .get(`/api/v1/inbox?to=${encodeURIComponent(phone)}`)
      .set(await signIn(app, ADMINISTRATOR))
      .expect(200);
    return { challengeId: body.challengeId, code: /\d{6}/.exec(inbox.items[0].text)![0] };
  }
  const trySession = (challengeId: string, code: string) =>
    http().post('/api/v1/auth/sessions').send({ challengeId, code });
  const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

  describe('signing in', () => {
    it('takes a new phone in with the code from its inbox', async () => {
      const { challengeId, code } = await codeFor('+84912345601');
      const { body } = await trySession(challengeId, code).expect(201);
      expect(body.user).toMatchObject({ phone: '+84912345601', name: null, roles: ['buyer'] });
      const me = await http().get('/api/v1/me').set('authorization', `Bearer ${body.token}`).expect(200);
      expect(me.body.id).toBe(body.user.id);
    });

    it('keeps only hashes of codes and tokens', async () => {
      const { authorization } = await signIn(app, BUYER);
      const token = authorization.replace('Bearer ', '');
      const kept = await app.get(Database).query('SELECT encode(token_hash, $1) AS hash FROM session', ['base64']);
      expect(JSON.stringify(kept)).not.toContain(token);
      expect(kept.length).toBeGreaterThan(0);
    });

    it('answers a known and an unknown phone alike', async () => {
      const known = await http().post('/api/v1/auth/otp').send({ phone: BUYER }).expect(202);
      const unknown = await http().post('/api/v1/auth/otp').send({ phone: '0912 345 699' }).expect(202);
      expect(Object.keys(unknown.body)).toEqual(Object.keys(known.body));
    });

    it('takes a code once', async () => {
      const { challengeId, code } = await codeFor('+84912345602');
      await trySession(challengeId, code).expect(201);
      const again = await trySession(challengeId, code).expect(401);
      expect(again.body.code).toBe('auth.otp_expired');
    });

    it('refuses an expired code', async () => {
      const { challengeId, code } = await codeFor('+84912345603');
      await app.get(Database).query('UPDATE otp_challenge SET expires_at = now() WHERE id = $1', [challengeId]);
      const answer = await trySession(challengeId, code).expect(401);
      expect(answer.body.code).toBe('auth.otp_expired');
    });

    it('refuses a code under another challenge and an unknown challenge', async () => {
      const first = await codeFor('+84912345604');
      const second = await codeFor('+84912345605');
      const crossed = await trySession(first.challengeId, second.code).expect(401);
      expect(crossed.body).toMatchObject({ code: 'auth.otp_invalid', triesLeft: 4 });
      const unknown = await trySession(newId(), second.code).expect(401);
      expect(unknown.body.code).toBe('auth.otp_expired');
    });

    it('counts 100 guesses at once, and neither a resend nor another address buys more', async () => {
      const phone = '+84912345606';
      const { challengeId, code } = await codeFor(phone);
      const answers = await Promise.all(Array.from({ length: 100 }, () => trySession(challengeId, wrong(code))));
      const codes = answers.map(({ body }) => body.code);
      expect(codes.filter((found) => found === 'auth.otp_invalid')).toHaveLength(5);
      expect(codes.filter((found) => found === 'auth.otp_locked')).toHaveLength(95);
      const right = await trySession(challengeId, code).expect(429);
      expect(right.headers['retry-after']).toBe('900');
      const resent = await codeFor(phone);
      await http().post('/api/v1/auth/sessions').set('x-forwarded-for', '203.0.113.9').send(resent).expect(429);
    });

    it('sends a phone only so many codes', async () => {
      const phone = '+84912345607';
      for (let sent = 0; sent < 5; sent++) await http().post('/api/v1/auth/otp').send({ phone }).expect(202);
      const sixth = await http().post('/api/v1/auth/otp').send({ phone }).expect(429);
      expect(sixth.body.code).toBe('auth.otp_limit');
      expect(Number(sixth.headers['retry-after'])).toBeGreaterThan(0);
    });

    it('names what is wrong with a phone, a code and an unknown field', async () => {
      const phone = await http().post('/api/v1/auth/otp').send({ phone: '12' }).expect(422);
      expect(phone.body.code).toBe('phone.invalid');
      const code = await trySession(newId(), '12345').expect(422);
      expect(code.body).toMatchObject({ code: 'request.invalid', errors: [{ pointer: '/code' }] });
      const field = await http().post('/api/v1/auth/otp').send({ phone: BUYER, role: 'administrator' }).expect(422);
      expect(field.body).toMatchObject({ code: 'request.unknown_field', errors: [{ pointer: '/role' }] });
    });
  });

  describe('sessions', () => {
    it('end at once when signed out', async () => {
      const session = await signIn(app, BUYER);
      await http().get('/api/v1/me').set(session).expect(200);
      await http().delete('/api/v1/auth/sessions/current').set(session).expect(204);
      const after = await http().get('/api/v1/me').set(session).expect(401);
      expect(after.body.code).toBe('access.sign_in_required');
    });

    it('work by a cookie that scripts cannot read, for writes from the same origin only', async () => {
      const { body: challenge } = await http().post('/api/v1/auth/otp').send({ phone: BUYER });
      const signedIn = await trySession(challenge.challengeId, '000000').expect(201);
      const cookie = signedIn.headers['set-cookie']![0]!;
      expect(cookie).toMatch(/HttpOnly/);
      expect(cookie).toMatch(/SameSite=Lax/);
      const carried = { cookie: cookie.split(';')[0]! };
      await http().get('/api/v1/me').set(carried).expect(200);
      const foreign = { ...carried, origin: 'https://evil.example' };
      const refused = await http().patch('/api/v1/me').set(foreign).send({ name: 'Mallory' }).expect(403);
      expect(refused.body.code).toBe('access.origin_refused');
      const own = { ...carried, origin: 'http://localhost:3000' };
      const renamed = await http().patch('/api/v1/me').set(own).send({ name: ' Lan ', locale: 'vi' }).expect(200);
      expect(renamed.body.name).toBe('Lan');
    });

    it('are looked up together under load and each find their own person', async () => {
      const [lan, duyen] = [await signIn(app, BUYER), await signIn(app, OFFICER)];
      const asked = Array.from({ length: 60 }, (_, index) =>
        http()
          .get('/api/v1/me')
          .set(index % 3 === 0 ? lan : index % 3 === 1 ? duyen : { authorization: 'Bearer no' }),
      );
      const answers = await Promise.all(asked);
      for (const [index, { status, body }] of answers.entries()) {
        if (index % 3 === 2) expect(status).toBe(401);
        else expect(body.phone).toBe(index % 3 === 0 ? BUYER : OFFICER);
      }
    });
  });

  describe('farms', () => {
    const farm = () => ({ name: 'Nhà Lử', communeCode: '16999', village: 'Bản Thử', cooperativeId });
    const openFarm = async () => {
      const session = await signIn(app, FARMER);
      const { body } = await http().post('/api/v1/farms').set(session).send(farm()).expect(201);
      return { session, farmId: body.id as string };
    };

    it('are opened unverified and verified by an officer of the commune, never by another', async () => {
      const { session, farmId } = await openFarm();
      const verdict = { outcome: 'verified', note: 'Đã thăm ruộng' };
      await http().post(`/api/v1/farms/${farmId}/verification`).set(session).send(verdict).expect(403);
      const away = await addPerson(app, '+84900000008', 'Cán bộ xã bên', { role: 'officer', communeCode: '16998' });
      expect(away).toBeTruthy();
      const foreign = await http()
        .post(`/api/v1/farms/${farmId}/verification`)
        .set(await signIn(app, '+84900000008'))
        .send(verdict)
        .expect(403);
      expect(foreign.body.code).toBe('farm.verification_refused');
      const { body } = await http()
        .post(`/api/v1/farms/${farmId}/verification`)
        .set(await signIn(app, OFFICER))
        .send(verdict)
        .expect(200);
      expect(body).toMatchObject({ state: 'verified' });
      const mine = await http().get('/api/v1/farms?mine').set(session).expect(200);
      expect(mine.body.items.map(({ id }: { id: string }) => id)).toContain(farmId);
    });

    it('refuse an unknown commune, cooperative, farm and consent', async () => {
      const session = await signIn(app, FARMER);
      const commune = await http()
        .post('/api/v1/farms')
        .set(session)
        .send({ ...farm(), communeCode: '00000' });
      expect(commune.body).toMatchObject({ status: 422, code: 'commune.unknown' });
      const cooperative = await http()
        .post('/api/v1/farms')
        .set(session)
        .send({ ...farm(), cooperativeId: newId() });
      expect(cooperative.body).toMatchObject({ status: 404, code: 'cooperative.not_found' });
      const missing = await http().get(`/api/v1/farms/${newId()}`).expect(404);
      expect(missing.body.code).toBe('farm.not_found');
      const { farmId } = await openFarm();
      const consent = await http().delete(`/api/v1/farms/${farmId}/consents/${newId()}`).set(session).expect(404);
      expect(consent.body.code).toBe('consent.not_found');
      await http().get('/api/v1/farms/not-an-id').expect(400);
    });

    it('keep consents: recorded by the officer, withdrawn by the farmer, with a witness where one is claimed', async () => {
      const { session, farmId } = await openFarm();
      const officer = await signIn(app, OFFICER);
      const path = `/api/v1/farms/${farmId}/consents`;
      await http().post(path).set(officer).send({ kind: 'witnessed', note: 'Nói ở nhà' }).expect(422);
      await http()
        .post(path)
        .set(await signIn(app, BUYER))
        .send({ kind: 'spoken', note: 'x' })
        .expect(403);
      const { body } = await http().post(path).set(officer).send({ kind: 'spoken', note: 'Nói ở nhà' }).expect(201);
      await http().delete(`${path}/${body.id}`).set(session).expect(204);
      const list = await http().get(path).set(session).expect(200);
      expect(list.body.items[0].withdrawnAt).not.toBeNull();
      const trail = await http().get(`/api/v1/farms/${farmId}/assists`).set(session).expect(200);
      expect(trail.body.items.map(({ action }: { action: string }) => action)).toEqual([
        'consent.withdraw',
        'consent.record',
      ]);
    });
  });
});
