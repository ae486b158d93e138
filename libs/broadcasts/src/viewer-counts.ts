import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { newId } from '#kernel';
import { RedisBus } from '#queue';

const CHANNEL = 'viewer-counts';
const SHARE_MS = 2_000;
/** What a process said counts for so long; then it is gone. */
const OTHERS_LIVE_MS = 7_000;

interface Share {
  process: string;
  counts: Record<string, number>;
}

/** How many event streams are open, here and in other processes. A figure for people, never a fact. */
@Injectable()
export class ViewerCounts implements OnModuleDestroy {
  private readonly process = newId();
  private readonly own = new Map<string, number>();
  private readonly others = new Map<string, { counts: Record<string, number>; atMs: number }>();
  private unsubscribe: (() => void) | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly bus: RedisBus) {}

  onModuleDestroy(): void {
    this.unsubscribe?.();
    if (this.timer) clearInterval(this.timer);
  }

  /** One more viewer, until the answered function is called. */
  enter(broadcastId: string): () => void {
    this.share();
    this.own.set(broadcastId, (this.own.get(broadcastId) ?? 0) + 1);
    let inside = true;
    return () => {
      if (!inside) return;
      inside = false;
      const left = (this.own.get(broadcastId) ?? 1) - 1;
      if (left > 0) this.own.set(broadcastId, left);
      else this.own.delete(broadcastId);
    };
  }

  of(broadcastId: string): number {
    this.share();
    const freshSinceMs = Date.now() - OTHERS_LIVE_MS;
    let count = this.own.get(broadcastId) ?? 0;
    for (const { counts, atMs } of this.others.values()) {
      if (atMs >= freshSinceMs) count += counts[broadcastId] ?? 0;
    }
    return count;
  }

  /** From the first use on: a process that shows no counts listens to none. */
  private share(): void {
    if (this.timer) return;
    this.unsubscribe = this.bus.subscribe(CHANNEL, (text) => {
      const { process, counts } = JSON.parse(text) as Share;
      if (process !== this.process) this.others.set(process, { counts, atMs: Date.now() });
    });
    this.timer = setInterval(() => {
      for (const [process, { atMs }] of this.others) {
        if (atMs < Date.now() - OTHERS_LIVE_MS) this.others.delete(process);
      }
      const share: Share = { process: this.process, counts: Object.fromEntries(this.own) };
      this.bus.publish(CHANNEL, JSON.stringify(share));
    }, SHARE_MS);
    this.timer.unref();
  }
}
