import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { createLiveApp } from '../../apps/live/src/create-app.js';
import { LiveModule } from '../../apps/live/src/live.module.js';
import { BroadcastRegistry } from '../../apps/live/src/registry/broadcast-registry.js';
import { MarketBroadcastRegistry } from '../../apps/live/src/registry/market-broadcast-registry.js';
import {
  DEMO_BROADCAST_TITLE,
  DemoBroadcast,
  PAST_BROADCAST_TITLE,
} from '../../apps/ops/src/demo-broadcast/demo-broadcast.js';
import { HttpClient } from '../../apps/ops/src/demo-broadcast/http-client.js';
import { BroadcastsModule } from '../../libs/broadcasts/src/index.js';
import { QueueModule } from '../../libs/queue/src/index.js';
import { FfmpegRun, hasFfmpeg, probe, publishArguments } from '../support/ffmpeg.js';
import { until } from '../support/live-service.js';
import { addPerson, plantMarket, signIn } from './support/people.js';

const OFFICER = '+84900000003';
const COMMUNE = '16999';

if (!hasFfmpeg) console.warn('Skipped: ffmpeg and ffprobe are not installed, so no outside broadcaster can be played.');
const itWithFfmpeg = hasFfmpeg ? it : it.skip;

// Encoders, two services and a replay of a minute and a half: slow on a busy machine.
jest.setTimeout(90_000);

