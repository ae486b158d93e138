import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFragment, type Sample } from '#media';
import { type CodedPicture, type CodedSound, type CutFragment, PartCutter } from './part-cutter.js';

const SAMPLE_RATE = 48_000;
const FRAME_MS = (1_024 / SAMPLE_RATE) * 1_000;
let serial = 0;
/** Bytes that name the sample, so that it can be found again. */
const named = (): Uint8Array => new Uint8Array(new Uint32Array([++serial]).buffer.slice(0));
const nameOf = ({ data }: Sample): number => new DataView(data.buffer, data.byteOffset).getUint32(0, true);

const picture = (timestampMs: number, isKey = false): CodedPicture => ({ timestampMs, isKey, data: named() });
const sound = (timestampMs: number): CodedSound => ({ timestampMs, data: named() });

function read(fragments: readonly CutFragment[], track: CutFragment['track']) {
  return fragments
    .filter((fragment) => fragment.track === track)
    .map(({ bytes, ...rest }) => {
      const reading = readFragment(bytes);
      if (!reading.ok) throw new Error(reading.reason);
      return { ...rest, ...reading.fragment };
    });
}

/** Feeds both tracks in an order that the property chooses; each track keeps its own order. */
function cut(pictures: CodedPicture[], sounds: CodedSound[], order: readonly boolean[]): CutFragment[] {
  const cutter = new PartCutter({ partMs: 500, sampleRate: SAMPLE_RATE });
  const [left, right] = [[...pictures], [...sounds]];
  const out: CutFragment[] = [];
  for (let step = 0; left.length || right.length; step++) {
    const takesPicture = left.length > 0 && (right.length === 0 || order[step % order.length]!);
    out.push(...(takesPicture ? cutter.pushPicture(left.shift()!) : cutter.pushSound(right.shift()!)));
  }
  out.push(...cutter.finish());
  return out;
}

describe('cutting parts', () => {
  const camera = (seconds: number, fps = 25) =>
    Array.from({ length: seconds * fps }, (_, index) => picture((index * 1_000) / fps, index % (2 * fps) === 0));
  const microphone = (seconds: number) =>
    Array.from({ length: Math.floor((seconds * 1_000) / FRAME_MS) }, (_, index) => sound(index * FRAME_MS));

  it('ends a part at the last frame boundary within half a second, and before a key frame', () => {
    const fragments = cut(camera(4), microphone(4), [true, false, false]);
    const video = read(fragments, 'video');
    expect(video.map(({ durationMs }) => durationMs)).toEqual([480, 480, 480, 480, 80, 480, 480, 480, 480, 80]);
    expect(video.map(({ startsWithKey }) => startsWithKey).flatMap((is, index) => (is ? [index] : []))).toEqual([0, 5]);
  });

  it('gives the sound of a part before its pictures', () => {
    const fragments = cut(camera(2), microphone(2), [true, false, false]);
    expect(fragments.slice(0, 4).map(({ track }) => track)).toEqual(['audio', 'video', 'audio', 'video']);
    const [first] = read(fragments, 'audio');
    expect(first!.durationMs).toBeGreaterThan(480);
    expect(first!.durationMs).toBeLessThan(480 + FRAME_MS);
  });

  it('goes on without sound that does not come, and gives it with a later part', () => {
    const cutter = new PartCutter({ partMs: 500, sampleRate: SAMPLE_RATE });
    const before = camera(2).flatMap((one) => cutter.pushPicture(one));
    expect(before.map(({ track }) => track)).toEqual(['video', 'video', 'video']);
    const late = microphone(2).flatMap((one) => cutter.pushSound(one));
    expect(read([...late, ...cutter.finish()], 'audio').flatMap(({ samples }) => samples)).toHaveLength(93);
  });

  it('marks a hole in the sound by its decode time', () => {
    const sounds = [sound(0), sound(FRAME_MS), sound(1_000), sound(1_000 + FRAME_MS)];
    const audio = read(cut(camera(2), sounds, [true, false]), 'audio');
    expect(audio.map(({ baseDecodeTime }) => baseDecodeTime)).toEqual([0, 48_000]);
  });

  it('leaves out what comes before the first key frame', () => {
    const fragments = cut([picture(0), picture(40, true), picture(80)], [sound(0), sound(41)], [false]);
    expect(read(fragments, 'video').flatMap(({ samples }) => samples)).toHaveLength(2);
    expect(read(fragments, 'audio').flatMap(({ samples }) => samples)).toHaveLength(1);
  });

  it('loses no sample and doubles none, and no part is longer than its target, whatever the timing', () => {
    const pictures = fc
      .array(fc.record({ gap: fc.oneof(fc.nat(60), fc.nat(1_500)), isKey: fc.boolean() }), { minLength: 1 })
      .map((steps) => {
        let at = 0;
        return steps.map(({ gap, isKey }, index) => {
          at += gap;
          return picture(at, index === 0 || isKey);
        });
      });
    const sounds = fc
      .array(fc.oneof(fc.constant(FRAME_MS), fc.double({ min: 0, max: 700, noNaN: true })))
      .map((gaps) => {
        let at = 0;
        return gaps.map((gap) => {
          at += gap;
          return sound(at);
        });
      });
    const order = fc.array(fc.boolean(), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(pictures, sounds, order, (givenPictures, givenSounds, takesPicture) => {
        const fragments = cut(givenPictures, givenSounds, takesPicture);
        const video = read(fragments, 'video');
        const audio = read(fragments, 'audio');
        const name = ({ data }: { data: Uint8Array }) => nameOf({ data } as Sample);
        const heard = givenSounds.filter(({ timestampMs }) => timestampMs >= givenPictures[0]!.timestampMs);
        expect(video.flatMap(({ samples }) => samples.map(nameOf))).toEqual(givenPictures.map(name));
        expect(audio.flatMap(({ samples }) => samples.map(nameOf))).toEqual(heard.map(name));
        for (const fragment of [...video, ...audio]) expect(fragment.durationMs).toBeLessThanOrEqual(530);
        for (const track of [video, audio]) {
          expect(track.map(({ number }) => number)).toEqual(track.map((_, index) => index));
          for (const [index, { baseDecodeTime }] of track.entries()) {
            const before = track[index - 1];
            if (before) expect(baseDecodeTime).toBeGreaterThanOrEqual(before.baseDecodeTime + before.duration);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
