import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { Clock, SystemClock } from '#kernel';
import { LedgerModule } from '#ledger';
import { PayoutsService } from './payouts.service.js';
import { PayoutStore } from './persistence/payout.store.js';
import { StatementStore } from './persistence/statement.store.js';
import { StatementsService } from './statements.service.js';

@Module({
  imports: [IdentityModule, LedgerModule],
  providers: [
    PayoutsService,
    StatementsService,
    PayoutStore,
    StatementStore,
    { provide: Clock, useClass: SystemClock },
  ],
  exports: [PayoutsService, StatementsService],
})
export class PayoutsModule {}
