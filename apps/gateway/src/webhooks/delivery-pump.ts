import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { EventLog } from '../events/event-log.js';
import { GatewayClock } from '../time/gateway-clock.js';
import type { Channel, ClaimedDelivery, Delivery, Notice } from './delivery.types.js';
import { pauseAfter } from './domain/retry-schedule.js';
import { EventFanOut } from './event-fan-out.js';
import { sendNotice } from './notice-sender.js';
import { DeliveryStore } from './persistence/delivery.store.js';

/** Sends to one receiver that are taken over at once; as many again may be on the road already. */
const LANE_SENDS_MAX = 8;
/** Longer than any send takes: whoever holds a delivery for so long is dead. */
const HOLD_SECONDS = 8;
/** How late a notice may be that no nudge announced: a retry, or one that another process wrote. */
const LOOK_EVERY_MS = 400;

/** Makes the notice for a delivery; null when there is nobody left to tell. */
export type NoticeMaker = (delivery: Delivery, at: Date) => Promise<Notice | null>;

/**
 * Sends what is due, each at least once. All it knows is in PostgreSQL: a process that is killed loses nothing, and
 * several may run side by side. Notices overtake each other, as they do with a real gateway.
 */
@Injectable()
export class DeliveryPump implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(DeliveryPump.name);
  private readonly makers = new Map<Channel, NoticeMaker>();
  private readonly stopping = new AbortController();
  private readonly onTheRoad = new Map<Promise<void>, string>();
  private running: Promise<void> | null = null;
  private nudged = false;
  private endRest: () => void = () => {};

  constructor(
    private readonly store: DeliveryStore,
    private readonly fanOut: EventFanOut,
    private readonly clock: GatewayClock,
    private readonly events: EventLog,
  ) {}

  carry(channel: Channel, maker: NoticeMaker): void {
    this.makers.set(channel, maker);
  }

  /** Something may be due: look now. */
  nudge(): void {
    this.nudged = true;
    this.endRest();
  }

  onApplicationBootstrap(): void {
    const forget = this.events.onAppended(() => this.nudge());
    this.running = this.run().finally(forget);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.endRest();
    await this.running;
    await Promise.all(this.onTheRoad.keys());
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      let more = false;
      this.nudged = false;
      try {
        more = await this.turn();
      } catch (error) {
        if (!this.stopping.signal.aborted) this.log.warn(`nothing is sent for now: ${(error as Error).message}`);
      }
      if (!more && !this.nudged) await this.rest();
    }
  }

  /** Answers whether there may be more to do at once. */
  private async turn(): Promise<boolean> {
    const chosen = await this.fanOut.run();
    const claimed = await this.store.claim(LANE_SENDS_MAX, this.busyLanes(), HOLD_SECONDS);
    for (const delivery of claimed) this.start(delivery);
    return chosen > 0 || claimed.length > 0;
  }

  private busyLanes(): string[] {
    const sends = new Map<string, number>();
    for (const lane of this.onTheRoad.values()) sends.set(lane, (sends.get(lane) ?? 0) + 1);
    return [...sends].filter(([, count]) => count >= LANE_SENDS_MAX).map(([lane]) => lane);
  }

  private start(delivery: ClaimedDelivery): void {
    const sending = this.send(delivery)
      .catch((error: Error) => this.log.warn(`delivery ${delivery.id}: ${error.message}`))
      .finally(() => {
        this.onTheRoad.delete(sending);
        this.nudge();
      });
    this.onTheRoad.set(sending, delivery.lane);
  }

  private async send(delivery: ClaimedDelivery): Promise<void> {
    const at = new Date();
    const notice = await this.makers.get(delivery.channel)?.(delivery, at);
    if (!notice) return this.store.giveUp(delivery);
    const begunAt = await this.clock.now();
    const attempt = await sendNotice(notice, at, this.stopping.signal);
    const delivered = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
    if (!delivered && this.stopping.signal.aborted) return this.store.release(delivery);
    const pauseMs = delivered ? null : pauseAfter(delivery.attempts + 1);
    await this.store.record(delivery, attempt, {
      delivered,
      // From when it was sent: a clock that is moved on while it is on the road makes the next attempt due.
      nextDueAt: pauseMs === null ? null : new Date(begunAt.getTime() + pauseMs),
    });
  }

  private rest(): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, LOOK_EVERY_MS);
      this.endRest = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}
