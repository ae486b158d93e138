import { signal } from '@preact/signals';
import { type KeptEpoch, type KeptFragment, keyOf, type StudioStore } from '../keep/studio-store.js';
import type { StudioErrorCode } from '../studio-types.js';
import { GoodputMeter } from './goodput-meter.js';
import { serverHas } from './server-has.js';
import { UploadQueue } from './upload-queue.js';
import { UploadRefused, type UploadTransport, UploadUnanswered } from './upload-transport.js';

/** A hung request of 15 s cost 10 s of drain; a slow link gets what its bytes need on top. */
const TIMEOUT_SECONDS = 5;
const LONGEST_TIMEOUT_SECONDS = 15;
/** Long enough that the round trip matters little, short enough that the next part does not wait. */
const REQUEST_SECONDS = 1;
const LEAST_BATCH_BYTES = 16_000;
const MOST_BATCH_BYTES = 1_000_000;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 4_000;
/** The same epoch under a third number would mean that something else is wrong. */
const MOST_RENUMBERINGS = 3;

/** What the uploader has seen of the link; the numbers of what waits are the queue's. */
export interface LinkFacts {
  /** Unix milliseconds; null before the first acknowledgement. */
  lastAcknowledgedMs: number | null;
  /** Since when nothing has been answered, Unix milliseconds; null while requests are answered. */
  failingSinceMs: number | null;
  /** Capture time up to which the newest pictures are with the server, Unix milliseconds. */
  sentThroughMs: number | null;
  acknowledgedBytes: number;
  refusedFragments: number;
}

/** Which troubles the pages know by which refusal. */
const TROUBLES: Record<string | number, StudioErrorCode> = {
  401: 'studio.key_refused',
  403: 'studio.key_refused',
  410: 'studio.over',
  'broadcast.not_found': 'studio.not_found',
};

/**
 * Carries one broadcast's fragments to the server, one request at a time. A fragment is given up on this device only
 * when the server has said that it is durable, or that it will never take it.
 */
export class Uploader {
  readonly facts = signal<LinkFacts>({
    lastAcknowledgedMs: null,
    failingSinceMs: null,
    sentThroughMs: null,
    acknowledgedBytes: 0,
    refusedFragments: 0,
  });
  /** Why it has stopped for good; null while it works. */
  readonly trouble = signal<StudioErrorCode | null>(null);
  /** Rises whenever what waits may have changed. */
  readonly changes = signal(0);
  /** What to add to the device's clock to have the server's, by the newest epoch that it opened. */
  clockOffsetMs = 0;

  private readonly epochs = new Map<number, KeptEpoch>();
  private readonly renumberings = new Map<number, number>();
  private readonly meter = new GoodputMeter();
  private mustAskStatus = true;
  private batchBytes = LEAST_BATCH_BYTES;
  private retryMs = FIRST_RETRY_MS;
  private isStopped = false;
  private isIdle = false;
  private wake: () => void = () => {};
  private running: Promise<void> | null = null;

  constructor(
    private readonly store: StudioStore,
    private transport: UploadTransport,
    readonly queue: UploadQueue,
  ) {}

  get goodputBitsPerSecond(): number | null {
    return this.meter.bitsPerSecond;
  }

  /** Takes up what is in the store, and begins to send. */
  async start(): Promise<void> {
    const { broadcastId } = this.transport.target;
    const [epochs, fragments] = await Promise.all([
      this.store.epochsOf(broadcastId),
      this.store.fragmentsOf(broadcastId),
    ]);
    const inUse = new Set(fragments.map(({ epochKey }) => epochKey));
    for (const epoch of epochs) {
      if (inUse.has(epoch.key)) this.epochs.set(epoch.key, epoch);
      else await this.store.removeEpoch(epoch.key);
    }
    for (const fragment of fragments) {
      // Without its epoch's configuration nobody could play it; epochs are written before their fragments.
      if (this.epochs.has(fragment.epochKey)) this.queue.add(fragment);
      else await this.store.removeFragments([keyOf(fragment)]);
    }
    this.changes.value++;
    addEventListener('online', this.retryNow);
    this.running = this.work();
  }

  /** After a trouble that another key, or another state of the broadcast, mends. */
  resumeWith(transport = this.transport): void {
    this.transport = transport;
    this.trouble.value = null;
    this.mustAskStatus = true;
    this.retryNow();
  }

  /** Both are in the store already. */
  addEpoch(epoch: KeptEpoch): void {
    this.epochs.set(epoch.key, epoch);
  }

  add(fragment: KeptFragment): void {
    this.queue.add(fragment);
    this.changes.value++;
    // New media do not cut a back-off short; a link that is back does.
    if (this.isIdle) this.wake();
  }

