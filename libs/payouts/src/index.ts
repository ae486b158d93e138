export type { PayoutState } from './domain/payout-state.js';
export { PayoutsModule } from './payouts.module.js';
export { PayoutsService } from './payouts.service.js';
export type { Payout, PayoutSource } from './persistence/payout.store.js';
export type { StatementEntry } from './persistence/statement.store.js';
export { type Statement, StatementsService } from './statements.service.js';
