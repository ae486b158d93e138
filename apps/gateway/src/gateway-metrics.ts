import { Injectable } from '@nestjs/common';
import { Metrics, watchPool } from '#monitoring';
import { Database } from '#persistence';

/** Beside its requests: what an operator watches of the stand-in. */
@Injectable()
export class GatewayMetrics {
  constructor(metrics: Metrics, database: Database) {
    watchPool(metrics, () => database.pool);
  }
}
