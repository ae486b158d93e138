import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AVC_CONFIGS } from '../flv/testing/flv-bodies.js';
import { encodeBase64 } from '../isobmff/base64.js';
import { box, concatBytes, fullBox, text, uint32, uint64 } from '../isobmff/box-writer.js';
import { type Sample, writeFragment } from '../isobmff/fragment-writer.js';
import { writeInitSegment } from '../isobmff/init-segment.js';
import { AUDIO_TRACK_ID, VIDEO_TRACK_ID } from '../isobmff/track-ids.js';
import { MovieStream, type StreamedSample } from './movie-stream.js';

const video = {
  codec: 'avc1.42c01e',
  width: 640,
  height: 360,
  timescale: 30_000,
  description: encodeBase64(AVC_CONFIGS.baseline360),
};
const audio = {
  codec: 'mp4a.40.2',
  sampleRate: 48_000,
  channels: 1,
  timescale: 48_000,
  description: encodeBase64(Uint8Array.of(0x11, 0x88)),
};

let serial = 0;
const sample = (duration: number, isKey = true): Sample => {
  serial += 1;
  return { data: new Uint8Array(5 + (serial % 7)).fill(serial), duration, isKey, compositionOffset: 0 };
};
const pictures = Array.from({ length: 9 }, (_, index) => sample(1_200, index % 3 === 0));
const frames = Array.from({ length: 6 }, () => sample(1_024));
/** Both tracks in each `moof`, as browsers' recorders write them. */
const fragments = [0, 1, 2].map((index) =>
  writeFragment(index + 1, [
    { trackId: AUDIO_TRACK_ID, baseDecodeTime: index * 2_048, samples: frames.slice(index * 2, index * 2 + 2) },
    { trackId: VIDEO_TRACK_ID, baseDecodeTime: index * 3_600, samples: pictures.slice(index * 3, index * 3 + 3) },
  ]),
);
const file = concatBytes([writeInitSegment({ video, audio }), ...fragments]);

function readAll(pieces: readonly Uint8Array[]) {
  const stream = new MovieStream();
  const samples: StreamedSample[] = [];
  let tracks: unknown;
  for (const piece of pieces) {
    const reading = stream.push(piece);
    if (!reading.ok) return { reason: reading.reason };
    tracks ??= reading.tracks;
    samples.push(...reading.samples);
  }
  const of = (track: string) => samples.filter((one) => one.track === track);
  return { tracks, video: of('video'), audio: of('audio') };
}

describe('a file that grows', () => {
  it('gives each sample once, with its time, however it is cut into pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(file.length), { maxLength: 20 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), file.length];
        const read = readAll(at.slice(1).map((end, index) => file.subarray(at[index]!, end)));
        expect(read.tracks).toEqual({ video, audio });
        const expected = (track: string, samples: readonly Sample[]) =>
          samples.map((one, index) => ({ ...one, track, decodeTime: index * one.duration }));
        expect(read.video).toEqual(expected('video', pictures));
        expect(read.audio).toEqual(expected('audio', frames));
      }),
    );
  });

  it('takes defaults from trex, and data without offsets behind those of the track before', () => {
    const init = writeInitSegment({ video, audio });
    const trexAt = new TextDecoder('latin1').decode(init).indexOf('trex') + 4;
    // Version and flags, track, description, then duration, size and flags.
    new DataView(init.buffer).setUint32(trexAt + 12, 1_200);
    new DataView(init.buffer).setUint32(trexAt + 16, 4);
    new DataView(init.buffer).setUint32(trexAt + 20, 0x01010000);
    const moof = (dataOffset: number) =>
      box(
        'moof',
        fullBox('mfhd', 0, 0, uint32(1)),
        box(
          'traf',
          fullBox('tfhd', 0, 0, uint32(VIDEO_TRACK_ID)),
          fullBox('tfdt', 1, 0, uint64(600)),
          fullBox('trun', 0, 0x5, uint32(2), uint32(dataOffset), uint32(0x02000000)),
        ),
        box(
          'traf',
          fullBox('tfhd', 0, 0x18, uint32(AUDIO_TRACK_ID), uint32(1_024), uint32(3)),
          fullBox('trun', 0, 0, uint32(1)),
        ),
      );
    const header = moof(moof(0).length + 8);
    const data = Uint8Array.of(1, 1, 1, 1, 2, 2, 2, 2, 9, 9, 9);
    const read = readAll([init, header, concatBytes([uint32(data.length + 8), text('mdat'), data])]);
    expect(read.video).toMatchObject([
      { decodeTime: 600, duration: 1_200, isKey: true, data: data.subarray(0, 4) },
      { decodeTime: 1_800, duration: 1_200, isKey: false, data: data.subarray(4, 8) },
    ]);
    expect(read.audio).toMatchObject([{ decodeTime: 0, duration: 1_024, isKey: true, data: data.subarray(8) }]);
  });

  it('reads or refuses any damage, never throws, and gives nothing more afterwards', () => {
    const damage = fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(damage, (changes) => {
        const changed = Uint8Array.from(file);
        for (const [at, value] of changes) changed[at] = value;
        const stream = new MovieStream();
        const reading = stream.push(changed);
        if (!reading.ok) expect(stream.push(file).ok).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});
