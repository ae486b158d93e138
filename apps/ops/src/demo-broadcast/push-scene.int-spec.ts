import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import { LiveService, until } from '../../../../test/support/live-service.js';
import { HttpClient } from './http-client.js';
import { pushScene } from './push-scene.js';
import { loadScene } from './scenes.js';
import { UploadClient } from './upload-client.js';

describe('pushing a scene through the upload protocol', () => {
  let live: LiveService;
  const http = new HttpClient({ timeoutMs: 2_000 });
  const scene = loadScene('field');
  beforeAll(async () => {
    live = await LiveService.start();
  });
  afterAll(async () => {
    http.close();
    await live?.stop();
  });

  function broadcast(signal?: AbortSignal) {
    const id = newId();
    const { token } = live.registry.add(id);
    const client = new UploadClient(http, { uploadUrl: `${live.url}/live/${id}/upload`, uploadToken: token }, signal);
    return { id, token, client };
  }

  const playlist = async (id: string) => (await live.http.get(`/live/${id}/av.m3u8`)).text;
  const segments = (text: string) => text.split('\n').filter((line) => line.endsWith('.m4s'));

  it('makes a past broadcast with a replay as fast as it can', async () => {
    const { id, client } = broadcast();
    const startedAt = performance.now();
    const result = await pushScene(scene, client, { seconds: 40, asFastAsPossible: true });
    expect(performance.now() - startedAt).toBeLessThan(40_000);
    expect(result).toEqual({ outcome: 'sent', parts: 100 });
    await client.end();
    await until(async () => (await live.http.get(`/replay/${id}/av.m3u8`)).status === 200);
    const replay = (await live.http.get(`/replay/${id}/av.m3u8`)).text;
    const durations = [...replay.matchAll(/#EXTINF:([\d.]+)/g)].map(([, seconds]) => Number(seconds));
    expect(durations.reduce((sum, seconds) => sum + seconds, 0)).toBeCloseTo(40, 3);
    expect(replay).not.toContain('#EXT-X-DISCONTINUITY\n');
  });

  it('keeps to the clock, and stops when it is told to', async () => {
    const stop = new AbortController();
    const { id, client } = broadcast(stop.signal);
    const startedAt = performance.now();
    const pushing = pushScene(scene, client, { signal: stop.signal });
    await until(async () => segments(await playlist(id)).length >= 1);
    const seconds = (performance.now() - startedAt) / 1_000;
    // How much later depends on the machine; never earlier than it was captured.
    expect(seconds).toBeGreaterThan(1.9);
    stop.abort();
    const { outcome, parts } = await pushing;
    expect(outcome).toBe('stopped');
    expect(parts).toBeLessThanOrEqual(Math.ceil((performance.now() - startedAt) / 400));
  });

  it('goes on in the same epoch when the media service was away, and sends what it owes', async () => {
    const stop = new AbortController();
    const { id, token } = broadcast();
    // A restarted service listens elsewhere; the client finds it where it was.
    const port = new URL(live.url).port;
    const target = { uploadUrl: `http://127.0.0.1:${port}/live/${id}/upload`, uploadToken: token };
    const said: string[] = [];
    const pushing = pushScene(scene, new UploadClient(http, target, stop.signal), {
      signal: stop.signal,
      say: (text) => said.push(text),
    });
    await until(async () => segments(await playlist(id)).length >= 1);
    const before = segments(await playlist(id));
    await live.shutDown();
    await until(() => said.some((text) => text.startsWith('the media service is away')));
    await live.boot(Number(port));
    await until(() => said.at(-1) === 'the media service answers again');
    await until(async () => segments(await playlist(id)).length >= before.length + 2);
    stop.abort();
    const { outcome, parts } = await pushing;
    expect(outcome).toBe('stopped');
    expect(segments(await playlist(id)).slice(0, before.length)).toEqual(before);
    const status = await new UploadClient(http, target).status();
    expect(status.epochs).toHaveLength(1);
    expect(status.epochs[0]!.tracks.video!.acknowledgedThrough).toBeGreaterThanOrEqual(parts - 1);
  });

  it('says that the broadcast is over, and that a key no longer counts', async () => {
    const ended = broadcast();
    await pushScene(scene, ended.client, { seconds: 2, asFastAsPossible: true });
    await ended.client.end();
    live.registry.change(ended.id, { endedAt: new Date(Date.now() - 60_000) });
    await until(async () => (await pushScene(scene, ended.client, { seconds: 2 })).outcome === 'over');
    const { id } = broadcast();
    const stranger = new UploadClient(http, {
      uploadUrl: `${live.url}/live/${id}/upload`,
      uploadToken: 'not-the-token',
    });
    expect((await pushScene(scene, stranger, { seconds: 2 })).outcome).toBe('key_refused');
  });
});
