export * from './domain/account.js';
export * from './domain/card-recipes.js';
export * from './domain/posting.js';
export * from './domain/recipes.js';
export * from './domain/transfer-recipes.js';
export { LedgerModule } from './ledger.module.js';
export { LedgerService } from './ledger.service.js';
export type { AccountEntry, LedgerScope } from './persistence/ledger.store.js';
