import { Injectable } from '@nestjs/common';
import { newToken } from '#identity';
import { Clock, DomainError } from '#kernel';
import { Database, Outbox } from '#persistence';
import { type BroadcastChange, BroadcastStore } from './broadcast.store.js';
import type { Broadcast } from './broadcast.types.js';
import { BroadcastEvents } from './broadcast-events.js';
import {
  type BroadcastEvent,
  type BroadcastState,
  isOpen,
  nextBroadcastState,
  publicState,
} from './domain/broadcast-state.js';
import { OfferStore } from './offer.store.js';
import { RoomStore } from './room.store.js';

/** Outbox messages; payload `{ broadcastId, at }`. */
export const BROADCAST_ENDED = 'broadcast.ended';
export const BROADCAST_SILENT = 'broadcast.silent';

/** A broadcast that nobody ends ends by itself after so long without media. */
const SILENCE_HOURS = 6;

/** Moves a broadcast from state to state, with everything that follows from it, in one transaction. */
@Injectable()
export class BroadcastLifecycle {
  constructor(
    private readonly broadcasts: BroadcastStore,
    private readonly offers: OfferStore,
    private readonly room: RoomStore,
    private readonly events: BroadcastEvents,
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @param check looks at the locked broadcast before it moves
   * @throws DomainError `broadcast.not_found` | `broadcast.transition_refused`
   */
  move(
    broadcastId: string,
    event: BroadcastEvent,
    check: (broadcast: Broadcast) => void = () => undefined,
    extra: Pick<BroadcastChange, 'takedownReason'> = {},
  ): Promise<Broadcast> {
    return this.database.transaction(async () => {
      const broadcast = await this.broadcasts.findLocked(broadcastId);
      if (!broadcast) throw new DomainError('broadcast.not_found', { broadcastId });
      check(broadcast);
      const to = nextBroadcastState(broadcast.state, event);
      if (to !== broadcast.state) await this.enter(broadcast, to, extra);
      return (await this.broadcasts.find(broadcastId)) ?? broadcast;
    });
  }

  private async enter(broadcast: Broadcast, to: BroadcastState, extra: BroadcastChange): Promise<void> {
    const { id } = broadcast;
    const now = this.clock.now();
    const ends = isOpen(broadcast.state) && !isOpen(to);
    const rehearsalKey = to === 'rehearsing' ? (broadcast.rehearsalKey ?? newToken()) : undefined;
    await this.broadcasts.change(id, { state: to, ...timesOf(broadcast, to, now), rehearsalKey, ...extra });
    // What was shown in practice is not part of the broadcast.
    if (broadcast.state === 'rehearsing') await this.room.removePins(id);
    if (to === 'interrupted') await this.watchSilence(id, now);
    if (ends) await this.finish(id, now);
    await this.events.append({
      broadcastId: id,
      kind: 'state',
      data: { state: publicState(to), at: now.toISOString() },
      staffData: { state: to },
    });
  }

  private async finish(broadcastId: string, now: Date): Promise<void> {
    const pin = await this.room.currentPin(broadcastId);
    if (pin) await this.room.endPin(pin.id, now);
    await this.offers.closeAll(broadcastId);
    const payload = { broadcastId, at: now.toISOString() };
    await this.outbox.add(
      { queue: 'delivery', name: BROADCAST_ENDED, payload },
      { queue: 'broadcasts', name: BROADCAST_ENDED, payload },
    );
  }

  private async watchSilence(broadcastId: string, now: Date): Promise<void> {
    await this.outbox.add({
      queue: 'broadcasts',
      name: BROADCAST_SILENT,
      payload: { broadcastId, at: now.toISOString() },
      runAt: new Date(now.getTime() + SILENCE_HOURS * 3_600_000),
    });
  }
}

function timesOf(broadcast: Broadcast, to: BroadcastState, now: Date): BroadcastChange {
  const endedAt = broadcast.endedAt ?? now;
  switch (to) {
    case 'live':
      return { startedAt: broadcast.startedAt ?? now, interruptedAt: null };
    case 'interrupted':
      return { interruptedAt: now };
    case 'ended':
      return { endedAt };
    case 'replay_ready':
      return { replayReadyAt: now };
    case 'taken_down':
      return { takenDownAt: now, endedAt };
    default:
      return {};
  }
}
