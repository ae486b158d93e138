import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '#kernel';
import { LiveEdgeLease } from '../lease/live-edge-lease.js';
import { LiveSettings } from '../live-settings.js';
import { BroadcastRegistry } from '../registry/broadcast-registry.js';
import { BroadcastLoader } from './broadcast-loader.js';
import type { LiveBroadcast } from './live-broadcast.js';

const log = new Logger('BroadcastDirectory');
/** How long an id that the market does not know is remembered as such, and how many of them. */
const UNKNOWN_MS = 1_000;
const MAX_UNKNOWN = 10_000;

/** The broadcasts that this process has in memory; each is loaded once, however many ask for it at the same time. */
@Injectable()
export class BroadcastDirectory {
  private readonly opening = new Map<string, Promise<LiveBroadcast>>();
  private readonly loaded = new Map<string, LiveBroadcast>();
  private readonly closing = new Map<string, Promise<void>>();
  private isShutDown = false;
  private readonly unknown = new Map<string, number>();

  constructor(
    private readonly registry: BroadcastRegistry,
    private readonly loader: BroadcastLoader,
    private readonly lease: LiveEdgeLease,
    private readonly settings: LiveSettings,
  ) {
    lease.onLost((broadcastId) => {
      log.warn(`the live edge of ${broadcastId} belongs to another process now`);
      void this.close(broadcastId);
    });
  }

  get all(): LiveBroadcast[] {
    return [...this.loaded.values()];
  }

  /** The broadcast when it is in memory. */
  find(broadcastId: string): LiveBroadcast | undefined {
    return this.loaded.get(broadcastId);
  }

  /**
   * @throws DomainError `broadcast.not_found` | `ingest.elsewhere` while another process holds the live edge
   */
  async open(broadcastId: string): Promise<LiveBroadcast> {
    const loaded = this.loaded.get(broadcastId) ?? (await this.load(broadcastId));
    loaded.lastUsedMs = Date.now();
    return loaded;
  }

  /** Takes the market's word on state and pins. */
  async refresh(broadcast: LiveBroadcast): Promise<void> {
    const record = await this.registry.get(broadcast.id);
    if (record) broadcast.update(record);
  }

  /** Forgets broadcasts that nobody uploads to or watches; the store has everything. */
  async closeIdle(nowMs: number): Promise<void> {
    for (const broadcast of this.all) {
      const isIdle = nowMs - broadcast.lastUsedMs > this.settings.idleSeconds * 1_000;
      const isQuiet = broadcast.hasEnded || broadcast.toldMedia !== 'arrived';
      if (isIdle && isQuiet && broadcast.edge.waiting.size === 0) await this.close(broadcast.id);
    }
  }

  /** Takes a broadcast out of memory; whoever asks for it meanwhile waits, so that two never write one journal. */
  close(broadcastId: string): Promise<void> {
    const under = this.closing.get(broadcastId);
    const broadcast = this.loaded.get(broadcastId);
    if (under || !broadcast) return under ?? Promise.resolve();
    this.loaded.delete(broadcastId);
    this.opening.delete(broadcastId);
    const closing = broadcast.edge
      .stop()
      .then(() => this.lease.release(broadcastId))
      .catch((error: unknown) => log.warn(`${broadcastId} was not closed in order: ${String(error)}`))
      .finally(() => this.closing.delete(broadcastId));
    this.closing.set(broadcastId, closing);
    return closing;
  }

  async shutDown(): Promise<void> {
    this.isShutDown = true;
    await Promise.all(this.all.map(({ id }) => this.close(id)));
    await this.lease.close();
  }

  private load(broadcastId: string): Promise<LiveBroadcast> {
    const under = this.opening.get(broadcastId);
    if (under) return under;
    const opening = this.loadNow(broadcastId).catch((error: unknown) => {
      this.opening.delete(broadcastId);
      throw error;
    });
    this.opening.set(broadcastId, opening);
    return opening;
  }

  private async loadNow(broadcastId: string): Promise<LiveBroadcast> {
    await this.closing.get(broadcastId);
    if (this.isShutDown) throw new DomainError('service.unavailable');
    const unknownUntil = this.unknown.get(broadcastId);
    if (unknownUntil !== undefined && unknownUntil > Date.now()) throw new DomainError('broadcast.not_found');
    const record = await this.registry.get(broadcastId);
    if (!record) {
      if (this.unknown.size >= MAX_UNKNOWN) this.unknown.clear();
      this.unknown.set(broadcastId, Date.now() + UNKNOWN_MS);
      throw new DomainError('broadcast.not_found');
    }
    if (!(await this.lease.acquire(broadcastId))) throw new DomainError('ingest.elsewhere');
    try {
      const broadcast = await this.loader.load(record);
      this.loaded.set(broadcastId, broadcast);
      return broadcast;
    } catch (error) {
      await this.lease.release(broadcastId);
      throw error;
    }
  }
}
