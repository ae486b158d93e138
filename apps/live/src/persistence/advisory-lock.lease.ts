import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type QueryRunner } from 'typeorm';
import { LiveEdgeLease } from '../lease/live-edge-lease.js';

const log = new Logger('LiveEdgeLease');
const CHECK_SECONDS = 2;

/**
 * Session-level advisory locks of PostgreSQL on one connection that this process keeps for them. A killed process
 * loses its connection and with it all its leases at once, so that its successor need not wait for anything to lapse.
 */
@Injectable()
export class AdvisoryLockLease extends LiveEdgeLease {
  private readonly held = new Set<string>();
  private queue: Promise<unknown> = Promise.resolve();
  private connection: Promise<QueryRunner> | null = null;
  private readonly handlers: ((broadcastId: string) => void)[] = [];
  private readonly timer: NodeJS.Timeout;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {
    super();
    this.timer = setInterval(() => void this.check(), CHECK_SECONDS * 1_000);
    this.timer.unref();
  }

  async acquire(broadcastId: string): Promise<boolean> {
    if (this.held.has(broadcastId)) return true;
    const isAcquired = await this.lock(broadcastId);
    if (isAcquired) this.held.add(broadcastId);
    return isAcquired;
  }

  async release(broadcastId: string): Promise<void> {
    if (!this.held.delete(broadcastId)) return;
    await this.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [lockName(broadcastId)]);
  }

  onLost(handler: (broadcastId: string) => void): void {
    this.handlers.push(handler);
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.held.clear();
    const runner = await this.connection?.catch(() => null);
    // The connection goes back to the pool, and a session keeps its advisory locks for as long as it lives.
    await runner?.query('SELECT pg_advisory_unlock_all()').catch((error: unknown) => log.warn(String(error)));
    await runner?.release();
  }

  private async lock(broadcastId: string): Promise<boolean> {
    const sql = 'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked';
    const [row] = await this.query<{ locked: boolean }>(sql, [lockName(broadcastId)]);
    return row?.locked === true;
  }

  /** A lost connection has lost every lock; until they are taken again nobody else may have taken one. */
  private async check(): Promise<void> {
    if (!this.connection || !this.held.size) return;
    try {
      await this.query('SELECT 1');
    } catch (error) {
      log.warn(`connection for leases lost: ${String(error)}`);
      const runner = await this.connection.catch(() => null);
      this.connection = null;
      await runner?.release().catch(() => log.warn('the lost connection could not be given back'));
      await this.takeAgain();
    }
  }

  private async takeAgain(): Promise<void> {
    for (const broadcastId of [...this.held]) {
      try {
        if (await this.lock(broadcastId)) continue;
      } catch (error) {
        // The database is still away, and so for every other process: the next check tries again.
        log.warn(`lease of ${broadcastId} not taken again yet: ${String(error)}`);
        this.connection = null;
        return;
      }
      this.held.delete(broadcastId);
      for (const handler of this.handlers) handler(broadcastId);
    }
  }

  /** One statement at a time: the connection is shared by all broadcasts of this process. */
  private query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const answer = this.queue.then(async () => (await (await this.runner()).query(sql, parameters)) as Row[]);
    this.queue = answer.catch(() => undefined);
    return answer;
  }

  private runner(): Promise<QueryRunner> {
    this.connection ??= this.connect();
    return this.connection;
  }

  private async connect(): Promise<QueryRunner> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.connect();
      return runner;
    } catch (error) {
      this.connection = null;
      throw error;
    }
  }
}

const lockName = (broadcastId: string) => `live-edge:${broadcastId}`;
