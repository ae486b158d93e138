import { setTimeout as pause } from 'node:timers/promises';
import type { BatchItem } from '#media';
import { RequestRefused, ServerUnavailable } from './http-client.js';
import type { SceneLoop } from './scene-loop.js';
import type { UploadClient } from './upload-client.js';

export interface PushOptions {
  /** How much to send, rounded up to whole parts; without end when left out. */
  seconds?: number;
  /** Send without waiting for the clock: the media are taken to have been captured before now. */
  asFastAsPossible?: boolean;
  /** When the first picture was taken; now, or so long ago that the last one was taken now. */
  captureOrigin?: Date;
  /** Ends the sending after the part in hand. */
  signal?: AbortSignal;
  /** Told when the link is lost, found again, or something else changes that an operator may want to read. */
  say?(text: string): void;
}

export interface PushResult {
  /** `over`: the broadcast takes no more; `key_refused`: the token does not count any more. */
  outcome: 'sent' | 'stopped' | 'over' | 'key_refused';
  /** Parts acknowledged, over all epochs. */
  parts: number;
}

/** Behind by more than this, what waits goes in batches. */
const BATCH_FROM_SECONDS = 2;
const BATCH_PARTS = 16;
/** A link away for longer than this is not caught up with: a new epoch begins with the present. */
const LONGEST_BACKLOG_SECONDS = 120;
/** Fragment numbers end at 999,999. */
const PARTS_PER_EPOCH = 900_000;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5_000;

/**
 * Sends a scene through the upload protocol as a phone does: part after part as they are captured. It goes on after the
 * link or the media service was away, in the same epoch, and sends what was captured meanwhile.
 *
 * @throws RequestRefused when the service refuses for a reason that sending again cannot mend
 */
export async function pushScene(
  scene: SceneLoop,
  client: UploadClient,
  options: PushOptions = {},
): Promise<PushResult> {
  const push = new ScenePush(scene, client, options);
  return { outcome: await push.run(), parts: push.parts };
}

class ScenePush {
  parts = 0;

  constructor(
    private readonly scene: SceneLoop,
    private readonly client: UploadClient,
    private readonly options: PushOptions,
  ) {}

  async run(): Promise<PushResult['outcome']> {
    try {
      let goesOn = true;
      while (goesOn && !this.isStopped) goesOn = await this.sendEpoch();
      return this.isStopped ? 'stopped' : 'sent';
    } catch (error) {
      if (this.isStopped) return 'stopped';
      if (error instanceof RequestRefused && error.code === 'ingest.over') return 'over';
      if (error instanceof RequestRefused && (error.status === 401 || error.status === 404)) return 'key_refused';
      throw error;
    }
  }

  private get isStopped(): boolean {
    return this.options.signal?.aborted ?? false;
  }

  /** @returns whether another epoch is to follow */
  private async sendEpoch(): Promise<boolean> {
    const { scene, options } = this;
    const { seconds = Number.POSITIVE_INFINITY, asFastAsPossible = false } = options;
    const now = new Date();
    const origin =
      options.captureOrigin ?? (asFastAsPossible ? new Date(now.getTime() - Math.min(seconds, 86_400) * 1_000) : now);
    const epoch = await this.openEpoch(origin, now);
    const startedAt = performance.now();
    const elapsedSeconds = () => (performance.now() - startedAt) / 1_000;
    for (let number = 0; number < PARTS_PER_EPOCH && scene.startSeconds(number) < seconds; ) {
      if (this.isStopped) return false;
      const behindSeconds = asFastAsPossible
        ? Number.POSITIVE_INFINITY
        : elapsedSeconds() - scene.startSeconds(number + 1);
      if (behindSeconds < 0) await this.wait(-behindSeconds * 1_000);
      if (!asFastAsPossible && behindSeconds > LONGEST_BACKLOG_SECONDS) {
        options.say?.(`away for ${Math.round(behindSeconds)} s: a new epoch begins`);
        return true;
      }
      const isDue = (part: number) =>
        scene.startSeconds(part) < seconds && (asFastAsPossible || scene.startSeconds(part + 1) <= elapsedSeconds());
      let to = number + 1;
      while (behindSeconds > BATCH_FROM_SECONDS && to - number < BATCH_PARTS && isDue(to)) to++;
      const sent = await this.sendParts(epoch, number, to);
      if (sent === 'epoch_unknown') return true;
      this.parts += to - number;
      number = to;
    }
    return seconds === Number.POSITIVE_INFINITY;
  }

  private async openEpoch(origin: Date, now: Date): Promise<number> {
    for (;;) {
      const { epochs } = await this.untilAnswered(() => this.client.status());
      const epoch = Math.max(-1, ...epochs.map((known) => known.epoch)) + 1;
      try {
        await this.untilAnswered(() => this.client.openEpoch(epoch, this.scene.config(origin, now)));
        return epoch;
      } catch (error) {
        // Another source took the number between the question and the answer.
        if (!(error instanceof RequestRefused && error.code === 'ingest.epoch_conflict')) throw error;
      }
    }
  }

  private async sendParts(epoch: number, from: number, to: number): Promise<'sent' | 'epoch_unknown'> {
    const items: BatchItem[] = [];
    for (let number = from; number < to; number++) {
      const { audio, video } = this.scene.part(number);
      // Sound first: it is small, and understood without the picture.
      items.push({ epoch, track: 'audio', number, bytes: audio }, { epoch, track: 'video', number, bytes: video });
    }
    try {
      if (items.length > 2) await this.untilAnswered(() => this.client.putBatch(items));
      else for (const item of items) await this.untilAnswered(() => this.client.putFragment(item));
      return 'sent';
    } catch (error) {
      if (error instanceof RequestRefused && error.code === 'ingest.epoch_unknown') return 'epoch_unknown';
      throw error;
    }
  }

  /** Repeats a request while the service cannot answer. Everything in the protocol may be sent twice. */
  private async untilAnswered<T>(request: () => Promise<T>): Promise<T> {
    let retryMs = FIRST_RETRY_MS;
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await request();
        if (attempt > 1) this.options.say?.('the media service answers again');
        return answer;
      } catch (error) {
        if (!(error instanceof ServerUnavailable) || this.isStopped) throw error;
        if (attempt === 1) this.options.say?.(`the media service is away: ${error.message}`);
        await this.wait(retryMs);
        retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
      }
    }
  }

  private async wait(milliseconds: number): Promise<void> {
    await pause(milliseconds, undefined, this.options.signal ? { signal: this.options.signal } : {});
  }
}
