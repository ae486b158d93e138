import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { BatchItem, EpochConfig } from '#media';
import { MemoryStore } from '../keep/memory-store.js';
import { type KeptEpoch, type KeptFragment, keyOf } from '../keep/studio-store.js';
import type { StudioTarget } from '../studio-types.js';
import { UploadQueue } from './upload-queue.js';
import {
  type ItemOutcome,
  UploadRefused,
  type UploadStatus,
  UploadTransport,
  UploadUnanswered,
} from './upload-transport.js';
import { Uploader } from './uploader.js';

const TARGET: StudioTarget = { broadcastId: 'b', uploadUrl: 'http://x/upload', uploadToken: 'token' };

/** A server in memory that can be told to misbehave. */
class FakeServer extends UploadTransport {
  epochs = new Map<number, EpochConfig>();
  held = new Map<string, Uint8Array>();
  /** What to do instead of answering; taken from the front, one for each request. */
  troubles: Error[] = [];
  /** Outcome of a fragment by `epoch/track/number`, once. */
  outcomes = new Map<string, ItemOutcome>();
  calls: string[] = [];

  constructor() {
    super(TARGET);
  }

  override async status(): Promise<UploadStatus> {
    this.begin('status');
    const epochs = [...this.epochs].map(([epoch, { captureOrigin }]) => {
      const track = (name: string) => {
        const numbers = [...this.held.keys()]
          .filter((key) => key.startsWith(`${epoch}/${name}/`))
          .map((key) => Number(key.split('/')[2]))
          .sort((a, b) => a - b);
        const highest = numbers.at(-1) ?? -1;
        const missing = [];
        for (let n = 0; n < highest; n++) if (!numbers.includes(n)) missing.push({ from: n, to: n });
        return { acknowledgedThrough: (missing[0]?.from ?? highest + 1) - 1, highest, missing };
      };
      return { epoch, captureOrigin, tracks: { video: track('video'), audio: track('audio') } };
    });
    return { epochs };
  }

  override async openEpoch(epoch: number, config: EpochConfig): Promise<{ timelineOrigin?: string }> {
    this.begin(`open ${epoch}`);
    const known = this.epochs.get(epoch);
    if (known && known.captureOrigin !== config.captureOrigin) throw new UploadRefused(409, 'ingest.epoch_conflict');
    this.epochs.set(epoch, config);
    return { timelineOrigin: new Date(Date.parse(config.captureOrigin) + 7_000).toISOString() };
  }

  override async batch(items: readonly BatchItem[]): Promise<ItemOutcome[]> {
    this.begin(`batch ${items.map(({ track, number }) => `${track[0]}${number}`).join(' ')}`);
    return items.map(({ epoch, track, number, bytes }) => {
      const key = `${epoch}/${track}/${number}`;
      const planned = this.outcomes.get(key);
      this.outcomes.delete(key);
      if (planned) return planned;
      if (!this.epochs.has(epoch)) return { status: 404, code: 'ingest.epoch_unknown' };
      this.held.set(key, bytes);
      return { status: 201 };
    });
  }

  private begin(call: string): void {
    this.calls.push(call);
    const trouble = this.troubles.shift();
    if (trouble) throw trouble;
  }
}

const NOW = Date.now();
const config = (secondsAgo: number): EpochConfig => ({
  captureOrigin: new Date(NOW - secondsAgo * 1_000).toISOString(),
});
const epoch = (key: number, more: Partial<KeptEpoch> = {}): KeptEpoch => ({
  ...{ key, broadcastId: 'b', number: null, isOpened: false, config: config(100 - key) },
  ...more,
});
const part = (epochKey: number, track: 'video' | 'audio', number: number): KeptFragment => ({
  ...{ broadcastId: 'b', epochKey, track, number, byteLength: 100, durationMs: 500, startsWithKey: number % 4 === 0 },
  startMs: NOW - 5_000 + epochKey * 100 + number * 500,
});

