import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { KeptFragment } from '../keep/studio-store.js';
import { UploadQueue } from './upload-queue.js';

const PART_MS = 500;
const PARTS_PER_GROUP = 4;

function part(track: KeptFragment['track'], number: number, { epochKey = 0, byteLength = 40_000 } = {}): KeptFragment {
  return {
    broadcastId: 'b',
    epochKey,
    track,
    number,
    byteLength: track === 'audio' ? 3_000 : byteLength,
    startMs: epochKey + number * PART_MS,
    durationMs: PART_MS,
    startsWithKey: track === 'audio' || number % PARTS_PER_GROUP === 0,
  };
}

function queueOf(parts: number, isLive = true): UploadQueue {
  const queue = new UploadQueue(isLive);
  for (let number = 0; number < parts; number++) {
    queue.add(part('video', number));
    queue.add(part('audio', number));
  }
  return queue;
}

const names = (batch: readonly KeptFragment[]) => batch.map(({ track, number }) => `${track[0]}${number}`);
const FAST = 10_000_000;
const SLOW = 200_000;

describe('what is sent next', () => {
  it('is the sound before the pictures while viewers are with us', () => {
    expect(names(queueOf(2).next(1_200, FAST, 1e6))).toEqual(['a0', 'a1', 'v0', 'v1']);
  });

  it('fits into what the link carries, but is never nothing', () => {
    expect(names(queueOf(4).next(2_100, SLOW, 45_000))).toEqual(['a0', 'a1', 'a2', 'a3']);
    const pictures = queueOf(4);
    pictures.remove(pictures.filter(({ track }) => track === 'audio'));
    expect(names(pictures.next(2_100, SLOW, 1_000))).toEqual(['v0']);
  });

  it('is everything in order after a short outage of a fast link: nobody misses anything', () => {
    const batch = queueOf(40).next(20_000, FAST, 250_000);
    expect(batch[0]).toMatchObject({ track: 'audio', number: 0 });
    expect(names(queueOf(40).next(20_000, FAST, 1e9)).slice(40, 43)).toEqual(['v0', 'v1', 'v2']);
  });

  it('is the newest group of pictures after an outage that a slow link cannot make up for, then the rest, oldest first', () => {
    const queue = queueOf(39);
    const sent: string[] = [];
    while (queue.size) {
      const batch = queue.next(20_000, SLOW, 60_000);
      sent.push(...names(batch));
      queue.remove(batch);
    }
    expect(sent.slice(0, 8)).toEqual(['a36', 'a37', 'a38', 'v36', 'v37', 'v38', 'a0', 'v0']);
    expect(sent).toHaveLength(78);
    expect(sent.slice(-2)).toEqual(['a35', 'v35']);
  });

  it('stays with the run that it leapt to: what is new follows it, the backlog waits', () => {
    const queue = queueOf(37);
    queue.remove(queue.next(18_500, SLOW, 60_000));
    queue.remove(queue.next(18_600, SLOW, 10_000));
    queue.add(part('audio', 37));
    queue.add(part('video', 37));
    expect(names(queue.next(19_000, SLOW, 43_000))).toEqual(['a37', 'v37']);
    expect(queue.waiting().liveSeconds).toBe(0.5);
  });

  it('is kept short while live when it is for the replay alone', () => {
    const queue = queueOf(39);
    queue.remove(queue.next(20_000, SLOW, 1e6).filter(({ number }) => number >= 36));
    expect(names(queue.next(20_000, SLOW, 100_000))).toEqual(['a0', 'v0', 'a1']);
  });

  it('is everything from the oldest on when nothing is being recorded', () => {
    expect(names(queueOf(3, false).next(90_000, SLOW, 90_000))).toEqual(['a0', 'v0', 'a1', 'v1', 'a2']);
  });

  it('is the earlier life of the page before the new one when both can be sent at once', () => {
    const queue = queueOf(2);
    queue.add(part('video', 0, { epochKey: 3_000 }));
    queue.add(part('audio', 0, { epochKey: 3_000 }));
    expect(queue.next(3_600, FAST, 1e6).map(({ epochKey }) => epochKey)).toEqual([0, 0, 3_000, 0, 0, 3_000]);
  });

  it('is in the end everything, once, in whatever order it came and however slow the link', () => {
    const arrivals = fc.array(fc.record({ number: fc.nat(60), isAudio: fc.boolean() }), { minLength: 1 });
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 20_000, max: FAST }), fc.boolean(), (given, goodput, isLive) => {
        const queue = new UploadQueue(isLive);
        const wanted = new Map(given.map(({ number, isAudio }) => [`${isAudio}${number}`, { number, isAudio }]));
        for (const { number, isAudio } of wanted.values()) queue.add(part(isAudio ? 'audio' : 'video', number));
        const sent: string[] = [];
        for (let nowMs = 20_000; queue.size; nowMs += 700) {
          const batch = queue.next(nowMs, goodput, 50_000);
          expect(batch.length).toBeGreaterThan(0);
          sent.push(...names(batch));
          queue.remove(batch);
        }
        expect(sent).toHaveLength(wanted.size);
        expect(new Set(sent).size).toBe(wanted.size);
      }),
    );
  });
});
