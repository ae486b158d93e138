import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { ListRequest } from '../http/list-request.js';
import { newResourceId } from '../ids.js';
import { equals, type ResourcePage, ResourceTable } from '../persistence/rows.js';
import { GatewayClock } from '../time/gateway-clock.js';
import type { BalanceTransaction } from './balance-transaction.js';

@Injectable()
export class BalanceService {
  readonly table: ResourceTable<BalanceTransaction>;

  constructor(
    database: Database,
    private readonly clock: GatewayClock,
  ) {
    this.table = new ResourceTable<BalanceTransaction>(database, 'balance_transaction', 'balance transaction');
  }

  /** Answers the id of the new movement. */
  async record(movement: Pick<BalanceTransaction, 'type' | 'amount' | 'currency' | 'source'>): Promise<string> {
    const { id } = await this.table.insert({
      ...movement,
      id: newResourceId('txn'),
      created: await this.clock.now(),
    });
    return id;
  }

  list(
    filters: { type: string | null; source: string | null; currency: string | null },
    request: ListRequest,
  ): Promise<ResourcePage<BalanceTransaction>> {
    return this.table.page(equals(filters), request);
  }
}
