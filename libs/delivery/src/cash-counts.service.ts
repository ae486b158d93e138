import { Injectable } from '@nestjs/common';
import type { Actor } from '#identity';
import { DomainError, type Vnd } from '#kernel';
import { cashCounted, LedgerService } from '#ledger';
import { PaymentsService } from '#payments';
import { Database } from '#persistence';
import { type CashCount, countCash } from './domain/cash-count.js';
import { nextRunState } from './domain/run-state.js';
import { CashCountStore } from './persistence/cash-count.store.js';
import { RunStore } from './persistence/run.store.js';
import { noRun } from './runs.service.js';
import { worksFor } from './staff.js';

/** Cash stays on the courier's account until it lies on the cooperative's table (M16). */
@Injectable()
export class CashCountsService {
  constructor(
    private readonly database: Database,
    private readonly store: CashCountStore,
    private readonly runs: RunStore,
    private readonly payments: PaymentsService,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Counts a run's cash in and closes the run. The same amount again answers the same count.
   * @throws DomainError `run.not_found` | `run.stops_open` | `run.transition_refused` | `cash_count.own_run` |
   *   `cash_count.already_done`
   */
  count(actor: Actor, runId: string, countedVnd: Vnd, note: string): Promise<CashCount> {
    return this.database.transaction(async () => {
      const run = await this.runs.lock(runId);
      if (!run || !worksFor(actor, run.cooperativeId)) throw noRun(runId);
      if (run.courierId === actor.userId) throw new DomainError('cash_count.own_run');
      const earlier = await this.store.find(runId);
      if (earlier?.countedVnd === countedVnd) return earlier;
      if (earlier) throw new DomainError('cash_count.already_done', { ...earlier });
      const stops = await this.runs.stops(runId);
      if (run.state === 'out') {
        const open = stops.filter(({ outcome }) => outcome === null).map(({ id }) => id);
        throw new DomainError('run.stops_open', { stopIds: open });
      }
      const state = nextRunState(run.state, 'reconcile');
      const count = countCash(
        stops.map(({ dueVnd, cashVnd }) => ({ dueVnd: dueVnd ?? 0, cashVnd: cashVnd ?? 0 })),
        countedVnd,
      );
      await this.store.add(runId, count, note, actor.userId);
      const { cooperativeId, courierId } = run;
      const { collectedVnd } = count;
      await this.ledger.post(cashCounted({ runId, cooperativeId, courierId, collectedVnd, countedVnd }));
      await this.payments.handInCash(await this.store.collectedOrders(runId));
      await this.runs.saveState(runId, state);
      await this.store.settleLots(runId);
      return count;
    });
  }

  /** Null while nobody has counted. */
  of(runId: string): Promise<CashCount | null> {
    return this.store.find(runId);
  }
}
