import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AVC_CONFIGS } from '../flv/testing/flv-bodies.js';
import { encodeBase64 } from '../isobmff/base64.js';
import { concatBytes } from '../isobmff/box-writer.js';
import { type Sample, writeFragment } from '../isobmff/fragment-writer.js';
import { writeInitSegment } from '../isobmff/init-segment.js';
import { AUDIO_TRACK_ID, VIDEO_TRACK_ID } from '../isobmff/track-ids.js';
import { readMovie } from './read-movie.js';

const video = {
  codec: 'avc1.42c01e',
  width: 640,
  height: 360,
  timescale: 12_800,
  description: encodeBase64(AVC_CONFIGS.baseline360),
};
const audio = {
  codec: 'mp4a.40.2',
  sampleRate: 48_000,
  channels: 1,
  timescale: 48_000,
  description: encodeBase64(Uint8Array.of(0x11, 0x88)),
};

function sample(fill: number, duration: number, isKey = true): Sample {
  return { data: new Uint8Array(8).fill(fill), duration, isKey, compositionOffset: 0 };
}

const pictures = [sample(1, 512), sample(2, 512, false), sample(3, 512, false)];
const frames = [sample(9, 1_024), sample(8, 1_024)];
const file = concatBytes([
  writeInitSegment({ video, audio }),
  writeFragment(1, [{ trackId: VIDEO_TRACK_ID, baseDecodeTime: 0, samples: pictures.slice(0, 2) }]),
  writeFragment(2, [{ trackId: AUDIO_TRACK_ID, baseDecodeTime: 0, samples: frames }]),
  writeFragment(3, [{ trackId: VIDEO_TRACK_ID, baseDecodeTime: 1_024, samples: pictures.slice(2) }]),
]);

describe('readMovie', () => {
  it('reads the configurations and all samples of both tracks in order', () => {
    expect(readMovie(file)).toEqual({
      ok: true,
      movie: { video: { config: video, samples: pictures }, audio: { config: audio, samples: frames } },
    });
  });

  it('says what is wrong with a file that is cut off', () => {
    expect(readMovie(file.subarray(0, file.length - 3))).toMatchObject({ ok: false, reason: expect.any(String) });
  });

  it('refuses a fragment of a track that the file does not name', () => {
    const stray = writeFragment(4, [{ trackId: 7, baseDecodeTime: 0, samples: frames }]);
    expect(readMovie(concatBytes([file, stray]))).toMatchObject({
      ok: false,
      reason: expect.stringContaining('no track'),
    });
  });

  it('reads or refuses any damage, and never throws', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(255), (at, value) => {
        const damaged = file.slice();
        damaged[at] = value;
        expect(typeof readMovie(damaged).ok).toBe('boolean');
      }),
      { numRuns: 2_000 },
    );
  });
});
