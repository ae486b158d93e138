import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FakeCamera, SimulatedEdge, sendParts, summaryOf } from '#testing';
import { DEFAULT_LIVE_POLICY } from './live-policy.js';

const camera = new FakeCamera();
const newEdge = () => new SimulatedEdge(DEFAULT_LIVE_POLICY).open(0, camera.config);
const LATE_MS = DEFAULT_LIVE_POLICY.lateSeconds * 1_000;

describe('the live edge', () => {
  it('publishes a part as soon as both tracks of it are there', () => {
    const edge = newEdge();
    edge.arrive(0, 'video', summaryOf(camera, 'video', 0));
    expect(edge.story).toEqual([]);
    edge.arrive(0, 'audio', summaryOf(camera, 'audio', 0));
    expect(edge.story).toEqual(['0:v0+a0']);
  });

  it('puts what comes in disorder back into order', () => {
    const edge = newEdge();
    for (const number of [2, 0, 3, 1]) {
      edge.arrive(0, 'video', summaryOf(camera, 'video', number));
      edge.arrive(0, 'audio', summaryOf(camera, 'audio', number));
    }
    expect(edge.story).toEqual(['0:v0+a0', '0:v1+a1', '0:v2+a2', '0:v3+a3']);
  });

  it('waits through an outage and then goes on without a discontinuity', () => {
    const edge = newEdge();
    sendParts(edge, camera, 0, 3);
    edge.wait(90_000);
    sendParts(edge, camera, 4, 5);
    expect(edge.story).toHaveLength(6);
    expect(edge.timeline.segments.map(({ isDiscontinuous }) => isDiscontinuous)).toEqual([false, false]);
  });

  it('waits so long for missing pictures, then goes on at the next key frame, and leaves the rest to the replay', () => {
    const edge = newEdge();
    sendParts(edge, camera, 0, 3);
    sendParts(edge, camera, 5, 9);
    expect(edge.story).toHaveLength(4);
    edge.wait(LATE_MS - 1);
    expect(edge.story).toHaveLength(4);
    edge.wait(1);
    expect(edge.story.slice(4)).toEqual(['0:v8+a8', '0:v9+a9']);
    expect(edge.timeline.segments.map(({ isDiscontinuous }) => isDiscontinuous)).toEqual([false, true]);
    expect(edge.arrive(0, 'video', summaryOf(camera, 'video', 4))).toBe(false);
    expect(edge.liveFrom(0, 'video')).toBe(10);
  });

  it('shows no hole when what was missing comes in time', () => {
    const edge = newEdge();
    sendParts(edge, camera, 0, 3);
    sendParts(edge, camera, 5, 9);
    edge.wait(LATE_MS - 1);
    sendParts(edge, camera, 4, 4);
    expect(edge.story).toHaveLength(10);
    expect(edge.timeline.segments.some(({ isDiscontinuous }) => isDiscontinuous)).toBe(false);
  });

  it('goes on without the sound of a part when it does not come', () => {
    const edge = newEdge();
    sendParts(edge, camera, 0, 0);
    edge.arrive(0, 'video', summaryOf(camera, 'video', 1));
    for (const number of [2, 3]) {
      edge.wait(500);
      edge.arrive(0, 'video', summaryOf(camera, 'video', number));
      edge.arrive(0, 'audio', summaryOf(camera, 'audio', number));
    }
    edge.wait(LATE_MS);
    expect(edge.story).toEqual(['0:v0+a0', '0:v1+a', '0:v2+a2', '0:v3+a3']);
  });

  it('leaves an epoch that owes nothing as soon as the next one has media', () => {
    const edge = newEdge();
    sendParts(edge, camera, 0, 1);
    edge.open(1, camera.config);
    sendParts(edge, camera, 0, 1, 1);
    expect(edge.story).toEqual(['0:v0+a0', '0:v1+a1', '1:v0+a0', '1:v1+a1']);
    expect(edge.timeline.segments.map(({ isDiscontinuous }) => isDiscontinuous)).toEqual([false, true]);
    expect(edge.liveFrom(0, 'video')).toBeNull();
  });

  it('lets the next epoch wait for one that still owes something, but not for ever', () => {
    const edge = newEdge();
    sendParts(edge, camera, 0, 0);
    edge.arrive(0, 'video', summaryOf(camera, 'video', 1));
    edge.open(1, camera.config);
    sendParts(edge, camera, 0, 0, 1);
    expect(edge.story).toEqual(['0:v0+a0']);
    edge.wait(LATE_MS);
    expect(edge.story).toEqual(['0:v0+a0', '0:v1+a', '1:v0+a0']);
  });

  it('does not wait for a source that has gone', () => {
    const edge = newEdge();
    sendParts(edge, camera, 0, 0);
    edge.arrive(0, 'video', summaryOf(camera, 'video', 1));
    edge.closeSource(0);
    expect(edge.story).toEqual(['0:v0+a0', '0:v1+a']);
  });

  it('begins at a key frame', () => {
    const edge = newEdge();
    sendParts(edge, camera, 2, 5);
    edge.wait(LATE_MS);
    expect(edge.story).toEqual(['0:v4+a4', '0:v5+a5']);
  });

  it('takes an epoch of sound alone, or of pictures alone', () => {
    for (const tracks of [['audio'], ['video']] as const) {
      const single = new FakeCamera({ tracks });
      const edge = new SimulatedEdge(DEFAULT_LIVE_POLICY).open(0, single.config);
      sendParts(edge, single, 0, 5);
      expect(edge.story).toHaveLength(6);
      expect(edge.timeline.segments[0]?.isClosed).toBe(true);
    }
  });

  it('never repeats a fragment, never goes back, and is always in the order of the numbers', () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('arrive' as const),
        epoch: fc.nat(2),
        track: fc.constantFrom('video' as const, 'audio' as const),
        number: fc.nat(20),
      }),
      fc.record({ kind: fc.constant('wait' as const), milliseconds: fc.nat(4_000) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const edge = newEdge().open(1, camera.config).open(2, camera.config);
        for (const one of steps) {
          if (one.kind === 'wait') edge.wait(one.milliseconds);
          else edge.arrive(one.epoch, one.track, summaryOf(camera, one.track, one.number));
        }
        edge.end();
        const place = (epoch: number, number: number) => epoch * 1_000 + number;
        const video = edge.published.flatMap(({ epoch, video }) => (video === null ? [] : [place(epoch, video)]));
        const audio = edge.published.flatMap(({ epoch, audio }) => audio.map((number) => place(epoch, number)));
        for (const numbers of [video, audio]) {
          expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        }
        edge.timeline.segments.forEach(({ sequence, parts, durationSeconds }, position) => {
          expect(sequence).toBe(position);
          expect(parts[0]?.isIndependent).toBe(true);
          expect(Math.round(durationSeconds)).toBeLessThanOrEqual(DEFAULT_LIVE_POLICY.targetDurationSeconds);
        });
      }),
      { numRuns: 300 },
    );
  });
});
