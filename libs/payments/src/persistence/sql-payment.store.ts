import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { type PaymentRecord, PaymentStore } from '../payment.record.js';

const SELECT = `SELECT p.id, p.order_id AS "orderId", p.method, p.state, p.due_vnd::float8 AS "dueVnd",
    p.paid_vnd::float8 AS "paidVnd", p.refunded_vnd::float8 AS "refundedVnd", p.credit_vnd::float8 AS "creditVnd",
    p.authorised_vnd::float8 AS "authorisedVnd", p.reference, p.return_url AS "returnUrl",
    p.failure_code AS "failureCode", p.attempt, p.look_at AS "lookAt",
    i.intent_id AS "intentId", i.client_secret AS "clientSecret",
    CASE WHEN i.state IN ('authorised', 'captured') THEN i.amount_vnd ELSE 0 END::float8 AS "heldVnd"
  FROM payment p LEFT JOIN card_intent i ON i.payment_id = p.id AND i.attempt = p.attempt`;

@Injectable()
export class SqlPaymentStore extends PaymentStore {
  constructor(private readonly database: Database) {
    super();
  }

  async insert(payments: PaymentRecord[]): Promise<void> {
    await this.database.query(
      `INSERT INTO payment (id, order_id, method, state, due_vnd, return_url)
       SELECT id, "orderId", method, state, "dueVnd", "returnUrl"
       FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, "orderId" uuid, method text, state text, "dueVnd" bigint,
         "returnUrl" text)`,
      [JSON.stringify(payments)],
    );
  }

  lock(orderIds: readonly string[]): Promise<PaymentRecord[]> {
    return this.database.query<PaymentRecord>(
      `${SELECT} WHERE p.order_id = ANY($1::uuid[]) ORDER BY p.order_id FOR UPDATE OF p`,
      [orderIds],
    );
  }

  async save(payments: PaymentRecord[]): Promise<void> {
    await this.database.query(
      `UPDATE payment SET method = p.method, state = p.state, due_vnd = p."dueVnd", paid_vnd = p."paidVnd",
         refunded_vnd = p."refundedVnd", credit_vnd = p."creditVnd", authorised_vnd = p."authorisedVnd",
         reference = p.reference, return_url = p."returnUrl", failure_code = p."failureCode", attempt = p.attempt,
         updated_at = now()
       FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, method text, state text, "dueVnd" bigint, "paidVnd" bigint,
         "refundedVnd" bigint, "creditVnd" bigint, "authorisedVnd" bigint, reference text, "returnUrl" text,
         "failureCode" text, attempt int)
       WHERE payment.id = p.id`,
      [JSON.stringify(payments)],
    );
  }

  async lookSoon(orderIds: readonly string[]): Promise<void> {
    await this.database.query(
      `UPDATE payment SET look_at = now() + interval '10 seconds' WHERE order_id = ANY($1::uuid[])`,
      [orderIds],
    );
  }

  find(orderIds: readonly string[]): Promise<PaymentRecord[]> {
    return this.database.query<PaymentRecord>(`${SELECT} WHERE p.order_id = ANY($1::uuid[])`, [orderIds]);
  }
}
