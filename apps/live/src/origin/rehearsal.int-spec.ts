import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FakeCamera } from '#testing';
import { type Host, LiveService, until } from '../../../../test/support/live-service.js';

const camera = new FakeCamera();
/** Parts of half a second, a key frame every two seconds. */
const PART_MS = 500;

let live: LiveService;
beforeAll(async () => {
  live = await LiveService.start();
});
afterAll(async () => {
  await live?.stop();
});

interface Rehearsal {
  host: Host;
  key: string;
  /** Decode time 0 of the epoch on the server's clock. */
  originMs: number;
}

/** A host who practises with a phone that says what its clock shows. */
async function rehearsal(): Promise<Rehearsal> {
  const host = live.newHost(camera);
  const key = `practice-of-${host.id}`;
  live.registry.change(host.id, { state: 'rehearsing', rehearsalKey: key });
  const { captureOrigin } = camera.config as { captureOrigin: string };
  const { body } = await host.open(0, { ...camera.config, sentAt: captureOrigin }).expect(201);
  return { host, key, originMs: Date.parse(body.timelineOrigin) };
}

const practice = ({ host }: Rehearsal, key: string, name = 'av.m3u8', query: object = {}) =>
  live.http.get(`/live/${host.id}/rehearsal/${key}/${name}`).query(query);

async function goOnAir({ host, originMs }: Rehearsal, afterParts: number): Promise<void> {
  live.registry.change(host.id, { state: 'live', startedAt: new Date(originMs + afterParts * PART_MS) });
  await until(async () => (await host.status()).body.state === 'live');
}

describe('a rehearsal', () => {
  it('plays for whoever knows its key, as it will on air, and nobody may keep it', async () => {
    const shown = await rehearsal();
    const { host, key } = shown;
    await host.send(0, 9);
    await until(async () => (await practice(shown, key)).status === 200);
    const playlist = await practice(shown, key, 'av.m3u8', { _HLS_msn: 2, _HLS_part: 1 }).expect(200);
    expect(playlist.headers['cache-control']).toBe('private, no-store');
    expect(playlist.text.match(/#EXT-X-PART:/g)).toHaveLength(10);
    expect(playlist.text).not.toContain('#EXT-X-DISCONTINUITY\n');
    const master = await practice(shown, key, 'master.m3u8').expect(200);
    expect(master.text).toContain('av.m3u8');
    for (const name of ['av-init-0.mp4', 'av-0.m4s', 'av-2.0.m4s', 'audio-1.m4s']) {
      const media = await practice(shown, key, name).expect(200);
      expect(media.headers['cache-control']).toBe('private, no-store');
    }
  });

  it('is found by nobody else, under no name', async () => {
    const shown = await rehearsal();
    const { host, key } = shown;
    await host.send(0, 5);
    await until(async () => (await practice(shown, key)).status === 200);
    for (const name of ['master.m3u8', 'av.m3u8', 'av-0.m4s', 'av-init-0.mp4']) {
      await host.playlist(name).expect(404);
      for (const wrong of ['', 'x', key.slice(1), `${key}x`, 'practice-of-another']) {
        await practice(shown, wrong || '%20', name).expect(404);
      }
    }
  });

  it('shows its pins to its host as playlists do', async () => {
    const shown = await rehearsal();
    const { host, key, originMs } = shown;
    await host.send(0, 5);
    live.registry.change(host.id, {
      pins: [{ id: 'p', offerCode: '03', startedAt: new Date(originMs + 1_000), endedAt: null }],
    });
    await until(async () => (await practice(shown, key)).text.includes('X-OFFER-CODE="03"'));
  });

  it('leaves nothing in the broadcast: live and replay begin with the first key frame after the start', async () => {
    const shown = await rehearsal();
    const { host, key, originMs } = shown;
    await host.send(0, 5);
    await until(async () => (await host.status()).body.epochs[0].tracks.video.liveFrom === 6);
    await goOnAir(shown, 6);
    await practice(shown, key).expect(404);
    await host.send(6, 15);
    const playlist = await host.untilPart(1, 1);
    expect(playlist).toContain('#EXT-X-MEDIA-SEQUENCE:0');
    const first = new Date(originMs + 8 * PART_MS).toISOString();
    expect(/PROGRAM-DATE-TIME:(.*)/.exec(playlist)?.[1]).toBe(first);
    await host.end().expect(200);
    const replay = await host.untilReplay();
    expect(/PROGRAM-DATE-TIME:(.*)/.exec(replay)?.[1]).toBe(first);
    expect(replay.match(/#EXTINF/g)).toHaveLength(2);
  });

  it('stays out even when it arrives after the start, and after a restart in between', async () => {
    const shown = await rehearsal();
    const { host, originMs } = shown;
    await host.send(0, 3);
    await until(async () => (await host.status()).body.epochs[0].tracks.video.liveFrom === 4);
    // The link was weak: parts 4 to 11 are on the phone still when the host goes on air, at part 8.
    await goOnAir(shown, 8);
    await host.send(4, 7);
    await live.shutDown();
    await live.boot();
    await host.send(8, 15);
    const playlist = await host.untilPart(1, 1);
    const first = new Date(originMs + 8 * PART_MS).toISOString();
    expect(/PROGRAM-DATE-TIME:(.*)/.exec(playlist)?.[1]).toBe(first);
    await host.end().expect(200);
    const replay = await host.untilReplay();
    expect(/PROGRAM-DATE-TIME:(.*)/.exec(replay)?.[1]).toBe(first);
    expect(replay.match(/#EXTINF/g)).toHaveLength(2);
  });

  it('that never went on air has no replay', async () => {
    const shown = await rehearsal();
    const { host } = shown;
    await host.send(0, 7);
    await until(async () => (await host.status()).body.epochs[0].tracks.video.liveFrom === 8);
    await host.end().expect(200);
    await until(() => live.registry.broadcasts.get(host.id)?.state === 'replay_ready');
    await host.replay('master.m3u8').expect(404);
    await host.playlist().expect(404);
  });
});
