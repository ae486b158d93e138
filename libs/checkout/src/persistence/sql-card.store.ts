import { Injectable } from '@nestjs/common';
import type { Vnd } from '#kernel';
import { Database } from '#persistence';
import { type CardIntentRecord, type CardRefundRecord, CardStore } from '../card/card.store.js';

const INTENT = `SELECT payment_id AS "paymentId", attempt, state, amount_vnd::float8 AS "amountVnd",
  captured_vnd::float8 AS "capturedVnd", intent_id AS "intentId", tries FROM card_intent`;
const REFUND = `SELECT r.id, r.payment_id AS "paymentId", r.attempt, i.intent_id AS "intentId",
  r.amount_vnd::float8 AS "amountVnd", r.state, r.gateway_refund_id AS "gatewayRefundId", r.tries,
  r.closed_at AS "closedAt"
  FROM card_refund r JOIN card_intent i ON i.payment_id = r.payment_id AND i.attempt = r.attempt`;

@Injectable()
export class SqlCardStore extends CardStore {
  constructor(private readonly database: Database) {
    super();
  }

  intents(paymentId: string): Promise<CardIntentRecord[]> {
    return this.database.query<CardIntentRecord>(`${INTENT} WHERE payment_id = $1 ORDER BY attempt`, [paymentId]);
  }

  lockIntent(paymentId: string, attempt: number): Promise<CardIntentRecord | null> {
    return this.database.one<CardIntentRecord>(`${INTENT} WHERE payment_id = $1 AND attempt = $2 FOR UPDATE`, [
      paymentId,
      attempt,
    ]);
  }

  async wantIntent(paymentId: string, attempt: number, amountVnd: Vnd): Promise<void> {
    await this.database.query('INSERT INTO card_intent (payment_id, attempt, amount_vnd) VALUES ($1, $2, $3)', [
      paymentId,
      attempt,
      amountVnd,
    ]);
    await this.database.query('UPDATE payment SET attempt = $2 WHERE id = $1', [paymentId, attempt]);
  }

  async intentOpened(paymentId: string, attempt: number, intentId: string, clientSecret: string): Promise<boolean> {
    const opened = await this.database.one(
      `UPDATE card_intent SET state = 'open', intent_id = $3, client_secret = $4, updated_at = now()
       WHERE payment_id = $1 AND attempt = $2 AND intent_id IS NULL RETURNING attempt`,
      [paymentId, attempt, intentId, clientSecret],
    );
    return opened !== null;
  }

  async saveIntent({ paymentId, attempt, state, amountVnd, capturedVnd }: CardIntentRecord): Promise<void> {
    await this.database.query(
      `UPDATE card_intent SET state = $3, amount_vnd = $4, captured_vnd = $5, updated_at = now()
       WHERE payment_id = $1 AND attempt = $2`,
      [paymentId, attempt, state, amountVnd, capturedVnd],
    );
  }

  async countIntentTry(paymentId: string, attempt: number): Promise<void> {
    await this.database.query('UPDATE card_intent SET tries = tries + 1 WHERE payment_id = $1 AND attempt = $2', [
      paymentId,
      attempt,
    ]);
  }

  refunds(paymentId: string): Promise<CardRefundRecord[]> {
    return this.database.query<CardRefundRecord>(`${REFUND} WHERE r.payment_id = $1 ORDER BY r.id`, [paymentId]);
  }

  lockRefund(refundId: string): Promise<CardRefundRecord | null> {
    return this.database.one<CardRefundRecord>(`${REFUND} WHERE r.id = $1 FOR UPDATE OF r`, [refundId]);
  }

  async wantRefund(refund: Pick<CardRefundRecord, 'id' | 'paymentId' | 'attempt' | 'amountVnd'>): Promise<void> {
    await this.database.query('INSERT INTO card_refund (id, payment_id, attempt, amount_vnd) VALUES ($1, $2, $3, $4)', [
      refund.id,
      refund.paymentId,
      refund.attempt,
      refund.amountVnd,
    ]);
  }

  async saveRefund(
    refund: Pick<CardRefundRecord, 'id' | 'state' | 'gatewayRefundId'> & { failureCode: string | null },
  ): Promise<void> {
    await this.database.query(
      `UPDATE card_refund SET state = $2, gateway_refund_id = $3, failure_code = $4,
         closed_at = CASE WHEN $2 IN ('wanted', 'pending') THEN NULL ELSE now() END
       WHERE id = $1`,
      [refund.id, refund.state, refund.gatewayRefundId, refund.failureCode],
    );
  }

  async countRefundTry(refundId: string): Promise<void> {
    await this.database.query('UPDATE card_refund SET tries = tries + 1 WHERE id = $1', [refundId]);
  }

  async orderOf(intentId: string | null, paymentId: string | null): Promise<string | null> {
    const found = await this.database.one<{ order_id: string }>(
      `SELECT order_id FROM payment
       WHERE id = coalesce((SELECT payment_id FROM card_intent WHERE intent_id = $1), $2::uuid)`,
      [intentId, paymentId],
    );
    return found?.order_id ?? null;
  }

  async cooperativeOf(orderId: string): Promise<string | null> {
    const found = await this.database.one<{ cooperative_id: string }>(
      'SELECT cooperative_id FROM market_order WHERE id = $1',
      [orderId],
    );
    return found?.cooperative_id ?? null;
  }

  async lookAt(orderId: string, at: Date | null): Promise<void> {
    await this.database.query('UPDATE payment SET look_at = $2 WHERE order_id = $1', [orderId, at]);
  }

  async claimDue(limit: number, forSeconds: number): Promise<string[]> {
    const claimed = await this.database.query<{ order_id: string }>(
      `UPDATE payment SET look_at = now() + make_interval(secs => $2)
       WHERE id IN (SELECT id FROM payment WHERE look_at <= now() ORDER BY look_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING order_id`,
      [limit, forSeconds],
    );
    return claimed.map(({ order_id }) => order_id);
  }
}
