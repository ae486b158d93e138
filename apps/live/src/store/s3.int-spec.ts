import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { FakeCamera } from '#testing';
import { type Host, LiveService, until } from '../../../../test/support/live-service.js';
import { S3Server } from '../../../../test/support/s3-server.js';

const camera = new FakeCamera({ captureOrigin: new Date(Date.now() - 60_000).toISOString() });
const names = (playlist: string) => playlist.split('\n').filter((line) => line.endsWith('.m4s'));

/** A whole replay, byte for byte. */
async function replayBytes(host: Host): Promise<Buffer> {
  const files = names(await host.untilReplay());
  const bodies: Buffer[] = [];
  for (const file of files) bodies.push((await host.replayMedia(file).expect(200)).body as Buffer);
  return Buffer.concat(bodies);
}

describe('a broadcast in an S3-compatible store', () => {
  let s3: S3Server;
  let live: LiveService;
  beforeAll(async () => {
    s3 = await S3Server.start();
    live = await LiveService.start(s3.environment);
  });
  afterEach(() => {
    s3.trouble = 'none';
  });
  afterAll(async () => {
    await live?.stop();
    await s3?.stop();
  });

  it('goes on where another process left off, which shares no disk with it', async () => {
    const host = live.newHost(new FakeCamera());
    await host.open().expect(201);
    await host.send(0, 9);
    const before = await host.untilPart(2, 1);
    const files = ['av-0.m4s', 'av-1.m4s', 'audio-1.m4s', 'av-2.0.m4s', 'av-2.1.m4s'];
    const bytes = () => Promise.all(files.map(async (name) => (await host.media(name).expect(200)).body as Buffer));
    const bytesBefore = await bytes();
    await live.shutDown();
    process.env.DATA_DIR = `${live.dataDir}/another-machine`;
    await live.boot();
    expect((await host.playlist().expect(200)).text).toBe(before);
    expect(await bytes()).toEqual(bytesBefore);
    await host.put('video', 9).expect(200);
    await host.send(10, 12);
    expect(names(await host.untilPart(3, 0))).toEqual(['av-0.m4s', 'av-1.m4s', 'av-2.m4s']);
  });

  it('has the same replay, byte for byte, as on a disk', async () => {
    const inBucket = live.newHost(camera);
    const play = async (host: Host) => {
      await host.open().expect(201);
      await host.send(0, 3);
      await host.untilPart(0, 3);
      await host.send(6, 9);
      await host.end().expect(200);
      await host.send(4, 5);
      await until(async () => names((await host.replay('av.m3u8')).text).length === 3);
      return replayBytes(host);
    };
    const fromBucket = await play(inBucket);
    const disk = await LiveService.start({ OBJECT_STORE: 'disk' });
    try {
      const fromDisk = await play(disk.newHost(camera));
      expect(fromDisk.length).toBeGreaterThan(10_000);
      expect(fromBucket.equals(fromDisk)).toBe(true);
    } finally {
      await disk.stop();
      Object.assign(process.env, s3.environment);
    }
  });

  it.each(['refuses', 'hangs', 'resets'] as const)(
    'acknowledges nothing while the store %s, and everything once it is back',
    async (trouble) => {
      const host = live.newHost(camera);
      await host.open().expect(201);
      await host.put('video', 0).expect(201);
      s3.trouble = trouble;
      const answer = await host.put('video', 1);
      expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 503, code: 'service.unavailable' });
      expect(answer.headers['retry-after']).toBe('1');
      expect((await live.http.get('/live/health/ready')).status).toBe(503);
      s3.trouble = 'none';
      const { body } = await host.status().expect(200);
      expect(body.epochs[0].tracks.video).toMatchObject({ acknowledgedThrough: 0, highest: 0 });
      await host.put('video', 1).expect(({ status }) => expect([200, 201]).toContain(status));
      await live.http.get('/live/health/ready').expect(200);
    },
  );

  it('does not open what it cannot read, rather than begin it anew', async () => {
    const host = live.newHost(camera);
    await host.open().expect(201);
    await host.send(0, 5);
    await host.untilPart(1, 1);
    await live.shutDown();
    await live.boot();
    s3.trouble = 'refuses';
    expect((await host.playlist()).status).toBe(503);
    expect((await host.put('video', 6)).status).toBe(503);
    s3.trouble = 'none';
    expect(names((await host.playlist().expect(200)).text)).toEqual(['av-0.m4s']);
  });

  it('starts while the store is away, and goes on with what was on air when it comes', async () => {
    const host = live.newHost(camera);
    await host.open().expect(201);
    await host.send(0, 5);
    await host.untilPart(1, 1);
    await live.shutDown();
    s3.trouble = 'resets';
    await live.boot();
    live.registry.change(host.id, { state: 'ended', endedAt: new Date() });
    await live.http.get('/live/health/live').expect(200);
    expect((await live.http.get('/live/health/ready')).status).toBe(503);
    s3.trouble = 'none';
    await until(async () => (await live.http.get('/live/health/ready')).status === 200);
    // Nobody asks for it: the replay is made all the same.
    await until(() => live.registry.broadcasts.get(host.id)?.state === 'replay_ready');
  });
});
