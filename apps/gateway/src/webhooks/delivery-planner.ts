import { Injectable } from '@nestjs/common';
import { GatewayClock } from '../time/gateway-clock.js';
import type { Channel, NewDelivery } from './delivery.types.js';
import { planCopies } from './domain/delivery-faults.js';
import { DeliveryStore } from './persistence/delivery.store.js';
import { FaultsStore } from './persistence/faults.store.js';

type Target = Pick<NewDelivery, 'eventId' | 'endpointId' | 'transferId'>;

/** Puts notices on their way, with whatever the fault panel does to them. */
@Injectable()
export class DeliveryPlanner {
  constructor(
    private readonly store: DeliveryStore,
    private readonly faults: FaultsStore,
    private readonly clock: GatewayClock,
  ) {}

  /** Call it in the transaction of what is told: the one is never there without the other. */
  async plan(channel: Channel, targets: readonly Target[]): Promise<void> {
    if (targets.length === 0) return;
    const { faults, firstSerial } = await this.faults.take(channel, targets.length);
    const now = await this.clock.now();
    const later = (waitMs: number) => new Date(now.getTime() + waitMs);
    await this.store.add(
      targets.flatMap((target, index): NewDelivery[] => {
        const waits = planCopies(faults, firstSerial + index, Math.random);
        // A dropped one is kept, so that a person sees it and can send it after all.
        if (waits.length === 0) return [{ ...target, channel, state: 'dropped', dueAt: now }];
        return waits.map((waitMs) => ({ ...target, channel, state: 'waiting', dueAt: later(waitMs) }));
      }),
    );
  }
}
