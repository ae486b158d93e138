import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Ids are the ones that clients see (`pi_…`). `position` orders lists: newest first, whatever the clock said.
 * `created` is the gateway's time, which a test clock may have moved.
 */
export class Gateway1763769700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- How far the gateway's time is ahead of the wall's.
      CREATE TABLE clock (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        ahead interval NOT NULL DEFAULT '0'
      );
      INSERT INTO clock DEFAULT VALUES;

      CREATE TABLE customer (
        id text PRIMARY KEY,
        position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        email text,
        name text,
        phone text,
        description text,
        metadata jsonb NOT NULL DEFAULT '{}',
        deleted boolean NOT NULL DEFAULT false,
        created timestamptz NOT NULL
      );

      -- A card without its number: what it looks like, and which row of the card table it behaves as.
      CREATE TABLE payment_method (
        id text PRIMARY KEY,
        position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        customer text REFERENCES customer,
        card jsonb NOT NULL,
        behaviour text NOT NULL,
        billing_details jsonb NOT NULL DEFAULT '{}',
        metadata jsonb NOT NULL DEFAULT '{}',
        created timestamptz NOT NULL
      );
      CREATE INDEX payment_method_customer ON payment_method (customer, position DESC);

      CREATE TABLE payment_intent (
        id text PRIMARY KEY,
        position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        amount bigint NOT NULL CHECK (amount > 0),
        amount_received bigint NOT NULL DEFAULT 0 CHECK (amount_received BETWEEN 0 AND amount),
        currency text NOT NULL,
        capture_method text NOT NULL CHECK (capture_method IN ('automatic', 'automatic_async', 'manual')),
        confirmation_method text NOT NULL CHECK (confirmation_method IN ('automatic', 'manual')),
        status text NOT NULL CHECK (status IN ('requires_payment_method', 'requires_confirmation', 'requires_action',
          'processing', 'requires_capture', 'succeeded', 'canceled')),
        client_secret text NOT NULL,
        customer text REFERENCES customer,
        payment_method text REFERENCES payment_method,
        latest_charge text,
        description text,
        receipt_email text,
        statement_descriptor text,
        statement_descriptor_suffix text,
        setup_future_usage text,
        shipping jsonb,
        automatic_payment_methods jsonb,
        metadata jsonb NOT NULL DEFAULT '{}',
        return_url text,
        -- Where the card's holder is asked; set while the status is requires_action.
        challenge_url text,
        last_payment_error jsonb,
        cancellation_reason text,
        canceled_at timestamptz,
        -- When a payment in processing comes to its end.
        settles_at timestamptz,
        created timestamptz NOT NULL
      );
      CREATE INDEX payment_intent_customer ON payment_intent (customer, position DESC);
      CREATE INDEX payment_intent_processing ON payment_intent (settles_at) WHERE status = 'processing';
      CREATE INDEX payment_intent_metadata ON payment_intent USING gin (metadata jsonb_path_ops);

      CREATE TABLE charge (
        id text PRIMARY KEY,
        position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        payment_intent text NOT NULL REFERENCES payment_intent,
        payment_method text NOT NULL REFERENCES payment_method,
        customer text REFERENCES customer,
        status text NOT NULL CHECK (status IN ('succeeded', 'pending', 'failed')),
        amount bigint NOT NULL CHECK (amount > 0),
        amount_captured bigint NOT NULL DEFAULT 0,
        amount_refunded bigint NOT NULL DEFAULT 0,
        currency text NOT NULL,
        captured boolean NOT NULL DEFAULT false,
        -- The authorisation was given up or lapsed before any capture.
        released boolean NOT NULL DEFAULT false,
        disputed boolean NOT NULL DEFAULT false,
        capture_before timestamptz,
        failure jsonb,
        billing_details jsonb NOT NULL DEFAULT '{}',
        card jsonb NOT NULL,
        authenticated boolean NOT NULL DEFAULT false,
        balance_transaction text,
        description text,
        receipt_email text,
        statement_descriptor text,
        metadata jsonb NOT NULL DEFAULT '{}',
        created timestamptz NOT NULL,
        -- Money cannot be made: never more captured than authorised, never more given back than captured.
        CONSTRAINT charge_captured_within_authorised CHECK (amount_captured BETWEEN 0 AND amount),
        CONSTRAINT charge_refunded_within_captured CHECK (amount_refunded BETWEEN 0 AND amount_captured),
        CHECK (captured OR amount_captured = 0),
        CHECK (NOT (captured AND released))
      );
      -- One charge per payment, whatever is sent twice.
      CREATE UNIQUE INDEX charge_once ON charge (payment_intent) WHERE status <> 'failed';
      CREATE INDEX charge_payment_intent ON charge (payment_intent, position DESC);
      CREATE INDEX charge_customer ON charge (customer, position DESC);
      CREATE INDEX charge_lapsing ON charge (capture_before)
        WHERE status = 'succeeded' AND NOT captured AND NOT released;

      CREATE TABLE refund (
        id text PRIMARY KEY,
        position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        charge text NOT NULL REFERENCES charge,
        payment_intent text NOT NULL REFERENCES payment_intent,
        amount bigint NOT NULL CHECK (amount > 0),
        currency text NOT NULL,
        status text NOT NULL CHECK (status IN ('pending', 'succeeded', 'failed', 'canceled')),
        reason text,
        failure_reason text,
        -- What the bank will still say about it, and when.
        settles_as text CHECK (settles_as IN ('succeeded', 'failed')),
        settles_at timestamptz,
        balance_transaction text,
        failure_balance_transaction text,
        metadata jsonb NOT NULL DEFAULT '{}',
        created timestamptz NOT NULL
      );
      CREATE INDEX refund_charge ON refund (charge, position DESC);
      CREATE INDEX refund_payment_intent ON refund (payment_intent, position DESC);
      CREATE INDEX refund_settling ON refund (settles_at) WHERE settles_as IS NOT NULL;

      CREATE TABLE dispute (
        id text PRIMARY KEY,
        position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        charge text NOT NULL UNIQUE REFERENCES charge,
        payment_intent text NOT NULL REFERENCES payment_intent,
        amount bigint NOT NULL CHECK (amount > 0),
        currency text NOT NULL,
        reason text NOT NULL,
        status text NOT NULL,
        balance_transaction text,
        metadata jsonb NOT NULL DEFAULT '{}',
        created timestamptz NOT NULL
      );
      CREATE INDEX dispute_payment_intent ON dispute (payment_intent);

      CREATE TABLE balance_transaction (
        id text PRIMARY KEY,
        position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        type text NOT NULL CHECK (type IN ('charge', 'refund', 'refund_failure', 'adjustment')),
        amount bigint NOT NULL,
        currency text NOT NULL,
        source text NOT NULL,
        description text,
        created timestamptz NOT NULL
      );
      CREATE INDEX balance_transaction_source ON balance_transaction (source);

      -- Written in the transaction of the change it tells of. fanned_out_at is null until somebody has taken
      -- it over for delivery.
      CREATE TABLE event (
        id text PRIMARY KEY,
        position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        type text NOT NULL,
        object jsonb NOT NULL,
        previous_attributes jsonb,
        api_version text NOT NULL,
        request_id text,
        idempotency_key text,
        created timestamptz NOT NULL,
        fanned_out_at timestamptz
      );
      CREATE INDEX event_type ON event (type, position DESC);
      CREATE INDEX event_to_fan_out ON event (position) WHERE fanned_out_at IS NULL;

      -- What was answered to a POST under its key; written with the effects, in one transaction.
      CREATE TABLE idempotency_record (
        key text PRIMARY KEY,
        request_hash bytea NOT NULL,
        request_id text NOT NULL,
        status int NOT NULL,
        body text NOT NULL,
        created timestamptz NOT NULL
      );
      CREATE INDEX idempotency_record_age ON idempotency_record (created);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE idempotency_record, event, balance_transaction, dispute, refund, charge, payment_intent,
         payment_method, customer, clock`,
    );
  }
}
