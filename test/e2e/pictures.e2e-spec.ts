import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import sharp from 'sharp';
import request from 'supertest';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { newId } from '../../libs/kernel/src/index.js';
import { Database } from '../../libs/persistence/src/index.js';
import { S3Server } from '../support/s3-server.js';
import { addPerson, plantMarket, signIn } from './support/people.js';

const [FARMER, OTHER] = ['+84900000002', '+84900000007'];

type Session = { authorization: string };

let seed = 0;
/** A photo that no other is the same as. */
function photo(): Promise<Buffer> {
  seed += 7;
  const pixels = Buffer.alloc(800 * 600 * 3, seed % 256);
  pixels.writeUInt32BE(seed, 0);
  return sharp(pixels, { raw: { width: 800, height: 600, channels: 3 } })
    .jpeg()
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '19/1 25/1 12/1' } })
    .toBuffer();
}

describe('pictures', () => {
  let s3: S3Server;
  let app: NestFastifyApplication;
  let farmer: Session;
  let other: Session;
  const http = () => request(app.getHttpServer());
  const upload = (as: Session, bytes: Buffer, query: Record<string, string> = {}, type = 'image/jpeg') =>
    http().post('/api/v1/pictures').query(query).set(as).set('content-type', type).send(bytes);
  const show = (id: string, file = '320.webp') => http().get(`/api/v1/pictures/${id}/${file}`).buffer(true);
  const product = (as: Session, picture: string) =>
    http()
      .post('/api/v1/products')
      .set(as)
      .send({ name: 'Cải mèo', category: 'greens', sellBy: 'weight', priceBy: 'weight', step: 500, picture });

  beforeAll(async () => {
    process.env.DEMO_MARKET = '1';
    s3 = await S3Server.start();
    Object.assign(process.env, s3.environment);
    app = await createApiApp();
    await app.listen(0, '127.0.0.1');
    const { cooperativeId } = await plantMarket(app);
    for (const [phone, name] of [
      [FARMER, 'Xồng Bá Lử'],
      [OTHER, 'Lầu Y Dở'],
    ] as const) {
      await addPerson(app, phone, name, { role: 'farmer', verified: true });
    }
    [farmer, other] = [await signIn(app, FARMER), await signIn(app, OTHER)];
    for (const session of [farmer, other]) {
      const farm = { name: 'Hộ', communeCode: '16999', village: 'Bản', cooperativeId };
      await http().post('/api/v1/farms').set(session).send(farm).expect(201);
    }
  });
  afterAll(async () => {
    delete process.env.DEMO_MARKET;
    delete process.env.OBJECT_STORE;
    await app?.close();
    await s3?.stop();
  });

  it('are taken, made anew and shown to everybody, for good', async () => {
    const { body } = await upload(farmer, await photo()).expect(201);
    expect(body).toEqual({ id: expect.any(String), kind: 'product', width: 800, height: 600 });
    for (const [file, width, height] of [
      ['320.webp', 320, 240],
      ['1280.webp', 800, 600],
    ] as const) {
      const answer = await show(body.id, file).expect(200);
      expect(answer.headers).toMatchObject({
        'content-type': 'image/webp',
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      });
      expect(answer.headers['set-cookie']).toBeUndefined();
      const { exif, ...seen } = await sharp(answer.body).metadata();
      expect(seen).toMatchObject({ format: 'webp', width, height });
      expect(exif).toBeUndefined();
      const known = await show(body.id, file).set('if-none-match', answer.headers.etag!).expect(304);
      expect(known.text ?? '').toBe('');
    }
  });

  it('are the same when the same file comes again, also at once, and another person’s own', async () => {
    const file = await photo();
    const first = await upload(farmer, file).expect(201);
    expect((await upload(farmer, file).expect(201)).body.id).toBe(first.body.id);
    expect((await upload(other, file).expect(201)).body.id).not.toBe(first.body.id);
  });

  it('may be named by the phone, once', async () => {
    const id = newId();
    const file = await photo();
    const both = await Promise.all([upload(farmer, file, { id }), upload(farmer, file, { id })]);
    for (const { status, body } of both) expect([status, body.id]).toEqual([201, id]);
    expect((await upload(farmer, await photo(), { id }).expect(409)).body.code).toBe('picture.id_taken');
    expect((await upload(other, file, { id }).expect(409)).body.code).toBe('picture.id_taken');
    expect((await upload(farmer, file, { id, kind: 'proof' }).expect(409)).body.code).toBe('picture.id_taken');
    await upload(farmer, file, { id: 'x' }).expect(422);
    await upload(farmer, file, { kind: 'other' }).expect(422);
  });

  it('stand for a product when they are the farmer’s own', async () => {
    const { body } = await upload(farmer, await photo()).expect(201);
    const made = await product(farmer, body.id).expect(201);
    expect(made.body.picture).toBe(body.id);
    expect((await http().get(`/api/v1/products/${made.body.id}`).expect(200)).body.picture).toBe(body.id);
    expect((await product(other, body.id).expect(422)).body.code).toBe('picture.unknown');
    expect((await product(farmer, newId()).expect(422)).body.code).toBe('picture.unknown');
    await product(farmer, 'greens').expect(201);
    const proof = await upload(farmer, await photo(), { kind: 'proof' }).expect(201);
    expect((await product(farmer, proof.body.id).expect(422)).body.code).toBe('picture.unknown');
  });

  it('of handovers are not shown to everybody', async () => {
    const { body } = await upload(farmer, await photo(), { kind: 'proof' }).expect(201);
    expect((await show(body.id).expect(404)).body.code).toBe('picture.not_found');
    await show(body.id).set(farmer).expect(404);
  });

  it('that are not there, or not so large, are missing', async () => {
    const { body } = await upload(farmer, await photo()).expect(201);
    for (const file of ['321.webp', '320.jpg', '320', '..', '%2e%2e%2f320.webp', '320.webp%00', '0320.webp']) {
      const answer = await show(body.id, file);
      expect([file, answer.status]).toEqual([file, 404]);
    }
    expect((await show(newId()).expect(404)).body.code).toBe('picture.not_found');
    await show('..%2f..%2fbroadcasts').expect(400);
  });

  it.each<[string, () => Buffer, string, number, string]>([
    ['nothing', () => Buffer.alloc(0), 'image/jpeg', 415, 'picture.type_refused'],
    [
      'a drawing that is a program',
      () => Buffer.from('<svg onload="x"/>'),
      'image/svg+xml',
      415,
      'picture.type_refused',
    ],
    ['a page that says it is a photo', () => Buffer.from('<html><script>'), 'image/png', 415, 'picture.type_refused'],
    ['a head alone', () => Buffer.from('ffd8ffe0', 'hex'), 'image/jpeg', 422, 'picture.unreadable'],
    ['JSON', () => Buffer.from('{"a":1}'), 'application/json', 400, 'request.malformed'],
    ['a form', () => Buffer.from('a=1'), 'application/x-www-form-urlencoded', 400, 'request.malformed'],
    [
      'a broken form with files',
      () => Buffer.from('--x\r\n'),
      'multipart/form-data; boundary=x',
      400,
      'request.malformed',
    ],
    ['more than 8 MB', () => Buffer.alloc(8_000_001, 0xff), 'image/jpeg', 413, 'picture.too_large'],
  ])('are not %s', async (_what, bytes, type, status, code) => {
    const answer = await upload(farmer, bytes(), {}, type);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(JSON.stringify(answer.body)).not.toMatch(/\.[jt]s:\d|vips|\/tmp\//i);
  });

  it('are refused unread from who is not signed in', async () => {
    const answer = await http()
      .post('/api/v1/pictures')
      .set('content-type', 'image/jpeg')
      .send(await photo());
    expect([answer.status, answer.body.code]).toEqual([401, 'access.sign_in_required']);
  });

  it('without a length are cut off at the limit', async () => {
    const { port } = app.getHttpServer().address() as { port: number };
    const flood = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1_000_000).fill(0xff)),
    });
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/pictures`, {
      method: 'POST',
      headers: { ...farmer, 'content-type': 'image/jpeg' },
      body: flood,
      duplex: 'half',
      signal: AbortSignal.timeout(20_000),
    } as RequestInit).then(
      ({ status }) => status,
      // The connection may be closed while more is on its way.
      () => 413,
    );
    expect(answer).toBe(413);
    await http().get('/api/health/live').expect(200);
  });

  it('of one person come a few at a time, and a hundred a day', async () => {
    const files = await Promise.all(Array.from({ length: 8 }, photo));
    const answers = await Promise.all(files.map((file) => upload(other, file)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(3);
    expect(statuses.filter((status) => status !== 201 && status !== 429)).toEqual([]);
    const database = app.get(Database);
    await database.query(
      `INSERT INTO picture (owner_id, kind, sha256, width, height, bytes)
       SELECT id, 'product', '\\x00', 1, 1, 1 FROM user_account, generate_series(1, 100) WHERE phone = $1`,
      [OTHER],
    );
    const answer = await upload(other, await photo()).expect(429);
    expect(answer.body.code).toBe('picture.daily_limit');
    await database.query(`UPDATE picture SET created_at = now() - interval '25 hours'`);
    await upload(other, await photo()).expect(201);
  });

  it('wait for the store to come back, and nothing half kept is shown', async () => {
    const file = await photo();
    const id = newId();
    s3.trouble = 'refuses';
    expect((await upload(farmer, file, { id }).expect(503)).body.code).toBe('service.unavailable');
    expect((await show(id).expect(503)).body.code).toBe('service.unavailable');
    s3.trouble = 'none';
    await show(id).expect(404);
    expect((await upload(farmer, file, { id }).expect(201)).body.id).toBe(id);
    await show(id).expect(200);
  });
});
