import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SoundAligner } from './sound-aligner.js';

const RATE = 48_000;
const BLOCK = 960;
const BLOCK_MS = 20;
const block = () => new Float32Array(BLOCK).fill(0.5);
const length = (pieces: readonly Float32Array[]) => pieces.reduce((sum, piece) => sum + piece.length, 0);

describe('laying sound on the clock of the recording', () => {
  it('passes on what comes in time, sample for sample', () => {
    const aligner = new SoundAligner(RATE);
    for (let index = 0; index < 100; index++) {
      const jitterMs = (index * 7) % 30;
      expect(length(aligner.push(block(), 100 + index * BLOCK_MS + jitterMs))).toBe(BLOCK);
    }
    expect(aligner.originMs).toBe(100);
    expect(aligner.endMs).toBe(2_100);
  });

  it('puts silence where the microphone gave nothing, once it is sure', () => {
    const aligner = new SoundAligner(RATE);
    for (let index = 0; index < 50; index++) aligner.push(block(), index * BLOCK_MS);
    let given = 50 * BLOCK;
    for (let index = 0; index < 50; index++) given += length(aligner.push(block(), 1_300 + index * BLOCK_MS));
    expect(given).toBe(100 * BLOCK + 0.3 * RATE);
    expect(aligner.endMs).toBe(2_300);
  });

  it('fills with silence up to a moment, and leaves out what then comes for that time', () => {
    const aligner = new SoundAligner(RATE);
    aligner.push(block(), 0);
    expect(length(aligner.fillUntil(2_500))).toBe(2.48 * RATE);
    expect(aligner.push(block(), 2_000)).toEqual([]);
    expect(length(aligner.push(block(), 2_430))).toBe(0);
    expect(length(aligner.push(block(), 2_490))).toBe(BLOCK);
  });

  it('never stands far from the clock and never goes back, whatever the microphone does', () => {
    const steps = fc.array(fc.record({ gapMs: fc.oneof(fc.constant(0), fc.nat(900)), jitterMs: fc.nat(50) }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(steps, (given) => {
        const aligner = new SoundAligner(RATE);
        let takenAtMs = 0;
        let encoded = 0;
        for (const { gapMs, jitterMs } of given) {
          takenAtMs += gapMs;
          // A stretch of sound after each gap, long enough for it to be noticed.
          for (let index = 0; index < 60; index++) {
            const before = encoded;
            encoded += length(aligner.push(block(), takenAtMs + (index % 3 === 0 ? 0 : jitterMs)));
            expect(encoded).toBeGreaterThanOrEqual(before);
            takenAtMs += BLOCK_MS;
          }
          expect(Math.abs(aligner.endMs! - takenAtMs)).toBeLessThanOrEqual(60 + BLOCK_MS);
        }
        if (given.length) expect(aligner.endMs! - aligner.originMs!).toBeCloseTo((encoded / RATE) * 1_000, 3);
      }),
    );
  });
});
