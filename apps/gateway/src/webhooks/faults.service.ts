import { Injectable } from '@nestjs/common';
import type { Channel } from './delivery.types.js';
import type { ApiFaults } from './domain/api-faults.js';
import { type DeliveryFaults, NO_DELIVERY_FAULTS } from './domain/delivery-faults.js';
import { FaultsStore } from './persistence/faults.store.js';

export type FaultChanges = { [C in Channel]?: Partial<DeliveryFaults> } & { api?: ApiFaults };
export type CurrentFaults = Record<Channel, DeliveryFaults> & { api: ApiFaults };

/** What goes wrong on purpose, so that tests and people see how the market bears it. */
@Injectable()
export class FaultsService {
  constructor(private readonly store: FaultsStore) {}

  async current(): Promise<CurrentFaults> {
    return {
      webhooks: await this.store.delivery('webhooks'),
      bank: await this.store.delivery('bank'),
      api: await this.store.api(),
    };
  }

  /** A part that is given is set anew, with nothing on for what it leaves out. */
  async change({ webhooks, bank, api }: FaultChanges): Promise<CurrentFaults> {
    if (webhooks) await this.store.setDelivery('webhooks', { ...NO_DELIVERY_FAULTS, ...webhooks });
    if (bank) await this.store.setDelivery('bank', { ...NO_DELIVERY_FAULTS, ...bank });
    if (api) await this.store.setApi(api);
    return this.current();
  }

  off(): Promise<CurrentFaults> {
    return this.change({ webhooks: {}, bank: {}, api: { kind: 'error', calls: 0 } });
  }
}
