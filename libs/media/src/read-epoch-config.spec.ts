import { describe, expect, it } from '@jest/globals';
import { FakeCamera } from '#testing';
import type { EpochConfig } from './epoch-config.js';
import { readEpochConfig } from './read-epoch-config.js';

const good = new FakeCamera().config;
const video = good.video!;
const audio = good.audio!;

describe('an epoch configuration', () => {
  it('is taken with both tracks or with one', () => {
    expect(readEpochConfig(good)).toEqual({ ok: true, config: good });
    const { captureOrigin } = good;
    expect(readEpochConfig({ captureOrigin, audio }).ok).toBe(true);
    expect(readEpochConfig({ captureOrigin, video, sentAt: '2026-03-01T08:00:00+07:00' }).ok).toBe(true);
  });

  it.each<[string, unknown, string]>([
    ['no object', null, ''],
    ['no tracks', { captureOrigin: good.captureOrigin }, ''],
    ['an unknown field', { ...good, __extra: 1 }, '/__extra'],
    ['a local time', { ...good, captureOrigin: '2026-03-01T01:00:00' }, '/captureOrigin'],
    ['no date', { ...good, captureOrigin: '2026-13-41T01:00:00Z' }, '/captureOrigin'],
    ['HEVC', withVideo({ codec: 'hvc1.1.6.L93.B0' }), '/video/codec'],
    ['a codec that is not that of avcC', withVideo({ codec: 'avc1.640028' }), '/video/codec'],
    ['no pixels', withVideo({ width: 0 }), '/video/width'],
    ['half a tick', withVideo({ timescale: 0.5 }), '/video/timescale'],
    ['no base64', withVideo({ description: 'AUL*' }), '/video/description'],
    [
      'an avcC with short lengths',
      withVideo({ description: btoa('\x01\x42\xe0\x1f\xfc\xe1\x00\x00') }),
      '/video/description',
    ],
    ['a wrong sample rate', { ...good, audio: { ...audio, sampleRate: 44_100 } }, '/audio/sampleRate'],
    ['wrong channels', { ...good, audio: { ...audio, channels: 2 } }, '/audio/channels'],
    ['HE-AAC', { ...good, audio: { ...audio, codec: 'mp4a.40.5' } }, '/audio/codec'],
  ])('is refused with %s', (_what, config, pointer) => {
    const reading = readEpochConfig(config);
    expect(reading).toMatchObject({ ok: false });
    expect((reading as { errors: { pointer: string }[] }).errors.map((error) => error.pointer)).toContain(pointer);
  });

  function withVideo(change: Partial<EpochConfig['video']>): unknown {
    return { ...good, video: { ...video, ...change } };
  }
});
