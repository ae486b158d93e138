import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FakeCamera } from '#testing';
import { type Host, LiveService, until } from '../../../../test/support/live-service.js';

const camera = new FakeCamera();

describe('the HLS origin', () => {
  let live: LiveService;
  let host: Host;
  beforeAll(async () => {
    live = await LiveService.start();
    host = live.newHost(camera);
    await host.open().expect(201);
    await host.send(0, 5);
    await host.untilPart(1, 1);
  });
  afterAll(async () => {
    await live?.stop();
  });

  it('holds a reload until the part is there', async () => {
    let isAnswered = false;
    const held = host.playlist('av.m3u8', { _HLS_msn: 1, _HLS_part: 2 }).then((answer) => {
      isAnswered = true;
      return answer;
    });
    await host.playlist().expect(200);
    expect(isAnswered).toBe(false);
    await host.send(6, 6);
    const { status, text, headers } = await held;
    expect(status).toBe(200);
    expect(text).toContain('av-1.2.m4s"');
    expect(headers['cache-control']).toBe('public, max-age=18');
  });

  it('holds the part that is announced, and sends it whole', async () => {
    const hint = /PRELOAD-HINT:TYPE=PART,URI="([^"]+)"/.exec((await host.playlist().expect(200)).text)![1]!;
    const held = host.media(hint);
    const answered = held.then((answer) => answer);
    await host.send(7, 7);
    const { status, body } = await answered;
    expect(status).toBe(200);
    expect((body as Buffer).subarray(4, 8).toString()).toBe('moof');
  });

  it.each([['_HLS_part=1'], ['_HLS_msn=x'], ['_HLS_msn=99'], ['_HLS_msn=1&_HLS_part=-1'], ['_HLS_skip=maybe']])(
    'refuses ?%s at once',
    async (query) => {
      const answer = await live.http.get(`/live/${host.id}/av.m3u8?${query}`).expect(400);
      expect(answer.body.code).toBe('media.directive_invalid');
    },
  );

  it('answers at once for what is old, and gives a delta to whom asks for one', async () => {
    await host.playlist('av.m3u8', { _HLS_msn: 0, _HLS_part: 3 }).expect(200);
    const long = live.newHost(camera);
    await long.open().expect(201);
    await long.send(0, 55);
    await long.untilPart(13, 3);
    const delta = (await long.playlist('av.m3u8', { _HLS_skip: 'YES' }).expect(200)).text;
    expect(delta).toContain('#EXT-X-SKIP:SKIPPED-SEGMENTS=4\n');
    expect((await long.playlist().expect(200)).text).not.toContain('EXT-X-SKIP');
    // Long out of memory, made again from the store.
    expect((await long.media('av-0.m4s').expect(200)).body).toEqual(
      Buffer.concat(
        await Promise.all([0, 1, 2, 3].map(async (n) => (await long.media(`av-0.${n}.m4s`)).body as Buffer)),
      ),
    );
  });

  it('compresses playlists, tags them, and lets shared caches and any page have them', async () => {
    const answer = await fetch(`${live.url}/live/${host.id}/av.m3u8`, { headers: { 'accept-encoding': 'identity' } });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=1');
    expect(answer.headers.get('vary')).toBe('accept-encoding');
    expect(answer.headers.get('set-cookie')).toBeNull();
    const plain = await answer.text();
    const zipped = await host
      .playlist()
      .buffer(true)
      .set('accept-encoding', 'gzip')
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      });
    const body = zipped.body as Buffer;
    expect(body[0] === 0x1f ? gunzipSync(body).toString() : body.toString()).toBe(plain);
    expect(zipped.headers['content-encoding']).toBe('gzip');
    await host.playlist().set('if-none-match', answer.headers.get('etag')!).expect(304);
    const preflight = await live.http.options(`/live/${host.id}/av.m3u8`).expect(204);
    expect(preflight.headers['access-control-allow-headers']).toContain('range');
  });

  it('gives media with tags, ranges and a minute in shared caches', async () => {
    const whole = await host.media('av-0.m4s').expect(200);
    expect(whole.headers).toMatchObject({
      'content-type': 'video/mp4',
      'cache-control': 'public, max-age=86400, s-maxage=60',
      etag: '"av-0.m4s"',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
    });
    const { body } = whole as { body: Buffer };
    await host.media('av-0.m4s').set('if-none-match', '"av-0.m4s"').expect(304);
    for (const [range, from, to] of [
      ['bytes=10-19', 10, 19],
      ['bytes=100-', 100, body.length - 1],
      ['bytes=-5', body.length - 5, body.length - 1],
    ] as const) {
      const part = await host.media('av-0.m4s').set('range', range).expect(206);
      expect(part.body).toEqual(body.subarray(from, to + 1));
      expect(part.headers['content-range']).toBe(`bytes ${from}-${to}/${body.length}`);
    }
    await host.media('av-0.m4s').set('range', `bytes=${body.length}-`).expect(416);
    await host.media('av-0.m4s').set('range', 'bytes=0-1,5-6').expect(200);
    expect((await host.media('audio-0.m4s').expect(200)).headers['content-type']).toBe('audio/mp4');
    expect((await live.http.head(`/live/${host.id}/av-0.m4s`).expect(200)).headers['content-length']).toBe(
      String(body.length),
    );
  });

  it('says that something is missing for a second only', async () => {
    for (const name of ['av-77.m4s', 'av-0.9.m4s', 'av-init-7.mp4', 'low.m3u8', 'journal', 'constructor']) {
      const answer = await live.http.get(`/live/${host.id}/${name}`).expect(404);
      expect(answer.headers['cache-control']).toBe('public, max-age=1');
      expect(answer.body.code).toBe('media.not_found');
    }
  });

  it('gives nothing away for paths that try to leave the broadcast', async () => {
    const other = live.newHost(camera);
    const names = [
      '..%2f..%2f..%2fetc%2fpasswd',
      '%2e%2e/journal',
      '..%5c..%5cjournal',
      'av-0.m4s%00',
      'epochs%2f0%2fvideo%2f0',
      '.',
      '%2e',
      `..%2f${other.id}%2fav-0.m4s`,
      'journal',
    ];
    for (const base of [
      `/live/${host.id}`,
      `/replay/${host.id}`,
      `/replay/${host.id}/0123456789abcdef`,
      '/live/..%2f..',
      '/live/%2e%2e',
    ]) {
      for (const name of names) {
        const answer = await fetch(`${live.url}${base}/${name}`);
        expect([400, 404]).toContain(answer.status);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
      }
    }
  });

  it('shows a rehearsal to nobody, nor later to anyone', async () => {
    const shy = live.newHost(camera);
    live.registry.change(shy.id, { state: 'rehearsing' });
    await shy.open().expect(201);
    await shy.send(0, 5);
    for (const name of ['master.m3u8', 'av.m3u8', 'av-0.m4s', 'av-init-0.mp4']) await shy.playlist(name).expect(404);
    await until(async () => (await shy.status()).body.epochs[0].tracks.video.liveFrom === 6);
    live.registry.change(shy.id, { state: 'live' });
    await until(async () => (await shy.status()).body.state === 'live');
    await shy.send(6, 11);
    const playlist = await shy.untilPart(0, 3);
    expect(playlist).toContain('#EXT-X-PROGRAM-DATE-TIME:2026-03-01T01:00:04.000Z');
    await shy.end().expect(200);
    const replay = await shy.untilReplay();
    expect(replay.match(/#EXTINF/g)).toHaveLength(1);
    expect(replay).toContain('#EXT-X-PROGRAM-DATE-TIME:2026-03-01T01:00:04.000Z');
  });

  it('lists pins in every playlist as soon as the market has them', async () => {
    const pin = { id: 'p1', offerCode: '03', startedAt: new Date('2026-03-01T01:00:01Z'), endedAt: null };
    live.registry.change(host.id, { pins: [pin] });
    for (const name of ['av.m3u8', 'audio.m3u8']) {
      await until(async () => (await host.playlist(name)).text.includes('X-OFFER-CODE="03"'));
    }
  });

  it('has nothing left after a take-down, live or replay', async () => {
    const gone = live.newHost(camera);
    await gone.open().expect(201);
    await gone.send(0, 4);
    await gone.untilPart(1, 0);
    live.registry.change(gone.id, { state: 'taken_down', endedAt: new Date() });
    await until(async () => (await gone.playlist()).status === 410);
    for (const name of ['master.m3u8', 'av-0.m4s', 'av-0.0.m4s', 'av-init-0.mp4']) {
      const answer = await gone.playlist(name).expect(410);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
    await gone.replay('master.m3u8').expect(410);
  });

  it('answers health', async () => {
    await live.http.get('/live/health/live').expect(200, { status: 'ok' });
    await live.http.get('/live/health/ready').expect(200, { status: 'ok' });
  });
});
