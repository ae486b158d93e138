import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FakeCamera } from '#testing';
import { type Host, LiveService, until } from '../../../test/support/live-service.js';

describe('a broadcast through the media service', () => {
  let live: LiveService;
  beforeAll(async () => {
    live = await LiveService.start();
  });
  afterAll(async () => {
    await live?.stop();
  });

  const segmentUris = (playlist: string) => playlist.split('\n').filter((line) => line.endsWith('.m4s'));

  it('goes on air with its first fragments and is played as parts and segments', async () => {
    const host = live.newHost(new FakeCamera());
    await host.playlist('master.m3u8').expect(404);
    await host.open().expect(201);
    await host.open().expect(200);
    await host.send(0, 5);
    const playlist = await host.untilPart(1, 1);
    expect(live.registry.broadcasts.get(host.id)?.state).toBe('live');
    expect(segmentUris(playlist)).toEqual(['av-0.m4s']);
    expect(playlist).toContain('#EXT-X-PART:DURATION=0.50000,URI="av-1.1.m4s"');
    expect(playlist).toContain('#EXT-X-PRELOAD-HINT:TYPE=PART,URI="av-1.2.m4s"');

    const master = await host.playlist('master.m3u8').expect(200);
    expect(master.headers['content-type']).toBe('application/vnd.apple.mpegurl');
    expect(master.text).toContain('CODECS="avc1.42E01F,mp4a.40.2",RESOLUTION=640x360');
    const segment = await host.media('av-0.m4s').expect(200);
    const parts = await Promise.all([0, 1, 2, 3].map((part) => host.media(`av-0.${part}.m4s`).expect(200)));
    expect(Buffer.concat(parts.map(({ body }) => body))).toEqual(segment.body);
    expect((await host.media('av-init-0.mp4').expect(200)).body.subarray(4, 8).toString()).toBe('ftyp');
    await host.media('audio-0.m4s').expect(200);
  });

  it('goes on after a restart with the same numbers, names and bytes', async () => {
    const host = live.newHost(new FakeCamera());
    await host.open().expect(201);
    await host.send(0, 9);
    const before = await host.untilPart(2, 1);
    const bytes = async () => {
      const names = ['av-0.m4s', 'av-1.m4s', 'audio-1.m4s', 'av-2.0.m4s', 'av-2.1.m4s', 'audio-2.1.m4s'];
      return Promise.all(names.map(async (name) => (await host.media(name).expect(200)).body as Buffer));
    };
    const bytesBefore = await bytes();
    await live.shutDown();
    await live.boot();
    expect((await host.playlist().expect(200)).text).toBe(before);
    expect(await bytes()).toEqual(bytesBefore);
    await host.send(10, 12);
    const after = await host.untilPart(3, 0);
    expect(segmentUris(after)).toEqual(['av-0.m4s', 'av-1.m4s', 'av-2.m4s']);
    expect(after).not.toContain('#EXT-X-DISCONTINUITY\n');
    const audio = (await host.playlist('audio.m3u8').expect(200)).text;
    expect(segmentUris(audio)).toEqual(['audio-0.m4s', 'audio-1.m4s', 'audio-2.m4s']);
  });

  it('ends with a closed playlist, and everything acknowledged is in the replay, late or not', async () => {
    const host = live.newHost(new FakeCamera({ captureOrigin: new Date(Date.now() - 60_000).toISOString() }));
    await host.open().expect(201);
    await host.send(0, 3);
    await host.untilPart(0, 3);
    await host.send(8, 12);
    const ended = await host.end().expect(200);
    expect(ended.body.state).toBe('ended');
    await until(async () => (await host.playlist()).text.includes('#EXT-X-ENDLIST'));
    await host.untilReplay();
    const live0 = (await host.media('av-0.m4s').expect(200)).body as Buffer;
    await host.send(4, 7);
    await until(async () => segmentUris((await host.replay('av.m3u8')).text).length === 4);
    const replay = (await host.replay('av.m3u8').expect(200)).text;
    expect(replay).not.toContain('#EXT-X-DISCONTINUITY\n');
    const uris = segmentUris(replay);
    expect((await host.replayMedia(uris[0]!).expect(200)).body).toEqual(live0);
    expect(live.registry.broadcasts.get(host.id)?.state).toBe('replay_ready');
  });

  it('interrupts a broadcast when media stop, and takes it back on air by itself', async () => {
    const host: Host = live.newHost(new FakeCamera());
    await host.open().expect(201);
    await host.send(0, 1);
    const state = () => live.registry.broadcasts.get(host.id)?.state;
    await until(() => state() === 'live');
    await until(() => state() === 'interrupted');
    await host.send(2, 3);
    await until(() => state() === 'live');
    await host.untilPart(0, 3);
  });
});