describe('carrying fragments to the server', () => {
  let store: MemoryStore;
  let server: FakeServer;
  let uploader: Uploader;

  // The browser's own events and connection; nothing of it is under test here.
  const browser = globalThis as { addEventListener?: unknown; removeEventListener?: unknown };
  beforeEach(() => {
    browser.addEventListener = () => {};
    browser.removeEventListener = () => {};
    store = new MemoryStore();
    server = new FakeServer();
    uploader = new Uploader(store, server, new UploadQueue(true));
  });
  afterEach(() => uploader.stop());

  async function keep(kept: KeptEpoch, parts: number): Promise<void> {
    await store.putEpoch(kept);
    for (let number = 0; number < parts; number++) {
      for (const track of ['video', 'audio'] as const) {
        await store.putFragment(part(kept.key, track, number), Uint8Array.of(kept.key, number));
      }
    }
  }

  async function untilSettled(): Promise<void> {
    const deadline = Date.now() + 5_000;
    while (uploader.queue.size > 0 && uploader.trouble.value === null) {
      if (Date.now() > deadline) throw new Error(`not settled: ${server.calls.join(', ')}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  it('opens an epoch above all that the server knows, then sends, and lets go only of what is acknowledged', async () => {
    server.epochs.set(4, config(1_000));
    await keep(epoch(1), 2);
    await uploader.start();
    await untilSettled();
    expect(server.calls).toEqual(['status', 'open 5', 'batch a0 a1 v0 v1']);
    expect([...server.held.keys()]).toEqual(['5/audio/0', '5/audio/1', '5/video/0', '5/video/1']);
    expect(await store.fragmentsOf('b')).toEqual([]);
    expect(uploader.clockOffsetMs).toBe(7_000);
  });

  it('gives numbers to the epochs of several lives in the order of their capture', async () => {
    await keep(epoch(1), 1);
    await keep(epoch(2), 1);
    await keep(epoch(3), 1);
    await uploader.start();
    await untilSettled();
    const origins = [...server.epochs].sort(([a], [b]) => a - b).map(([, { captureOrigin }]) => captureOrigin);
    expect(origins).toEqual([config(99), config(98), config(97)].map(({ captureOrigin }) => captureOrigin));
  });

  it('asks what arrived after an answer was lost, and does not send it again', async () => {
    await keep(epoch(1), 2);
    const answer = server.batch.bind(server);
    let isFirst = true;
    server.batch = async (items) => {
      const outcomes = await answer(items);
      if (isFirst) {
        isFirst = false;
        throw new UploadUnanswered('the answer is lost');
      }
      return outcomes;
    };
    await uploader.start();
    await untilSettled();
    expect(server.calls).toEqual(['status', 'open 0', 'batch a0 a1 v0 v1', 'status']);
    expect(await store.fragmentsOf('b')).toEqual([]);
  });

  it('tries again and again while nothing answers, and says since when', async () => {
    await keep(epoch(1), 1);
    server.troubles = [new UploadUnanswered('no way'), new UploadUnanswered('busy', 0), new UploadUnanswered('no way')];
    await uploader.start();
    expect(uploader.facts.value.failingSinceMs).toBeNull();
    await untilSettled();
    expect(server.held.size).toBe(2);
    expect(server.calls.filter((call) => call === 'status')).toHaveLength(4);
    expect(uploader.facts.value.failingSinceMs).toBeNull();
  });

  it('takes another number when a device has opened an epoch under this one', async () => {
    await keep(epoch(1, { number: 2 }), 1);
    server.epochs.set(2, config(5_000));
    await uploader.start();
    await untilSettled();
    expect([...server.held.keys()].sort()).toEqual(['3/audio/0', '3/video/0']);
    expect(server.epochs.get(2)).toEqual(config(5_000));
  });

  it('moves an epoch to another number when the server has other bytes under this one', async () => {
    await keep(epoch(1), 2);
    server.outcomes.set('0/video/1', { status: 409, code: 'ingest.fragment_conflict' });
    await uploader.start();
    await untilSettled();
    expect(server.held.has('1/video/1')).toBe(true);
    expect(uploader.facts.value.refusedFragments).toBe(0);
  });

  it('opens an epoch again that the server has lost', async () => {
    await keep(epoch(1, { number: 0, isOpened: true }), 1);
    await uploader.start();
    await untilSettled();
    expect(server.calls).toEqual(['status', 'batch a0 v0', 'open 0', 'batch a0 v0']);
  });

  it('counts a fragment that is not valid, and goes on', async () => {
    await keep(epoch(1), 2);
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
    server.outcomes.set('0/video/0', { status: 422, code: 'ingest.fragment_invalid' });
    await uploader.start();
    await untilSettled();
    expect([...server.held.keys()]).toEqual(['0/audio/0', '0/audio/1', '0/video/1']);
    expect(uploader.facts.value.refusedFragments).toBe(1);
    expect(uploader.trouble.value).toBeNull();
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });

  it('stops with words when the key is refused, keeps everything, and goes on with another one', async () => {
    await keep(epoch(1), 1);
    server.troubles = [new UploadRefused(401, 'ingest.key_refused')];
    await uploader.start();
    await untilSettled();
    expect(uploader.trouble.value).toBe('studio.key_refused');
    expect(await store.fragmentsOf('b')).toHaveLength(2);
    uploader.resumeWith(server);
    await untilSettled();
    expect(server.held.size).toBe(2);
  });

  it('gives up what was captured after the end, and sends what was captured before', async () => {
    await keep(epoch(1), 2);
    server.outcomes.set('0/video/1', { status: 410, code: 'ingest.over' });
    server.outcomes.set('0/audio/1', { status: 410, code: 'ingest.over' });
    await uploader.start();
    await untilSettled();
    expect([...server.held.keys()]).toEqual(['0/audio/0', '0/video/0']);
    expect(uploader.facts.value.refusedFragments).toBe(2);
  });

  it('tells of the end while it is live, and not while it only sends the rest', async () => {
    server.outcomes.set('0/video/0', { status: 410, code: 'ingest.over' });
    server.outcomes.set('0/audio/0', { status: 410, code: 'ingest.over' });
    await keep(epoch(1), 1);
    uploader.queue.setLive(false);
    await uploader.start();
    await untilSettled();
    expect(uploader.trouble.value).toBeNull();
    uploader.queue.setLive(true);
    server.outcomes.set('0/video/1', { status: 410, code: 'ingest.over' });
    await store.putFragment(part(1, 'video', 1), Uint8Array.of(1));
    uploader.add(part(1, 'video', 1));
    await untilSettled();
    expect(uploader.trouble.value).toBe('studio.over');
  });

  it('is over when not even an epoch is taken any more', async () => {
    await keep(epoch(1), 1);
    server.troubles = [new UploadRefused(410, 'ingest.over')];
    await uploader.start();
    await untilSettled();
    expect(uploader.trouble.value).toBe('studio.over');
  });

  it('does not miss it when the store gave a fragment up to make room', async () => {
    await keep(epoch(1), 2);
    await uploader.start();
    await store.removeFragments([keyOf(part(1, 'video', 0))]);
    await untilSettled();
    expect([...server.held.keys()]).toEqual(['0/audio/0', '0/audio/1', '0/video/1']);
  });
});
