import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool, PoolClient } from 'pg';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type QueryRunner,
  type Repository,
} from 'typeorm';

export type Row = Record<string, unknown>;

interface Open {
  runner: QueryRunner;
  afterCommit: (() => void)[];
}

/** SQLSTATEs after which the same transaction may succeed when it is run again (PostgreSQL, appendix A). */
const RETRYABLE = new Set(['40001', '40P01']);
const MAX_ATTEMPTS = 5;

/**
 * One door to PostgreSQL. Whatever runs inside `transaction` joins it, through the async context,
 * so a use case can call the stores of several features and commit them together.
 */
@Injectable()
export class Database {
  private readonly open = new AsyncLocalStorage<Open>();

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Connections of this process: open, of them unused, and work that waits for one. */
  get pool(): { total: number; idle: number; waiting: number } {
    const { totalCount, idleCount, waitingCount } = this.connections;
    return { total: totalCount, idle: idleCount, waiting: waitingCount };
  }

  get inTransaction(): boolean {
    return this.open.getStore() !== undefined;
  }

  /** Joins the open transaction or opens one; a deadlock or serialisation failure runs `work` again, at most 5 times. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.inTransaction) return work();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(work);
      } catch (error) {
        if (attempt >= MAX_ATTEMPTS || !mayBeRepeated(error)) throw error;
      }
    }
  }

  /** Rows of one statement, in the open transaction when there is one. */
  async query<T = Row>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    const runner = this.open.getStore()?.runner;
    const result: unknown = runner ? await runner.query(sql, parameters) : await this.dataSource.query(sql, parameters);
    // TypeORM answers [rows, count] to UPDATE and DELETE.
    if (Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number') {
      return result[0] as T[];
    }
    return result as T[];
  }

  /**
   * Rows of a statement that each connection plans once and keeps, for what is asked all day: planning a page of search
   * takes PostgreSQL longer than finding it. Its columns are named one by one, so that a migration beside it does no harm.
   * @param name that no other statement has
   */
  async prepared<T>(name: string, sql: string, parameters: unknown[]): Promise<T[]> {
    const client = ((await this.open.getStore()?.runner.connect()) as PoolClient | undefined) ?? this.connections;
    const { rows } = await client.query({ name, text: sql, values: parameters });
    return rows as T[];
  }

  /** The first row, or null. */
  async one<T = Row>(sql: string, parameters: unknown[] = []): Promise<T | null> {
    return (await this.query<T>(sql, parameters))[0] ?? null;
  }

  get manager(): EntityManager {
    return this.open.getStore()?.runner.manager ?? this.dataSource.manager;
  }

  repository<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>): Repository<Entity> {
    return this.manager.getRepository(entity);
  }

  /** Runs once the open transaction is committed (at once outside of one). Best effort only: what must happen goes through the outbox. */
  afterCommit(work: () => void): void {
    const open = this.open.getStore();
    if (open) open.afterCommit.push(work);
    else work();
  }

  private get connections(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  private async attempt<T>(work: () => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const open: Open = { runner, afterCommit: [] };
    let result: T;
    try {
      await runner.connect();
      await runner.startTransaction();
      result = await this.open.run(open, work);
      await runner.commitTransaction();
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      throw error;
    } finally {
      await runner.release();
    }
    for (const later of open.afterCommit) later();
    return result;
  }
}

/** The SQLSTATE of a driver's error, or an empty string. */
function sqlState(error: unknown): string {
  const code =
    (error as { code?: unknown; driverError?: { code?: unknown } } | null)?.driverError?.code ??
    (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** True after a deadlock or a serialisation failure: `transaction` runs the work again, so let such an error through. */
export function mayBeRepeated(error: unknown): boolean {
  return RETRYABLE.has(sqlState(error));
}

/** Connection lost or refused, server starting or ending, out of connections, memory or disk, waited too long (PostgreSQL, appendix A). */
const UNAVAILABLE_STATES = /^(08|53|57P0|55P03|57014|25P03)/;
const UNAVAILABLE_ERRORS = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE']);
/** What `pg` and its pool say without any code. */
const UNAVAILABLE_WORDS =
  /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect/i;

/** True when the database did not answer for reasons of its own: the same work may succeed a moment later. */
export function databaseUnavailable(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return (
    UNAVAILABLE_STATES.test(sqlState(error)) ||
    (typeof code === 'string' && UNAVAILABLE_ERRORS.has(code)) ||
    (error instanceof Error && UNAVAILABLE_WORDS.test(error.message))
  );
}

/** SQLSTATEs for text that PostgreSQL cannot store: a NUL, or half of a character. */
const UNSTORABLE_STATES = new Set(['22021', '22P05']);

/** True when what was sent cannot be stored as text, whatever the field. */
export function unstorableText(error: unknown): boolean {
  return UNSTORABLE_STATES.has(sqlState(error));
}
