import { Injectable } from '@nestjs/common';
import { type Actor, cooperativesOf, hasRole } from '#identity';
import { DomainError, type Vnd } from '#kernel';
import { cursorId, Database, type Page, type PageRequest, pageOf } from '#persistence';

export interface NewProblem {
  /** Names the fact, so that it is asked once however often it is seen: `card.refund_failed:<refund>`. */
  factKey: string;
  kind: string;
  /** Null: administrators only. */
  cooperativeId: string | null;
  orderId: string | null;
  amountVnd: Vnd | null;
  facts: Record<string, unknown>;
}

export interface PaymentProblem {
  id: string;
  kind: string;
  orderId: string | null;
  orderNumber: number | null;
  buyerName: string | null;
  buyerPhone: string | null;
  amountVnd: Vnd | null;
  facts: Record<string, unknown>;
  createdAt: Date;
  outcome: string | null;
  note: string | null;
  resolvedAt: Date | null;
}

const VIEW = `SELECT x.id, x.kind, x.order_id AS "orderId", o.number::float8 AS "orderNumber", u.name AS "buyerName",
    u.phone AS "buyerPhone", x.amount_vnd::float8 AS "amountVnd", x.facts, x.created_at AS "createdAt", x.outcome, x.note,
    x.resolved_at AS "resolvedAt"
  FROM payment_problem x LEFT JOIN market_order o ON o.id = x.order_id LEFT JOIN user_account u ON u.id = o.buyer_id`;

/** What only a person can put right about money. */
@Injectable()
export class PaymentProblems {
  constructor(private readonly database: Database) {}

  /** Joins the open transaction; the same fact again changes nothing. */
  async raise({ factKey, kind, cooperativeId, orderId, amountVnd, facts }: NewProblem): Promise<void> {
    await this.database.query(
      `INSERT INTO payment_problem (fact_key, kind, cooperative_id, order_id, amount_vnd, facts)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (fact_key) DO NOTHING`,
      [factKey, kind, cooperativeId, orderId, amountVnd, JSON.stringify(facts)],
    );
  }

  /** Newest first: those of the actor's cooperatives, or all of them for an administrator. */
  async list(actor: Actor, open: boolean, { limit, cursor }: PageRequest): Promise<Page<PaymentProblem>> {
    const rows = await this.database.query<PaymentProblem>(
      `${VIEW} WHERE ($1::uuid[] IS NULL OR x.cooperative_id = ANY($1)) AND (x.resolved_at IS NULL) = $2
         AND ($3::uuid IS NULL OR x.id < $3) ORDER BY x.id DESC LIMIT $4`,
      [scopeOf(actor), open, cursorId(cursor), limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  /** Locked until the open transaction ends. @throws DomainError `payment.problem_not_found` for one that is settled, too */
  async lockOpen(actor: Actor, problemId: string): Promise<PaymentProblem> {
    const problem = await this.database.one<PaymentProblem>(
      `${VIEW} WHERE x.id = $1 AND x.resolved_at IS NULL AND ($2::uuid[] IS NULL OR x.cooperative_id = ANY($2))
       FOR UPDATE OF x`,
      [problemId, scopeOf(actor)],
    );
    if (!problem) throw new DomainError('payment.problem_not_found', { problemId });
    return problem;
  }

  async resolve(actor: Actor, problemId: string, outcome: string, note: string): Promise<PaymentProblem> {
    await this.database.query(
      'UPDATE payment_problem SET outcome = $2, note = $3, resolved_by = $4, resolved_at = now() WHERE id = $1',
      [problemId, outcome, note, actor.userId],
    );
    const resolved = await this.database.one<PaymentProblem>(`${VIEW} WHERE x.id = $1`, [problemId]);
    if (!resolved) throw new DomainError('payment.problem_not_found', { problemId });
    return resolved;
  }
}

/** Null: everybody's. */
function scopeOf(actor: Actor): string[] | null {
  return hasRole(actor, 'administrator') ? null : [...cooperativesOf(actor, 'clerk')];
}
