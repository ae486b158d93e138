import { describe, expect, it, jest } from '@jest/globals';
import type { CutFragment } from '../record/part-cutter.js';
import { MemoryStore } from './memory-store.js';
import { RecordingWriter, type WrittenTo } from './recording-writer.js';
import { type KeptEpoch, type KeptFragment, keyOf } from './studio-store.js';

const PART_BYTES = 100_000;

/** What is written and not yet sent. */
class Waiting implements WrittenTo {
  epochs: KeptEpoch[] = [];
  fragments: KeptFragment[] = [];

  addEpoch(epoch: KeptEpoch): void {
    this.epochs.push(epoch);
  }
  add(fragment: KeptFragment): void {
    this.fragments.push(fragment);
  }
  waitingWhere(condition: (fragment: KeptFragment) => boolean): KeptFragment[] {
    return this.fragments.filter(condition);
  }
  forget(given: readonly KeptFragment[]): void {
    this.fragments = this.fragments.filter((one) => !given.includes(one));
  }
}

const part = (track: 'video' | 'audio', number: number, bytes = PART_BYTES): CutFragment => ({
  ...{ track, number, bytes: new Uint8Array(bytes), startMs: number * 500, durationMs: 500, startsWithKey: true },
});

function writerOf(mostBytes: number, secondsAgo: number) {
  const store = new MemoryStore(mostBytes);
  const waiting = new Waiting();
  const onLoss = jest.fn();
  const writer = new RecordingWriter(store, 'b', waiting, onLoss);
  writer.beginEpoch({ captureOrigin: new Date(Date.now() - secondsAgo * 1_000).toISOString() });
  return { store, waiting, onLoss, writer };
}

describe('writing recordings down', () => {
  it('hands over what is written, the epoch first, under names that rise', async () => {
    const { store, waiting, writer } = writerOf(1e7, 10);
    writer.write([part('audio', 0), part('video', 0)]);
    writer.beginEpoch({ captureOrigin: new Date().toISOString() });
    writer.write([part('video', 0)]);
    await writer.settled();
    const [first, second] = waiting.epochs.map(({ key }) => key);
    expect(second).toBeGreaterThan(first!);
    expect(waiting.fragments.map(({ epochKey }) => epochKey)).toEqual([first, first, second]);
    expect(await store.bytesOf(waiting.fragments.map(keyOf))).not.toContain(null);
    expect(waiting.fragments[0]!.startMs).toBe(Date.parse(waiting.epochs[0]!.config.captureOrigin));
  });

  it('gives the oldest pictures for new ones when the device is full, keeps all sound, and says how much is lost', async () => {
    const { waiting, onLoss, writer } = writerOf(60 * PART_BYTES, 300);
    for (let number = 0; number < 100; number++) writer.write([part('audio', number, 1_000), part('video', number)]);
    await writer.settled();
    const numbers = (track: string) =>
      waiting.fragments.filter((one) => one.track === track).map(({ number }) => number);
    expect(numbers('audio')).toHaveLength(100);
    expect(numbers('video').at(-1)).toBe(99);
    const kept = numbers('video');
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, index) => 100 - kept.length + index));
    expect(writer.lostPictureSeconds).toBe((100 - kept.length) / 2);
    expect(onLoss).toHaveBeenCalled();
    expect(await writer.storage(640_000)).toMatchObject({ level: 'full' });
  });

  it('does not give up pictures that viewers still wait for', async () => {
    const { waiting, writer } = writerOf(5 * PART_BYTES, 2);
    for (let number = 0; number < 8; number++) writer.write([part('video', number)]);
    await writer.settled();
    expect(waiting.fragments.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4]);
    expect(writer.lostPictureSeconds).toBe(1.5);
  });

  it('says that a browser which keeps nothing loses what is not sent', async () => {
    const { writer } = writerOf(1e9, 0);
    expect(await writer.storage(640_000)).toMatchObject({ level: 'memory', secondsLeft: 12_437 });
  });
});
