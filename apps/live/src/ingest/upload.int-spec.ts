import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeBatch } from '#media';
import { FakeCamera } from '#testing';
import { digestOf, type Host, LiveService, until } from '../../../../test/support/live-service.js';

const camera = new FakeCamera();

describe('the upload protocol', () => {
  let live: LiveService;
  beforeAll(async () => {
    live = await LiveService.start();
  });
  afterAll(async () => {
    await live?.stop();
  });

  const openHost = async (): Promise<Host> => {
    const host = live.newHost(camera);
    await host.open().expect(201);
    return host;
  };

  it('lets nobody in without the token of this very broadcast', async () => {
    const host = await openHost();
    const other = live.newHost(camera);
    for (const authorization of [undefined, 'Bearer', 'Bearer wrong-token', `Bearer ${other.token}`, 'Basic abc']) {
      const request = live.http.get(host.base);
      if (authorization) request.set('authorization', authorization);
      const answer = await request.expect(401);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(answer.body).toMatchObject({ code: 'ingest.key_refused', status: 401 });
    }
    await live.http.get('/live/not-an-id/upload').set('authorization', `Bearer ${host.token}`).expect(401);
  });

  it('stops taking a revoked token within five seconds', async () => {
    const host = await openHost();
    await host.put('video', 0).expect(201);
    const broadcast = live.registry.broadcasts.get(host.id)!;
    live.registry.broadcasts.set(host.id, { ...broadcast, token: 'another' });
    await until(async () => (await host.put('video', 1)).status === 401);
  });

  it('answers 201 for new, 200 for the same again, 409 for other bytes under the same number', async () => {
    const host = await openHost();
    await host.put('video', 0).expect(201, { epoch: 0, track: 'video', number: 0 });
    await host.put('video', 0).expect(200);
    const other = new FakeCamera({ seed: 2 }).video(0);
    expect((await host.put('video', 0, 0, other).expect(409)).body.code).toBe('ingest.fragment_conflict');
    const both = await Promise.all([host.put('audio', 0), host.put('audio', 0), host.put('audio', 0)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
  });

  it('tells a device where its epoch lies on the server’s clock, and keeps to it', async () => {
    const host = live.newHost(camera);
    const captureOrigin = new Date(Date.now() - 3_600_000).toISOString();
    const config = { ...camera.config, captureOrigin, sentAt: captureOrigin };
    const { body } = await host.open(0, config).expect(201);
    expect(Math.abs(Date.parse(body.timelineOrigin) - Date.now())).toBeLessThan(5_000);
    const again = await host.open(0, { ...config, sentAt: new Date().toISOString() }).expect(200);
    expect(again.body).toEqual({ epoch: 0, timelineOrigin: body.timelineOrigin });
  });

  it('has a durable file for what it acknowledged, and nothing half written', async () => {
    const host = await openHost();
    await host.put('video', 0).expect(201);
    const folder = join(live.dataDir, 'media/broadcasts', host.id, 'epochs/0/video');
    expect(await readdir(folder)).toEqual(['0']);
    expect(new Uint8Array(await readFile(join(folder, '0')))).toEqual(camera.video(0));
  });

  it('says what is acknowledged, what is missing, and what is still wanted live', async () => {
    const host = await openHost();
    for (const number of [0, 1, 4, 7]) await host.put('video', number).expect(201);
    await host.put('audio', 1).expect(201);
    const { body } = await host.status().expect(200);
    expect(body).toMatchObject({ broadcastId: host.id, acceptsUntil: null });
    expect(body.epochs).toEqual([
      {
        epoch: 0,
        captureOrigin: camera.config.captureOrigin,
        tracks: {
          video: {
            acknowledgedThrough: 1,
            highest: 7,
            missing: [
              { from: 2, to: 3 },
              { from: 5, to: 6 },
            ],
            liveFrom: 0,
          },
          audio: { acknowledgedThrough: -1, highest: 1, missing: [{ from: 0, to: 0 }], liveFrom: 0 },
        },
      },
    ]);
  });

  it.each<
    [string, (host: Host) => { expect(status: number): PromiseLike<{ body: { code: string } }> }, number, string]
  >([
    ['an epoch that was never opened', (host) => host.put('video', 0, 5), 404, 'ingest.epoch_unknown'],
    ['zero bytes', (host) => host.put('video', 0, 0, new Uint8Array()), 422, 'ingest.fragment_invalid'],
    [
      'a playlist in disguise',
      (host) => host.put('video', 0, 0, Buffer.from('#EXTM3U\nfile:///etc/passwd')),
      422,
      'ingest.fragment_invalid',
    ],
    [
      'a fragment cut off',
      (host) => host.put('video', 0, 0, camera.video(0).subarray(0, 900)),
      422,
      'ingest.fragment_invalid',
    ],
    ['sound as pictures', (host) => host.put('video', 0, 0, camera.audio(0)), 422, 'ingest.fragment_invalid'],
    ['too many bytes', (host) => host.put('video', 0, 0, new Uint8Array(2_000_001)), 413, 'request.too_large'],
    ['far too many bytes', (host) => host.put('video', 0, 0, new Uint8Array(8_000_001)), 413, 'request.too_large'],
    ['a number that is none', (host) => host.put('video', 1e7), 400, 'request.malformed'],
    [
      'an unknown track',
      (host) =>
        live.http
          .put(`${host.base}/epochs/0/low/1`)
          .auth(host.token, { type: 'bearer' })
          .set('content-type', 'video/mp4')
          .send('x'),
      404,
      'request.not_found',
    ],
    ['no digest', (host) => host.put('video', 0).unset('content-digest'), 400, 'ingest.digest_required'],
    [
      'another digest',
      (host) => host.put('video', 0).set('content-digest', digestOf(Buffer.from('x'))),
      400,
      'ingest.digest_mismatch',
    ],
    ['JSON', (host) => host.put('video', 0).set('content-type', 'application/json'), 400, 'request.malformed'],
    ['another type', (host) => host.put('video', 0).set('content-type', 'text/html'), 400, 'request.malformed'],
    ['a bad configuration', (host) => host.open(1, { video: {} }), 422, 'request.invalid'],
    [
      'another configuration',
      (host) => host.open(0, new FakeCamera({ tracks: ['audio'] }).config),
      409,
      'ingest.epoch_conflict',
    ],
    [
      'a prototype',
      (host) => host.open(1).set('content-type', 'application/json').send('{"__proto__":{"a":1}}'),
      400,
      'request.malformed',
    ],
  ])('refuses %s', async (_what, send, status, code) => {
    const host = await openHost();
    const { body } = await send(host).expect(status);
    expect(body.code).toBe(code);
    expect(JSON.stringify(body)).not.toMatch(/\.[jt]s:\d|SELECT|\/tmp\//);
  });

  it('takes several fragments at once and answers for each of them', async () => {
    const host = await openHost();
    const items = [
      { epoch: 0, track: 'audio' as const, number: 0, bytes: camera.audio(0) },
      { epoch: 0, track: 'video' as const, number: 0, bytes: camera.video(0).subarray(0, 50) },
      { epoch: 9, track: 'video' as const, number: 0, bytes: camera.video(0) },
      { epoch: 0, track: 'video' as const, number: 1, bytes: camera.video(1) },
    ];
    const body = encodeBatch(items);
    const post = (bytes: Uint8Array) =>
      live.http
        .post(`${host.base}/batch`)
        .auth(host.token, { type: 'bearer' })
        .set('content-type', 'application/vnd.chophien.fragments')
        .set('content-digest', digestOf(bytes))
        .send(Buffer.from(bytes));
    const answer = await post(body).expect(200);
    expect(answer.body.items.map(({ status, code }: { status: number; code?: string }) => code ?? status)).toEqual([
      201,
      'ingest.fragment_invalid',
      'ingest.epoch_unknown',
      201,
    ]);
    expect((await post(body.subarray(0, 40)).expect(400)).body.code).toBe('ingest.batch_invalid');
  });

  it('takes for the replay what was captured before the end, and nothing else, for a day', async () => {
    const host = await openHost();
    await host.send(0, 1);
    await until(() => live.registry.broadcasts.get(host.id)?.state === 'live');
    await host.end().expect(200);
    await host.end().expect(200);
    await host.put('video', 2).expect(201);
    const future = { ...camera.config, captureOrigin: new Date(Date.now() + 60_000).toISOString() };
    expect((await host.open(1, future).expect(410)).body.code).toBe('ingest.over');
    live.registry.change(host.id, { endedAt: new Date(Date.now() - 25 * 3_600_000) });
    await until(async () => (await host.put('video', 3)).status === 410);
  });

  it('takes nothing after a take-down', async () => {
    const host = await openHost();
    await host.send(0, 1);
    live.registry.change(host.id, { state: 'taken_down', endedAt: new Date() });
    await until(async () => (await host.put('video', 2)).status === 410);
  });

  it('answers 503 while the market cannot be asked, and the phone may try again', async () => {
    const host = await openHost();
    live.registry.isAway = true;
    try {
      const answer = await live.newHost(camera).open();
      expect(answer.status).toBe(503);
      expect(answer.headers['retry-after']).toBe('1');
    } finally {
      live.registry.isAway = false;
    }
    await host.put('video', 0).expect(201);
  });

  it('finds a damaged file instead of playing it', async () => {
    const host = await openHost();
    await host.send(0, 5);
    await host.untilPart(1, 1);
    await live.shutDown();
    const file = join(live.dataDir, 'media/broadcasts', host.id, 'epochs/0/video/1');
    await writeFile(file, 'not what it was');
    await live.boot();
    expect((await host.media('av-0.m4s')).status).toBe(500);
    await host.media('av-1.1.m4s').expect(200);
  });
});
