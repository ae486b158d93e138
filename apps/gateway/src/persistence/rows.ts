import type { Database, Row } from '#persistence';
import { noSuch } from '../domain/gateway-error.js';
import type { SearchFields, SearchQuery } from '../domain/search-query.js';
import type { ListRequest } from '../http/list-request.js';
import type { SearchPage, SearchRequest } from '../http/search-request.js';
import { searchCondition } from './search-sql.js';

const INTEGERS = new Set(['amount', 'amount_received', 'amount_captured', 'amount_refunded', 'position']);

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camelCase = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A row under the names of the code; amounts, which PostgreSQL sends as text, as numbers. */
function fromRow<T>(row: Row): T {
  const named: Row = {};
  for (const [column, value] of Object.entries(row)) {
    named[camelCase(column)] = INTEGERS.has(column) && typeof value === 'string' ? Number(value) : value;
  }
  return named as T;
}

/** Plain objects and lists are JSON documents here. */
const toValue = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !(value instanceof Date) ? JSON.stringify(value) : (value ?? null);

/** A condition of a list: SQL with `$?` where its value goes. */
export interface Condition {
  sql: string;
  value?: unknown;
}

export interface ResourcePage<T> {
  items: T[];
  hasMore: boolean;
}

/** One table of things with an id, a place in the order of their making, and a time of it. */
export class ResourceTable<T extends { id: string }> {
  /** @param table name of the table, `kind` what refusals call its things */
  constructor(
    private readonly database: Database,
    private readonly table: string,
    private readonly kind: string,
  ) {}

  async insert(values: Partial<T> & { id: string }): Promise<T> {
    const columns = Object.entries(values).filter(([, value]) => value !== undefined);
    const row = await this.database.one(
      `INSERT INTO ${this.table} (${columns.map(([name]) => snakeCase(name)).join(', ')})
       VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')}) RETURNING *`,
      columns.map(([, value]) => toValue(value)),
    );
    return fromRow<T>(row!);
  }

  async update(id: string, changes: Partial<T>): Promise<T> {
    const columns = Object.entries(changes).filter(([, value]) => value !== undefined);
    if (!columns.length) return this.get(id);
    const row = await this.database.one(
      `UPDATE ${this.table} SET ${columns.map(([name], index) => `${snakeCase(name)} = $${index + 2}`).join(', ')}
       WHERE id = $1 RETURNING *`,
      [id, ...columns.map(([, value]) => toValue(value))],
    );
    if (!row) throw noSuch(this.kind, id);
    return fromRow<T>(row);
  }

  async find(id: string): Promise<T | null> {
    const row = await this.database.one(`SELECT * FROM ${this.table} WHERE id = $1`, [id]);
    return row ? fromRow<T>(row) : null;
  }

  /** @throws GatewayError `resource_missing`, 404, or 400 when the id came as `param` of something else */
  async get(id: string, param?: string): Promise<T> {
    const found = await this.find(id);
    if (!found) throw noSuch(this.kind, id, param);
    return found;
  }

  /** Holds the row until the transaction ends. @throws GatewayError `resource_missing` */
  async lock(id: string, param?: string): Promise<T> {
    if (!this.database.inTransaction) throw new Error('A lock needs an open transaction');
    const row = await this.database.one(`SELECT * FROM ${this.table} WHERE id = $1 FOR UPDATE`, [id]);
    if (!row) throw noSuch(this.kind, id, param);
    return fromRow<T>(row);
  }

  async many(ids: readonly string[]): Promise<T[]> {
    const rows = await this.database.query(`SELECT * FROM ${this.table} WHERE id = ANY($1)`, [ids]);
    return rows.map((row) => fromRow<T>(row));
  }

  /** Rows whose time has come, oldest first; at most `limit`. `condition` has the time as `$1`. */
  async due(condition: string, now: Date, limit: number): Promise<T[]> {
    const rows = await this.database.query(
      `SELECT * FROM ${this.table} WHERE ${condition} ORDER BY position LIMIT ${limit}`,
      [now],
    );
    return rows.map((row) => fromRow<T>(row));
  }

  /** @throws GatewayError `resource_missing` when the page starts at nothing of this table */
  async page(conditions: readonly Condition[], request: ListRequest): Promise<ResourcePage<T>> {
    const values: unknown[] = [];
    const where = conditions.map(({ sql, value }) => {
      if (value !== undefined) values.push(value);
      return sql.replaceAll('$?', () => `$${values.length}`);
    });
    const add = (sql: string, value: unknown) => {
      values.push(value);
      where.push(sql.replaceAll('$?', () => `$${values.length}`));
    };
    if (request.created.from) add('created >= $?', request.created.from);
    if (request.created.before) add('created < $?', request.created.before);
    const { startingAfter, endingBefore } = request;
    if (startingAfter) add('position < $?', await this.positionOf(startingAfter, 'starting_after'));
    if (endingBefore) add('position > $?', await this.positionOf(endingBefore, 'ending_before'));
    const rows = await this.database.query(
      `SELECT * FROM ${this.table} ${where.length ? `WHERE ${where.join(' AND ')}` : ''}
       ORDER BY position ${endingBefore ? 'ASC' : 'DESC'} LIMIT ${request.limit + 1}`,
      values,
    );
    const items = rows.slice(0, request.limit).map((row) => fromRow<T>(row));
    return { items: endingBefore ? items.reverse() : items, hasMore: rows.length > request.limit };
  }

  /** What a search finds, newest first. */
  protected async found(query: SearchQuery, fields: SearchFields, request: SearchRequest): Promise<SearchPage<T>> {
    const values: unknown[] = [];
    const place = (value: unknown) => `$${values.push(value)}`;
    const condition = searchCondition(query, fields, place);
    const after = request.after === null ? '' : `AND position < ${place(request.after)}::bigint`;
    const rows = await this.database.query(
      `SELECT * FROM ${this.table} WHERE (${condition}) ${after} ORDER BY position DESC LIMIT ${request.limit + 1}`,
      values,
    );
    const items = rows.slice(0, request.limit);
    const next = rows.length > request.limit ? String(items.at(-1)?.position) : null;
    return { items: items.map((row) => fromRow<T>(row)), next };
  }

  private async positionOf(id: string, param: string): Promise<string> {
    const row = await this.database.one<{ position: string }>(`SELECT position FROM ${this.table} WHERE id = $1`, [id]);
    if (!row) throw noSuch(this.kind, id, param);
    return row.position;
  }
}

/** Conditions for the filters that were given. */
export const equals = (filters: Record<string, string | null | undefined>): Condition[] =>
  Object.entries(filters)
    .filter(([, value]) => value != null)
    .map(([name, value]) => ({ sql: `${snakeCase(name)} = $?`, value }));
