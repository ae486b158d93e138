import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Checkout1763769607000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Money on its way back to a card. Written before the gateway is asked: its id is the idempotency key.
      -- failed: the money came back to us, a person has to pay it in another way; abandoned: that was tried again.
      CREATE TABLE card_refund (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        payment_id uuid NOT NULL REFERENCES payment,
        attempt int NOT NULL,
        amount_vnd bigint NOT NULL CHECK (amount_vnd > 0),
        state text NOT NULL DEFAULT 'wanted'
          CHECK (state IN ('wanted', 'pending', 'succeeded', 'failed', 'abandoned', 'by_hand')),
        gateway_refund_id text UNIQUE,
        failure_code text,
        tries int NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        closed_at timestamptz,
        FOREIGN KEY (payment_id, attempt) REFERENCES card_intent
      );
      CREATE INDEX card_refund_payment ON card_refund (payment_id);

      -- What the gateway told us, once per event id, as it came. Nothing is decided from it alone.
      CREATE TABLE payment_event (
        id text PRIMARY KEY,
        type text NOT NULL,
        intent_id text,
        payment_id uuid,
        payload jsonb NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now(),
        tries int NOT NULL DEFAULT 0,
        -- When to try again, for events whose order is not known yet.
        look_at timestamptz DEFAULT now(),
        done_at timestamptz
      );
      CREATE INDEX payment_event_look ON payment_event (look_at) WHERE done_at IS NULL;

      -- What only a person can put right, once per fact.
      CREATE TABLE payment_problem (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        fact_key text NOT NULL UNIQUE,
        kind text NOT NULL,
        cooperative_id uuid REFERENCES cooperative,
        order_id uuid REFERENCES market_order,
        amount_vnd bigint CHECK (amount_vnd >= 0),
        facts jsonb NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL DEFAULT now(),
        outcome text,
        note text,
        resolved_by uuid REFERENCES user_account,
        resolved_at timestamptz,
        CHECK ((resolved_at IS NULL) = (outcome IS NULL))
      );
      CREATE INDEX payment_problem_open ON payment_problem (cooperative_id, id) WHERE resolved_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE payment_problem, payment_event, card_refund');
  }
}
