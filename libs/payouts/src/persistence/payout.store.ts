import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { PayoutState } from '../domain/payout-state.js';

export type PayoutSource = 'bank' | 'cash_box';

export interface Payout {
  id: string;
  farm: { id: string; name: string };
  cooperativeId: string;
  amountVnd: number;
  until: Date;
  state: PayoutState;
  draftedBy: { id: string; name: string };
  draftedAt: Date;
  approvedBy: { id: string; name: string } | null;
  approvedAt: Date | null;
  sentFrom: PayoutSource | null;
  sentAt: Date | null;
}

export interface PayableFarm {
  farmId: string;
  cooperativeId: string;
  payableVnd: number;
}

export interface PayoutFilter {
  /** Null means every cooperative. */
  cooperativeIds: readonly string[] | null;
  state?: PayoutState;
}

/** Money of an order is there once its cash was counted in or its payment captured. */
export const CLEARED = `pay.state IN ('handed_in', 'captured', 'refunded')`;

const VIEW = `
  SELECT p.id, jsonb_build_object('id', f.id, 'name', f.name) AS farm, p.cooperative_id AS "cooperativeId",
    p.amount_vnd::float8 AS "amountVnd", p.until, p.state, jsonb_build_object('id', d.id, 'name', d.name) AS "draftedBy",
    p.drafted_at AS "draftedAt",
    CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'name', a.name) END AS "approvedBy", p.approved_at AS "approvedAt", p.sent_from AS "sentFrom",
    p.sent_at AS "sentAt"
  FROM payout p JOIN farm f ON f.id = p.farm_id JOIN user_account d ON d.id = p.drafted_by
  LEFT JOIN user_account a ON a.id = p.approved_by`;

@Injectable()
export class PayoutStore {
  constructor(private readonly database: Database) {}

  /**
   * What a cooperative owes its farms and may pay now: what was delivered until then and its money is in, less
   * everything that was ever paid or taken back. Farms that are owed nothing are left out.
   */
  payable(cooperativeIds: readonly string[], farmIds: readonly string[] | null, until: Date): Promise<PayableFarm[]> {
    return this.database.query<PayableFarm>(
      `SELECT a.owner_id AS "farmId", p.cooperative_id AS "cooperativeId", (-sum(e.amount_vnd))::float8 AS "payableVnd"
       FROM ledger_account a JOIN entry e ON e.account_code = a.code JOIN posting p ON p.id = e.posting_id
       LEFT JOIN payment pay ON pay.order_id = p.order_id
       WHERE a.kind = 'farm_payable' AND p.cooperative_id = ANY($1::uuid[])
         AND ($2::uuid[] IS NULL OR a.owner_id = ANY($2))
         AND (p.order_id IS NULL OR (${CLEARED} AND (p.at <= $3 OR e.amount_vnd > 0)))
       GROUP BY a.owner_id, p.cooperative_id HAVING sum(e.amount_vnd) < 0 ORDER BY a.owner_id`,
      [cooperativeIds, farmIds, until],
    );
  }

  /** Those of the ids that are farms of these cooperatives, or were when they sold. */
  async farmsOf(cooperativeIds: readonly string[], farmIds: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT f.id FROM farm f WHERE f.id = ANY($2::uuid[]) AND (f.cooperative_id = ANY($1::uuid[])
         OR EXISTS (SELECT 1 FROM lot WHERE lot.farm_id = f.id AND lot.cooperative_id = ANY($1)))`,
      [cooperativeIds, farmIds],
    );
    return rows.map(({ id }) => id);
  }

  /** Null when the farm has an open payout already: nothing is paid twice. */
  async add(
    { farmId, cooperativeId, payableVnd }: PayableFarm,
    until: Date,
    draftedBy: string,
  ): Promise<string | null> {
    const row = await this.database.one<{ id: string }>(
      `INSERT INTO payout (farm_id, cooperative_id, amount_vnd, until, drafted_by) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (farm_id, cooperative_id) WHERE state IN ('drafted', 'approved', 'sent') DO NOTHING RETURNING id`,
      [farmId, cooperativeId, payableVnd, until, draftedBy],
    );
    return row?.id ?? null;
  }

  lock(payoutId: string): Promise<Payout | null> {
    return this.database.one<Payout>(`${VIEW} WHERE p.id = $1 FOR UPDATE OF p`, [payoutId]);
  }

  find(payoutIds: readonly string[]): Promise<Payout[]> {
    return this.database.query<Payout>(`${VIEW} WHERE p.id = ANY($1::uuid[]) ORDER BY f.name, p.id`, [payoutIds]);
  }

  /** Newest first. */
  list({ cooperativeIds, state }: PayoutFilter, limit: number, beforeId: string | null): Promise<Payout[]> {
    return this.database.query<Payout>(
      `${VIEW} WHERE ($1::uuid[] IS NULL OR p.cooperative_id = ANY($1)) AND ($2::text IS NULL OR p.state = $2)
         AND ($3::uuid IS NULL OR p.id < $3)
       ORDER BY p.id DESC LIMIT $4`,
      [cooperativeIds, state ?? null, beforeId, limit],
    );
  }

  async approved(payoutId: string, approvedBy: string): Promise<void> {
    await this.database.query(
      "UPDATE payout SET state = 'approved', approved_by = $2, approved_at = now() WHERE id = $1",
      [payoutId, approvedBy],
    );
  }

  async sent(payoutId: string, from: PayoutSource, sentBy: string): Promise<void> {
    await this.database.query(
      "UPDATE payout SET state = 'sent', sent_from = $2, sent_by = $3, sent_at = now() WHERE id = $1",
      [payoutId, from, sentBy],
    );
  }

  async closed(payoutId: string, state: PayoutState): Promise<void> {
    await this.database.query('UPDATE payout SET state = $2, closed_at = now() WHERE id = $1', [payoutId, state]);
  }
}
