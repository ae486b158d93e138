import type { Metrics } from './metrics.js';

export interface PoolState {
  /** Connections that are open, those of them that nobody uses, and work that waits for one. */
  total: number;
  idle: number;
  waiting: number;
}

/** How much of a database pool is in use, and how much work waits for it. */
export function watchPool(metrics: Metrics, pool: () => PoolState): void {
  metrics.readings(
    'chophien_database_connections',
    'Connections of this process to PostgreSQL: used, idle; and work that waits for one.',
    ['state'],
    () => {
      const { total, idle, waiting } = pool();
      return [
        { labels: { state: 'used' }, value: total - idle },
        { labels: { state: 'idle' }, value: idle },
        { labels: { state: 'waiting' }, value: waiting },
      ];
    },
  );
}
