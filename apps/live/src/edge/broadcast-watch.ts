import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DomainError } from '#kernel';
import { ObjectStore } from '#objects';
import { LiveSettings } from '../live-settings.js';
import { BroadcastRegistry } from '../registry/broadcast-registry.js';
import { ReplayService } from '../replay/replay.service.js';
import { BROADCASTS } from '../store/media-names.js';
import { BroadcastDirectory } from './broadcast-directory.js';
import type { LiveBroadcast } from './live-broadcast.js';

const log = new Logger('BroadcastWatch');
const REFRESH_PAUSE_MS = 100;

/**
 * Looks at every open broadcast once a second: takes over what the market decided, tells the market when media stop and
 * come back, and finishes what has ended.
 */
@Injectable()
export class BroadcastWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private isStopped = false;
  private isResumed = false;
  /** Broadcasts that this process has yet to look at after its start; null before the store was asked. */
  private toResume: Set<string> | null = null;
  private readonly finishing = new Map<string, Promise<void>>();
  private readonly refreshing = new Set<string>();

  constructor(
    private readonly directory: BroadcastDirectory,
    private readonly registry: BroadcastRegistry,
    private readonly replays: ReplayService,
    private readonly store: ObjectStore,
    private readonly settings: LiveSettings,
  ) {}

  onApplicationBootstrap(): void {
    this.registry.onChange((broadcastId) => this.refreshSoon(broadcastId));
    this.round = this.resume();
    this.schedule();
  }

  /** While the database is still there. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.round;
    await Promise.all(this.finishing.values());
    await this.directory.shutDown();
  }

  /** Tells the market at once, so that the first fragment puts the broadcast on air without waiting for a round. */
  async mediaArrived(broadcast: LiveBroadcast): Promise<void> {
    broadcast.lastMediaMs = Date.now();
    if (broadcast.toldMedia === 'arrived' || broadcast.hasEnded) return;
    broadcast.toldMedia = 'arrived';
    try {
      await this.registry.mediaArrived(broadcast.id);
      await this.directory.refresh(broadcast);
    } catch (error) {
      // The media are safe; the next fragment tells again.
      broadcast.toldMedia = null;
      log.warn(`the market could not be told that ${broadcast.id} has media: ${String(error)}`);
    }
  }

  /** Closes the timeline and makes the replay. Not waited for: a long replay must not keep a take-down waiting. */
  private finish(broadcast: LiveBroadcast): void {
    if (this.finishing.has(broadcast.id)) return;
    const finishing = broadcast.edge
      .end()
      .then(() => this.replays.make(broadcast))
      .catch((error: unknown) => log.warn(`${broadcast.id} is not finished yet: ${String(error)}`))
      .finally(() => this.finishing.delete(broadcast.id));
    this.finishing.set(broadcast.id, finishing);
  }

  /** Every comment of a full room is a change too: many of them in a moment are one look. */
  private refreshSoon(broadcastId: string): void {
    if (this.isStopped || this.refreshing.has(broadcastId)) return;
    const broadcast = this.directory.find(broadcastId);
    if (!broadcast) return;
    this.refreshing.add(broadcastId);
    setTimeout(() => {
      this.refreshing.delete(broadcastId);
      this.directory
        .refresh(broadcast)
        .catch((error: unknown) => log.warn(`${broadcastId} was not refreshed: ${String(error)}`));
    }, REFRESH_PAUSE_MS).unref();
  }

  private schedule(): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.round = this.round.then(() => this.look()).finally(() => this.schedule());
    }, this.settings.refreshSeconds * 1_000);
    this.timer.unref();
  }

  private async look(): Promise<void> {
    if (!this.isResumed) await this.resume();
    await Promise.all(this.directory.all.map((broadcast) => this.lookAt(broadcast)));
    await this.directory.closeIdle(Date.now());
  }

  private async lookAt(broadcast: LiveBroadcast): Promise<void> {
    try {
      await this.directory.refresh(broadcast);
      const { lastMediaMs } = broadcast;
      const silentMs = lastMediaMs === null ? 0 : Date.now() - lastMediaMs;
      if (!broadcast.hasEnded && broadcast.toldMedia !== 'lost' && silentMs > this.settings.mediaLostSeconds * 1_000) {
        await this.registry.mediaLost(broadcast.id);
        broadcast.toldMedia = 'lost';
      }
      if (broadcast.hasEnded && !broadcast.isTakenDown) this.finish(broadcast);
    } catch (error) {
      log.warn(`${broadcast.id}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /**
   * After a restart: broadcasts that were on air or ended meanwhile go on without waiting for a visitor. What could not
   * be read is looked at again in the next round: a store may come back later than this process.
   */
  private async resume(): Promise<void> {
    try {
      this.toResume ??= new Set(await this.store.list(BROADCASTS));
      for (const broadcastId of this.toResume) {
        if (this.isStopped) return;
        if (await this.resumeOne(broadcastId)) this.toResume.delete(broadcastId);
      }
      this.isResumed = this.toResume.size === 0;
    } catch (error) {
      log.warn(`not resumed yet: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** @returns false when it has to be tried again */
  private async resumeOne(broadcastId: string): Promise<boolean> {
    try {
      if (await this.replays.isMade(broadcastId)) return true;
      const broadcast = await this.directory.open(broadcastId);
      broadcast.lastMediaMs = Date.now();
      return true;
    } catch (error) {
      log.warn(`${broadcastId} was not resumed: ${error instanceof Error ? error.message : String(error)}`);
      return !(error instanceof DomainError && error.code === 'service.unavailable');
    }
  }
}
