import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { BalanceService } from '../balance-transactions/balance.service.js';
import type { Charge } from '../charges/charge.js';
import { EventLog } from '../events/event-log.js';
import { newResourceId } from '../ids.js';
import { ResourceTable } from '../persistence/rows.js';
import { GatewayClock } from '../time/gateway-clock.js';
import { type Dispute, disputeResponse } from './dispute.js';

/** A card holder wants the money back from the bank. It is taken from the account at once; nobody answers it here. */
@Injectable()
export class DisputesService {
  private readonly table: ResourceTable<Dispute>;

  constructor(
    database: Database,
    private readonly clock: GatewayClock,
    private readonly events: EventLog,
    private readonly balance: BalanceService,
  ) {
    this.table = new ResourceTable<Dispute>(database, 'dispute', 'dispute');
  }

  async open(charge: Charge, reason: string): Promise<Dispute> {
    const id = newResourceId('dp');
    const { amountCaptured: amount, currency } = charge;
    const dispute = await this.table.insert({
      id,
      charge: charge.id,
      paymentIntent: charge.paymentIntent,
      amount,
      currency,
      reason,
      status: 'needs_response',
      balanceTransaction: await this.balance.record({ type: 'adjustment', amount: -amount, currency, source: id }),
      created: await this.clock.now(),
    });
    await this.events.append('charge.dispute.created', disputeResponse(dispute));
    return dispute;
  }
}
