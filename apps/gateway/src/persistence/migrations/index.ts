import { Gateway1763769700000 } from './1763769700000-gateway.js';
import { Webhooks1763769701000 } from './1763769701000-webhooks.js';

/** In the order in which they run. */
export const MIGRATIONS = [Gateway1763769700000, Webhooks1763769701000];
