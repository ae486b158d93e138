export type { Schema } from './data-source.js';
export { Database, databaseUnavailable, mayBeRepeated, type Row, unstorableText } from './database.js';
export { Housekeeping } from './housekeeping.js';
export { migrate, migrationNames } from './migrate.js';
export { Outbox, OutboxConsumer, type OutboxMessage } from './outbox.js';
export { cursorId, decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './page.js';
export { PersistenceModule } from './persistence.module.js';
