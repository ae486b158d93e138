import { Client } from 'pg';
import { BOOKS } from './books.js';
import { CARDS } from './cards.js';
import type { Invariant } from './invariant.js';
import { ORDERS } from './orders.js';
import { STOCK } from './stock.js';
import { TRANSFERS } from './transfers.js';

export const INVARIANTS: readonly Invariant[] = [...STOCK, ...ORDERS, ...CARDS, ...TRANSFERS, ...BOOKS];

/** How many breaches of one invariant are shown; all are counted. */
const SHOWN_MAX = 20;
const STATEMENT_TIMEOUT_MS = 300_000;

export interface InvariantResult {
  name: string;
  holds: string;
  /** How many things were looked at. */
  counted: number;
  breachCount: number;
  breaches: Record<string, unknown>[];
}

export interface InvariantReport {
  ok: boolean;
  results: InvariantResult[];
}

/** An order that a client was told of. */
export interface Acknowledged {
  id: string;
  key: string;
}

export interface CheckOptions {
  /** What clients of a fault program have in hand: each must exist, and no key may have made two orders. */
  acknowledged?: readonly Acknowledged[];
}

/** Reads everything from one snapshot, so that it may run beside a busy market. Changes nothing. */
export async function checkInvariants(databaseUrl: string, options: CheckOptions = {}): Promise<InvariantReport> {
  const client = new Client({ connectionString: databaseUrl, statement_timeout: STATEMENT_TIMEOUT_MS });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const results: InvariantResult[] = [];
    for (const invariant of INVARIANTS) results.push(await check(client, invariant));
    if (options.acknowledged) results.push(await checkAcknowledged(client, options.acknowledged));
    await client.query('COMMIT');
    return { ok: results.every(({ breachCount }) => breachCount === 0), results };
  } finally {
    await client.end();
  }
}

async function check(client: Client, { name, holds, counted, breaches }: Invariant): Promise<InvariantResult> {
  const { rows } = await client.query<Record<string, unknown>>(breaches);
  const count = await client.query<{ count: string }>(counted);
  return {
    name,
    holds,
    counted: Number(count.rows[0]?.count ?? 0),
    breachCount: rows.length,
    breaches: rows.slice(0, SHOWN_MAX),
  };
}

async function checkAcknowledged(client: Client, acknowledged: readonly Acknowledged[]): Promise<InvariantResult> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM market_order WHERE id = ANY($1::uuid[])', [
    acknowledged.map(({ id }) => id),
  ]);
  const existing = new Set(rows.map(({ id }) => id));
  const keyOf = new Map<string, string>();
  const idOf = new Map<string, string>();
  const breaches: Record<string, unknown>[] = [];
  for (const { id, key } of acknowledged) {
    if (!existing.has(id)) breaches.push({ order_id: id, key, wrong: 'acknowledged and gone' });
    if ((keyOf.get(id) ?? key) !== key) breaches.push({ order_id: id, key, wrong: 'one order for two keys' });
    if ((idOf.get(key) ?? id) !== id) breaches.push({ order_id: id, key, wrong: 'two orders for one key' });
    keyOf.set(id, key);
    idOf.set(key, id);
  }
  return {
    name: 'clients.acknowledged',
    holds: 'every order that a client was told of exists, and each key made one',
    counted: acknowledged.length,
    breachCount: breaches.length,
    breaches: breaches.slice(0, SHOWN_MAX),
  };
}

/** A table for people: one line for each invariant, and the breaches of those that do not hold. */
export function reportTable({ ok, results }: InvariantReport): string {
  const lines = results.flatMap(({ name, holds, counted, breachCount, breaches }) => [
    `${breachCount ? 'BROKEN' : 'ok    '}  ${name.padEnd(24)} ${String(counted).padStart(8)}  ${holds}`,
    ...breaches.map((breach) => `          ${JSON.stringify(breach)}`),
    ...(breachCount > breaches.length ? [`          … and ${breachCount - breaches.length} more`] : []),
  ]);
  const broken = results.filter(({ breachCount }) => breachCount > 0).length;
  return [
    ...lines,
    ok ? `all ${results.length} invariants hold` : `${broken} of ${results.length} invariants are broken`,
  ].join('\n');
}
