import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { Account, AccountKind } from '../domain/account.js';
import type { Entry, Posting } from '../domain/posting.js';

/** Whose books to read: those of some cooperatives, or all. */
export type LedgerScope = 'all' | { cooperativeIds: readonly string[] };

export interface AccountBalance {
  code: string;
  kind: AccountKind;
  ownerId: string | null;
  balanceVnd: number;
}

export interface AccountEntry {
  postingId: string;
  lineNumber: number;
  cause: string;
  note: string;
  at: Date;
  amountVnd: number;
  orderLineId: string | null;
  /** The posting that this one takes back. */
  reverses: string | null;
}

export interface StoredPosting {
  id: string;
  cooperativeId: string | null;
  orderId: string | null;
  entries: Entry[];
}

interface EntryRow {
  code: string;
  kind: AccountKind;
  owner_id: string | null;
  amount_vnd: string;
  order_line_id: string | null;
}

/** Cooperative ids as a parameter; null means every posting. */
const idsOf = (scope: LedgerScope) => (scope === 'all' ? null : [...scope.cooperativeIds]);

@Injectable()
export class LedgerStore {
  constructor(private readonly database: Database) {}

  get inTransaction(): boolean {
    return this.database.inTransaction;
  }

  /** The new posting's id, or null when its cause has been posted before. */
  async insert(posting: Posting, entries: readonly Entry[], reverses: string | null): Promise<string | null> {
    const fresh = await this.database.one<{ id: string }>(
      `INSERT INTO posting (cause, reverses, note, cooperative_id, order_id) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (cause) DO NOTHING RETURNING id`,
      [posting.cause, reverses, posting.note, posting.cooperativeId, posting.orderId ?? null],
    );
    if (!fresh) return null;
    await this.openAccounts(entries.map(({ account }) => account));
    await this.database.query(
      `INSERT INTO entry (posting_id, line_number, account_code, amount_vnd, order_line_id)
       SELECT $1, line_number, account_code, amount_vnd, order_line_id
       FROM jsonb_to_recordset($2::jsonb)
         AS e(line_number int, account_code text, amount_vnd bigint, order_line_id uuid)`,
      [
        fresh.id,
        JSON.stringify(
          entries.map(({ account, amountVnd, orderLineId }, index) => ({
            line_number: index + 1,
            account_code: account.code,
            amount_vnd: amountVnd,
            order_line_id: orderLineId ?? null,
          })),
        ),
      ],
    );
    return fresh.id;
  }

  async findByCause(cause: string): Promise<StoredPosting | null> {
    const found = await this.database.one<{ id: string; cooperative_id: string | null; order_id: string | null }>(
      'SELECT id, cooperative_id, order_id FROM posting WHERE cause = $1',
      [cause],
    );
    if (!found) return null;
    const rows = await this.database.query<EntryRow>(
      `SELECT a.code, a.kind, a.owner_id, e.amount_vnd, e.order_line_id
       FROM entry e JOIN ledger_account a ON a.code = e.account_code WHERE e.posting_id = $1 ORDER BY e.line_number`,
      [found.id],
    );
    return { id: found.id, cooperativeId: found.cooperative_id, orderId: found.order_id, entries: rows.map(toEntry) };
  }

  /** Every account that the scope's postings touch, with the sum of its entries there. */
  async balances(scope: LedgerScope): Promise<AccountBalance[]> {
    const rows = await this.database.query<{
      code: string;
      kind: AccountKind;
      owner_id: string | null;
      balance_vnd: string;
    }>(
      `SELECT a.code, a.kind, a.owner_id, sum(e.amount_vnd) AS balance_vnd
       FROM entry e JOIN posting p ON p.id = e.posting_id JOIN ledger_account a ON a.code = e.account_code
       WHERE $1::uuid[] IS NULL OR p.cooperative_id = ANY($1)
       GROUP BY a.code ORDER BY a.code`,
      [idsOf(scope)],
    );
    return rows.map((row) => ({
      code: row.code,
      kind: row.kind,
      ownerId: row.owner_id,
      balanceVnd: Number(row.balance_vnd),
    }));
  }

  async balance(code: string, scope: LedgerScope): Promise<number> {
    const row = await this.database.one<{ balance_vnd: string }>(
      `SELECT coalesce(sum(e.amount_vnd), 0) AS balance_vnd FROM entry e JOIN posting p ON p.id = e.posting_id
       WHERE e.account_code = $1 AND ($2::uuid[] IS NULL OR p.cooperative_id = ANY($2))`,
      [code, idsOf(scope)],
    );
    return Number(row?.balance_vnd ?? 0);
  }

  /** Newest first, after the key of the last one shown. */
  async entries(
    code: string,
    scope: LedgerScope,
    limit: number,
    after: { postingId: string; lineNumber: number } | null,
  ): Promise<AccountEntry[]> {
    const rows = await this.database.query<{
      posting_id: string;
      line_number: number;
      cause: string;
      note: string;
      at: Date;
      amount_vnd: string;
      order_line_id: string | null;
      reverses: string | null;
    }>(
      `SELECT e.posting_id, e.line_number, p.cause, p.note, p.at, e.amount_vnd, e.order_line_id, p.reverses
       FROM entry e JOIN posting p ON p.id = e.posting_id
       WHERE e.account_code = $1 AND ($2::uuid[] IS NULL OR p.cooperative_id = ANY($2))
         AND ($3::uuid IS NULL OR (e.posting_id, e.line_number) < ($3, $4::int))
       ORDER BY e.posting_id DESC, e.line_number DESC LIMIT $5`,
      [code, idsOf(scope), after?.postingId ?? null, after?.lineNumber ?? null, limit],
    );
    return rows.map((row) => ({
      postingId: row.posting_id,
      lineNumber: row.line_number,
      cause: row.cause,
      note: row.note,
      at: row.at,
      amountVnd: Number(row.amount_vnd),
      orderLineId: row.order_line_id,
      reverses: row.reverses,
    }));
  }

  async touches(code: string, scope: LedgerScope): Promise<boolean> {
    const row = await this.database.one(
      `SELECT 1 FROM entry e JOIN posting p ON p.id = e.posting_id
       WHERE e.account_code = $1 AND ($2::uuid[] IS NULL OR p.cooperative_id = ANY($2)) LIMIT 1`,
      [code, idsOf(scope)],
    );
    return row !== null;
  }

  /** In one order everywhere, so that two postings that open the same accounts never wait for each other in a ring. */
  private async openAccounts(accounts: readonly Account[]): Promise<void> {
    const byCode = new Map(accounts.map((account) => [account.code, account]));
    const sorted = [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
    await this.database.query(
      `INSERT INTO ledger_account (code, kind, owner_id)
       SELECT code, kind, owner_id FROM jsonb_to_recordset($1::jsonb) AS a(code text, kind text, owner_id uuid)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(sorted.map(({ code, kind, ownerId }) => ({ code, kind, owner_id: ownerId })))],
    );
  }
}

function toEntry(row: EntryRow): Entry {
  const account: Account = { code: row.code, kind: row.kind, ownerId: row.owner_id };
  return {
    account,
    amountVnd: Number(row.amount_vnd),
    ...(row.order_line_id ? { orderLineId: row.order_line_id } : {}),
  };
}