describe('media from outside into the market', () => {
  let api: NestFastifyApplication;
  let live: NestFastifyApplication;
  let dataDir: string;
  let officer: { authorization: string };
  const runs: FfmpegRun[] = [];
  const http = () => request(api.getHttpServer());
  const originOf = (app: NestFastifyApplication) =>
    `http://127.0.0.1:${(app.getHttpServer().address() as { port: number }).port}`;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'media-'));
    const rtmpPort = await freePort();
    Object.assign(process.env, {
      DEMO_MARKET: '1',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      MEDIA_LOST_SECONDS: '2',
      RTMP_PORT: String(rtmpPort),
      RTMP_PUBLIC_URL: `rtmp://127.0.0.1:${rtmpPort}/live`,
    });
    live = await createLiveApp(
      LiveModule.with({ provide: BroadcastRegistry, useClass: MarketBroadcastRegistry }, [
        QueueModule.forApi(),
        BroadcastsModule,
      ]),
    );
    await live.listen(0, '127.0.0.1');
    process.env.LIVE_INTERNAL_URL = originOf(live);
    api = await createApiApp();
    await api.listen(0, '127.0.0.1');
    await plantMarket(api);
    await addPerson(api, OFFICER, 'Vi Thị Duyên', { role: 'officer', communeCode: COMMUNE, verified: true });
    officer = await signIn(api, OFFICER);
  });
  afterEach(async () => {
    await Promise.all(runs.splice(0).map((run) => run.kill()));
  });
  afterAll(async () => {
    await live?.close();
    await api?.close();
    await rm(dataDir, { recursive: true, force: true });
    for (const name of ['DEMO_MARKET', 'DATA_DIR', 'RTMP_PORT', 'RTMP_PUBLIC_URL', 'LIVE_INTERNAL_URL']) {
      delete process.env[name];
    }
  });

  async function schedule(title: string, startsAt = new Date()) {
    const body = { title, startsAt: startsAt.toISOString(), communeCode: COMMUNE, offers: [] };
    const { id } = (await http().post('/api/v1/broadcasts').set(officer).send(body).expect(201)).body;
    const keys = (await http().post(`/api/v1/broadcasts/${id}/ingest-keys`).set(officer).expect(201)).body;
    return { id, keyId: keys.id, rtmp: `${keys.rtmpUrl}/${keys.streamKey}` };
  }

  function publish(url: string, keyframeEvery?: number): FfmpegRun {
    const run = FfmpegRun.start(publishArguments(url, keyframeEvery ? { keyframeEvery } : {}));
    runs.push(run);
    return run;
  }

  const show = async (id: string) => (await http().get(`/api/v1/broadcasts/${id}`).set(officer).expect(200)).body;

  const segments = async (id: string) => (await http().get(`/live/${id}/av.m3u8`)).text.match(/^av-\d+\.m4s$/gm) ?? [];

  itWithFfmpeg('puts a broadcast on air, and what is played is H.264 and AAC', async () => {
    const { id, rtmp } = await schedule('Từ máy quay');
    const begun = performance.now();
    const secondsSince = () => Number(((performance.now() - begun) / 1_000).toFixed(2));
    publish(rtmp);
    await until(async () => (await show(id)).state === 'live');
    const liveAfterSeconds = secondsSince();
    await until(async () => (await http().get(`/live/${id}/master.m3u8`)).status === 200);
    const playlistAfterSeconds = secondsSince();
    // ffprobe knows no partial segments: it reads something once the first whole one is listed.
    await until(async () => (await segments(id)).length >= 1);
    const codecs = (await probe(`${originOf(api)}/live/${id}/master.m3u8`)).map(({ codec_name }) => codec_name);
    expect(codecs).toEqual(expect.arrayContaining(['h264', 'aac']));
    process.stdout.write(
      `${JSON.stringify({ check: 'rtmp on air', limitSeconds: 5, liveAfterSeconds, playlistAfterSeconds, codecs })}\n`,
    );
  });

  itWithFfmpeg('tells encoder and host why rare key frames are refused', async () => {
    const { id, rtmp } = await schedule('Khung hình thưa');
    const run = publish(rtmp, 250);
    expect(await run.exit(15_000)).not.toBe(0);
    expect(run.output).toContain('ingest.keyframe_interval');
    expect(await show(id)).toMatchObject({
      ingestRefusal: { code: 'ingest.keyframe_interval', detail: expect.stringContaining('2 s') },
    });
  });

  itWithFfmpeg('refuses a wrong key, and stops an encoder whose key the host revokes', async () => {
    const { id, keyId, rtmp } = await schedule('Khoá bị thu');
    const stranger = publish(`${rtmp}x`);
    expect(await stranger.exit(10_000)).not.toBe(0);
    expect(stranger.output).toContain('ingest.key_refused');
    const run = publish(rtmp);
    await until(async () => (await show(id)).state === 'live');
    await http().delete(`/api/v1/broadcasts/${id}/ingest-keys/${keyId}`).set(officer).expect(204);
    await run.exit(10_000);
    expect(run.output).toContain('ingest.key_refused');
    await until(async () => (await show(id)).state === 'interrupted');
  });

  it('keeps the demo broadcast on air from its scene, and lets it end when the host ends it', async () => {
    const past = await schedule(PAST_BROADCAST_TITLE, new Date(Date.now() - 24 * 3_600_000));
    const stop = new AbortController();
    const client = new HttpClient();
    const said: string[] = [];
    const running = new DemoBroadcast(client, originOf(api), stop.signal, (text) => said.push(text)).run();
    const mine = async () =>
      (await http().get('/api/v1/broadcasts?state=live&mine=true').set(officer).expect(200)).body.items.filter(
        ({ title }: { title: string }) => title === DEMO_BROADCAST_TITLE,
      );
    await until(async () => (await mine()).length === 1);
    const [{ id }] = await mine();
    await until(async () => (await segments(id)).length >= 1);
    // Yesterday's is given its media beside it and has a replay.
    await until(async () => (await http().get(`/replay/${past.id}/av.m3u8`)).status === 200);
    const replay = (await http().get(`/replay/${past.id}/av.m3u8`)).text;
    const seconds = [...replay.matchAll(/#EXTINF:([\d.]+)/g)].reduce((sum, [, length]) => sum + Number(length), 0);
    expect(seconds).toBeCloseTo(96, 2);
    await http().post(`/api/v1/broadcasts/${id}/end`).set(officer).expect(200);
    await until(() => said.some((text) => text.endsWith('over')));
    await until(async () => (await http().get(`/replay/${id}/master.m3u8`)).status === 200);
    expect(await mine()).toEqual([]);
    stop.abort();
    await running.catch((error: Error) => expect(error.name).toBe('AbortError'));
    client.close();
  });
});

/** A port that nobody listens on at this moment. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