  waitingWhere(condition: (fragment: KeptFragment) => boolean): KeptFragment[] {
    return this.queue.filter(condition);
  }

  /** The store has given these up. */
  forget(fragments: readonly KeptFragment[]): void {
    this.queue.remove(fragments);
    this.changes.value++;
  }

  /** Ends after the request under way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    removeEventListener('online', this.retryNow);
    this.wake();
    await this.running;
  }

  readonly retryNow = (): void => {
    this.retryMs = FIRST_RETRY_MS;
    this.wake();
  };

  private async work(): Promise<void> {
    while (!this.isStopped) {
      if (this.trouble.value || this.queue.size === 0) {
        await this.pause(null);
        continue;
      }
      try {
        if (this.mustAskStatus) await this.askStatus();
        await this.sendNext();
        this.retryMs = FIRST_RETRY_MS;
        this.note({ failingSinceMs: null });
      } catch (error) {
        await this.afterFailure(error);
      }
    }
  }

  private async afterFailure(error: unknown): Promise<void> {
    if (error instanceof UploadRefused) {
      const trouble = TROUBLES[error.code] ?? TROUBLES[error.status];
      if (trouble) {
        this.trouble.value = trouble;
        return;
      }
    }
    if (!(error instanceof UploadUnanswered)) console.warn('sending failed', error);
    this.note({ failingSinceMs: this.facts.value.failingSinceMs ?? Date.now() });
    // An answer may have been lost on its way: what the server has by now need not go again.
    this.mustAskStatus = true;
    this.batchBytes = Math.max(LEAST_BATCH_BYTES, this.batchBytes / 2);
    const asked = error instanceof UploadUnanswered ? (error.retryAfterSeconds ?? 0) * 1_000 : 0;
    const jitter = 0.5 + Math.random() / 2;
    const waitMs = Math.max(Math.min(asked, LONGEST_RETRY_MS), this.retryMs * jitter);
    this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
    await this.pause(waitMs);
  }

  /** @param milliseconds null: until there is something to do */
  private async pause(milliseconds: number | null): Promise<void> {
    if (this.isStopped) return;
    this.isIdle = milliseconds === null;
    await new Promise<void>((resolve) => {
      const timer = milliseconds === null ? undefined : setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.isIdle = false;
    this.wake = () => {};
  }

  /** Drops what the server has, and numbers epochs that have no number yet, in the order of their capture. */
  private async askStatus(): Promise<void> {
    const status = await this.transport.status(TIMEOUT_SECONDS);
    let highest = Math.max(-1, ...status.epochs.map(({ epoch }) => epoch));
    for (const { epoch, captureOrigin, tracks } of status.epochs) {
      const own = [...this.epochs.values()].find(
        ({ number, config }) => number === epoch && config.captureOrigin === captureOrigin,
      );
      if (!own) continue;
      const had = this.queue.filter(({ epochKey, track, number }) => {
        const known = epochKey === own.key ? tracks[track] : undefined;
        return known !== undefined && serverHas(known, number);
      });
      await this.acknowledge(had);
    }
    const known = [...this.epochs.values()].flatMap(({ number }) => (number === null ? [] : [number]));
    highest = Math.max(highest, ...known);
    for (const epoch of [...this.epochs.values()].sort((a, b) => a.key - b.key)) {
      if (epoch.number === null) await this.change(epoch, { number: ++highest });
    }
    this.mustAskStatus = false;
  }

  private async sendNext(): Promise<void> {
    const batch = this.queue.next(Date.now(), this.goodputBitsPerSecond, this.batchBytes);
    const keys = [...new Set(batch.map(({ epochKey }) => epochKey))];
    for (const key of keys) if (!(await this.openEpoch(key))) return;
    const bytes = await this.store.bytesOf(batch.map(keyOf));
    const items = batch.flatMap((fragment, index) => {
      const { track, number } = fragment;
      const epoch = this.epochs.get(fragment.epochKey)?.number ?? null;
      const content = bytes[index];
      return content && epoch !== null ? [{ fragment, item: { epoch, track, number, bytes: content } }] : [];
    });
    const sent = items.map(({ fragment }) => fragment);
    // The store gave them up to make room while they waited here.
    this.forget(batch.filter((fragment) => !sent.includes(fragment)));
    if (!items.length) return;
    const size = sent.reduce((sum, { byteLength }) => sum + byteLength, 0);
    const began = performance.now();
    const outcomes = await this.transport.batch(
      items.map(({ item }) => item),
      this.timeoutSeconds(size),
    );
    const seconds = (performance.now() - began) / 1_000;
    this.meter.record(size, seconds);
    const wanted = ((this.goodputBitsPerSecond ?? 0) / 8) * REQUEST_SECONDS;
    this.batchBytes = Math.max(LEAST_BATCH_BYTES, Math.min(MOST_BATCH_BYTES, wanted));
    await this.acknowledge(sent.filter((_, index) => outcomes[index]!.status < 300));
    for (const [index, fragment] of sent.entries()) {
      const { status, code } = outcomes[index]!;
      if (status >= 300) await this.afterItemRefusal(fragment, status, code ?? '');
    }
  }

  private timeoutSeconds(bytes: number): number {
    const expected = (bytes * 8) / (this.goodputBitsPerSecond ?? Number.POSITIVE_INFINITY);
    return Math.min(LONGEST_TIMEOUT_SECONDS, Math.max(TIMEOUT_SECONDS, 2 + 2 * expected));
  }

  /** @returns false when its fragments have to wait or are gone */
  private async openEpoch(key: number): Promise<boolean> {
    const epoch = this.epochs.get(key);
    if (!epoch || epoch.number === null) {
      this.mustAskStatus = true;
      return false;
    }
    if (epoch.isOpened) return true;
    try {
      const { timelineOrigin } = await this.transport.openEpoch(epoch.number, epoch.config, TIMEOUT_SECONDS);
      if (timelineOrigin) this.clockOffsetMs = Date.parse(timelineOrigin) - Date.parse(epoch.config.captureOrigin);
      await this.change(epoch, { isOpened: true });
      return true;
    } catch (error) {
      if (!(error instanceof UploadRefused)) throw error;
      if (error.status === 409) {
        await this.renumber(epoch);
      } else if (error.code === 'ingest.over' || error.status === 422) {
        // Begun after the broadcast's end, or a configuration that no server takes: nobody will ever want these.
        await this.giveUp(this.queue.filter(({ epochKey }) => epochKey === key));
        if (error.code === 'ingest.over' && this.queue.size === 0 && this.queue.isLive) throw error;
      } else {
        throw error;
      }
      return false;
    }
  }

  /** Another device took this number: the epoch gets one above all others. */
  private async renumber(epoch: KeptEpoch): Promise<void> {
    const times = (this.renumberings.get(epoch.key) ?? 0) + 1;
    if (times > MOST_RENUMBERINGS) throw new UploadUnanswered('every number is taken');
    this.renumberings.set(epoch.key, times);
    await this.change(epoch, { number: null, isOpened: false });
    this.mustAskStatus = true;
  }

  private async afterItemRefusal(fragment: KeptFragment, status: number, code: string): Promise<void> {
    const epoch = this.epochs.get(fragment.epochKey);
    if (code === 'ingest.epoch_unknown' && epoch) {
      await this.change(epoch, { isOpened: false });
    } else if (code === 'ingest.fragment_conflict' && epoch) {
      if (epoch.isOpened) await this.renumber(epoch);
    } else if (code === 'ingest.over') {
      await this.giveUp([fragment]);
      // What was captured before the end is still taken; what is being captured now is not.
      if (this.queue.size === 0 && this.queue.isLive) this.trouble.value = 'studio.over';
    } else if (status >= 500) {
      throw new UploadUnanswered(code);
    } else {
      console.warn('the server does not take a fragment', keyOf(fragment), status, code);
      await this.giveUp([fragment]);
    }
  }

  private async acknowledge(fragments: readonly KeptFragment[]): Promise<void> {
    if (!fragments.length) return;
    await this.store.removeFragments(fragments.map(keyOf));
    this.queue.remove(fragments);
    const pictures = fragments.filter(({ track }) => track === 'video');
    const through = Math.max(...pictures.map(({ startMs, durationMs }) => startMs + durationMs));
    const { sentThroughMs, acknowledgedBytes } = this.facts.value;
    this.note({
      lastAcknowledgedMs: Date.now(),
      failingSinceMs: null,
      sentThroughMs: pictures.length ? Math.max(sentThroughMs ?? 0, through) : sentThroughMs,
      acknowledgedBytes: acknowledgedBytes + fragments.reduce((sum, { byteLength }) => sum + byteLength, 0),
    });
    this.changes.value++;
  }

  private async giveUp(fragments: readonly KeptFragment[]): Promise<void> {
    await this.store.removeFragments(fragments.map(keyOf));
    this.forget(fragments);
    this.note({ refusedFragments: this.facts.value.refusedFragments + fragments.length });
  }

  private async change(epoch: KeptEpoch, changes: Partial<KeptEpoch>): Promise<void> {
    Object.assign(epoch, changes);
    await this.store.putEpoch(epoch);
  }

  private note(changes: Partial<LinkFacts>): void {
    this.facts.value = { ...this.facts.value, ...changes };
  }
}
