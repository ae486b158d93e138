import { Injectable, Logger } from '@nestjs/common';
import { CardStore } from './card/card.store.js';
import { GatewayAway } from './card/card-gateway.js';
import { GatewayEvents } from './card/gateway-events.service.js';
import { SettlePayments } from './settle-payments.service.js';

export interface Reconciled {
  /** Payments that were held against the gateway. */
  payments: number;
  /** Stored events that were looked at again. */
  events: number;
  /** Whether the gateway could not be asked: everything waits, and nothing was guessed. */
  gatewayAway: boolean;
}

/** A claimed payment is looked at by nobody else for so long; longer than all its requests may take. */
const CLAIM_SECONDS = 60;

/**
 * For everything that no message brought to its end: lost events, a gateway that was down, a killed worker. Needs
 * neither Redis nor the outbox.
 */
@Injectable()
export class PaymentReconciler {
  private readonly log = new Logger(PaymentReconciler.name);

  constructor(
    private readonly cards: CardStore,
    private readonly events: GatewayEvents,
    private readonly settling: SettlePayments,
  ) {}

  /** One small batch of what is due. */
  async run(limit = 50): Promise<Reconciled> {
    const events = await this.events.processDue(limit);
    let payments = 0;
    for (; payments < limit; payments++) {
      // One at a time, so that none is kept from others while the gateway is slow.
      const [orderId] = await this.cards.claimDue(1, CLAIM_SECONDS);
      if (!orderId) break;
      try {
        await this.settling.settle(orderId);
      } catch (error) {
        if (error instanceof GatewayAway) return { payments, events, gatewayAway: true };
        // One order's fault must not keep all others waiting.
        this.log.error(`order ${orderId} cannot be settled`, error instanceof Error ? error.stack : String(error));
      }
    }
    return { payments, events, gatewayAway: false };
  }
}
