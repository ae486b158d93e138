import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';

/** A position in a list that goes from new to old: rows before it are shown. Null is the start. */
export type Before = number | null;

export interface PaymentRow {
  id: string;
  position: string;
  amount: string;
  amount_received: string;
  status: string;
  capture_method: string;
  description: string | null;
  metadata: Record<string, string>;
  last_payment_error: { code?: string; decline_code?: string; message: string } | null;
  cancellation_reason: string | null;
  created: Date;
}

export interface ChargeRow {
  id: string;
  status: string;
  amount: string;
  amount_captured: string;
  amount_refunded: string;
  captured: boolean;
  released: boolean;
  card: { brand?: string; last4?: string };
  failure: { code?: string } | null;
  created: Date;
}

export interface RefundRow {
  id: string;
  amount: string;
  status: string;
  reason: string | null;
  created: Date;
}

export interface EventRow {
  id: string;
  position: string;
  type: string;
  object: { id?: string };
  created: Date;
}

/** What the dashboard shows of the gateway's own books; it changes nothing. Amounts and positions come as text. */
@Injectable()
export class DashboardStore {
  constructor(private readonly database: Database) {}

  /** One more than `limit` when there are more. */
  payments(before: Before, limit: number): Promise<PaymentRow[]> {
    return this.database.query<PaymentRow>(
      `SELECT * FROM payment_intent WHERE $1::bigint IS NULL OR position < $1 ORDER BY position DESC LIMIT $2`,
      [before, limit + 1],
    );
  }

  payment(id: string): Promise<PaymentRow | null> {
    return this.database.one<PaymentRow>(`SELECT * FROM payment_intent WHERE id = $1`, [id]);
  }

  /** The newest 50. */
  charges(paymentId: string): Promise<ChargeRow[]> {
    return this.database.query<ChargeRow>(
      `SELECT * FROM charge WHERE payment_intent = $1 ORDER BY position DESC LIMIT 50`,
      [paymentId],
    );
  }

  /** The newest 50. */
  refunds(paymentId: string): Promise<RefundRow[]> {
    return this.database.query<RefundRow>(
      `SELECT * FROM refund WHERE payment_intent = $1 ORDER BY position DESC LIMIT 50`,
      [paymentId],
    );
  }

  /** One more than `limit` when there are more. */
  events(before: Before, limit: number): Promise<EventRow[]> {
    return this.database.query<EventRow>(
      `SELECT * FROM event WHERE $1::bigint IS NULL OR position < $1 ORDER BY position DESC LIMIT $2`,
      [before, limit + 1],
    );
  }

  /** Of the payment itself, its charges and its refunds: the newest 50. */
  eventsOf(paymentId: string): Promise<EventRow[]> {
    return this.database.query<EventRow>(
      `SELECT * FROM event WHERE object ->> 'id' = $1 OR object ->> 'payment_intent' = $1
       ORDER BY position DESC LIMIT 50`,
      [paymentId],
    );
  }
}
