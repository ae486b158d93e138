import type { Schema } from '#persistence';
import { MIGRATIONS } from './migrations/index.js';

/** The gateway's own room in PostgreSQL: another company's books, which the market never reads. */
export const GATEWAY_SCHEMA: Schema = { name: 'gateway', migrations: MIGRATIONS };
