import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FakeCamera } from '#testing';
import { checkFragment } from '../check-fragment.js';
import { concatBytes, uint32 } from './box-writer.js';
import { readFragment } from './fragment-reader.js';
import { type Sample, writeFragment } from './fragment-writer.js';

const sample = fc.record({
  data: fc.uint8Array({ minLength: 1, maxLength: 40 }),
  duration: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  isKey: fc.boolean(),
  compositionOffset: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
});
const run = fc.record({
  trackId: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  baseDecodeTime: fc.integer({ min: 0, max: 2 ** 52 }),
  samples: fc.array(sample, { minLength: 1, maxLength: 30 }),
});
const camera = new FakeCamera();

describe('fragments', () => {
  it('read back as they were written', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 32 - 1), run, (sequenceNumber, written) => {
        const reading = readFragment(writeFragment(sequenceNumber, [written]));
        const { ok, fragment } = reading as { ok: true; fragment: { samples: Sample[]; duration: number } };
        expect(ok).toBe(true);
        expect(fragment).toMatchObject({ trackId: written.trackId, baseDecodeTime: written.baseDecodeTime });
        expect(fragment.samples.map((one) => ({ ...one, data: [...one.data] }))).toEqual(
          written.samples.map((one) => ({ ...one, data: [...one.data] })),
        );
        expect(fragment.duration).toBe(written.samples.reduce((sum, { duration }) => sum + duration, 0));
      }),
    );
  });

  it('are refused when cut off anywhere', () => {
    const bytes = camera.audio(3);
    for (let length = 0; length < bytes.length; length++) {
      expect(readFragment(bytes.subarray(0, length)).ok).toBe(false);
    }
  });

  it('are refused with anything before, between or behind', () => {
    const bytes = camera.video(0);
    const free = concatBytes([uint32(8), new TextEncoder().encode('free')]);
    const moofLength = new DataView(bytes.buffer).getUint32(0);
    for (const at of [0, moofLength, bytes.length]) {
      const changed = concatBytes([bytes.subarray(0, at), free, bytes.subarray(at)]);
      expect(readFragment(changed).ok).toBe(false);
    }
    expect(readFragment(concatBytes([bytes, bytes])).ok).toBe(false);
  });

  it('never make the reader fail in another way, whatever is changed in them', () => {
    const bytes = concatBytes([camera.video(0)]);
    const change = fc.record({ at: fc.nat(bytes.length - 1), value: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const changed = Uint8Array.from(bytes);
        for (const { at, value } of changes) changed[at] = value;
        const check = checkFragment(changed, 'video', camera.config);
        if (!check.ok) return;
        // What is taken describes no byte outside of what was sent.
        const sizes = check.fragment.samples.reduce((sum, { data }) => sum + data.length, 0);
        expect(sizes).toBeLessThan(changed.length);
      }),
      { numRuns: 3_000 },
    );
  });

  it('never make the reader fail when they are no fragments at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(readFragment(bytes).ok).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('are refused with two tracks in one', () => {
    const samples = [{ data: Uint8Array.of(1), duration: 1, isKey: true, compositionOffset: 0 }];
    const two = writeFragment(1, [
      { trackId: 1, baseDecodeTime: 0, samples },
      { trackId: 2, baseDecodeTime: 0, samples },
    ]);
    expect(readFragment(two)).toEqual({ ok: false, reason: 'expected one traf, found 2' });
  });
});

describe('what a track takes', () => {
  const check = (samples: Sample[], track: 'video' | 'audio' = 'video', baseDecodeTime = 0) =>
    checkFragment(writeFragment(1, [{ trackId: 1, baseDecodeTime, samples }]), track, camera.config);
  const picture = (type: number, isKey: boolean): Sample => ({
    data: Uint8Array.of(0, 0, 0, 2, type, 7),
    duration: 4_500,
    isKey,
    compositionOffset: 0,
  });

  it('is its own fragments', () => {
    expect(checkFragment(camera.video(4), 'video', camera.config).ok).toBe(true);
    expect(checkFragment(camera.audio(4), 'audio', camera.config).ok).toBe(true);
  });

  it.each([
    ['a key frame without an IDR picture', [picture(0x41, true)], /no IDR picture/],
    ['lengths that do not add up', [{ ...picture(0x65, true), data: Uint8Array.of(0, 0, 0, 9, 0x65, 7) }], /NAL units/],
    ['an empty NAL unit', [{ ...picture(0x65, true), data: Uint8Array.of(0, 0, 0, 0) }], /NAL units/],
    ['more than a second', [{ ...picture(0x65, true), duration: 90_001 }], /lasts longer/],
  ])('is not %s', (_what, samples, reason) => {
    expect(check(samples)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });

  it('is no sound that depends on other sound, no time weeks away, no track that the epoch lacks', () => {
    const sound = { data: Uint8Array.of(1), duration: 1_024, isKey: false, compositionOffset: 0 };
    expect(check([sound], 'audio')).toMatchObject({ ok: false, reason: expect.stringMatching(/depends on others/) });
    expect(check([picture(0x65, true)], 'video', 8 * 86_400 * 90_000).ok).toBe(false);
    expect(checkFragment(camera.audio(0), 'audio', { ...camera.config, audio: undefined }).ok).toBe(false);
  });
});
