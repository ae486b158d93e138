import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What goes out of the gateway: notices to webhook endpoints and to the bank's customer, and faults on purpose. */
export class Webhooks1763769701000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook_endpoint (
        id text PRIMARY KEY,
        position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        url text NOT NULL,
        description text,
        api_version text,
        enabled_events text[] NOT NULL CHECK (cardinality(enabled_events) > 0),
        metadata jsonb NOT NULL DEFAULT '{}',
        status text NOT NULL DEFAULT 'enabled' CHECK (status IN ('enabled', 'disabled')),
        secret text NOT NULL,
        -- While a secret is rotated the old one signs as well, until then (wall time).
        old_secret text,
        old_secret_until timestamptz,
        created timestamptz NOT NULL,
        CHECK ((old_secret IS NULL) = (old_secret_until IS NULL))
      );

      CREATE SEQUENCE bank_booking;
      CREATE TABLE bank_transfer (
        id uuid PRIMARY KEY,
        -- Seen from the market's account.
        direction text NOT NULL CHECK (direction IN ('in', 'out')),
        amount_vnd bigint NOT NULL CHECK (amount_vnd > 0),
        memo text NOT NULL,
        -- The market's account of an incoming transfer as the payer typed it, right or wrong.
        account_number text NOT NULL,
        other_account text,
        bank_reference text NOT NULL UNIQUE,
        booked_at timestamptz NOT NULL,
        idempotency_key text UNIQUE
      );

      CREATE TABLE delivery (
        id uuid PRIMARY KEY,
        channel text NOT NULL CHECK (channel IN ('webhooks', 'bank')),
        event_id text REFERENCES event,
        endpoint_id text REFERENCES webhook_endpoint ON DELETE CASCADE,
        transfer_id uuid REFERENCES bank_transfer,
        -- Who is told: one who does not answer holds up nobody else.
        lane text NOT NULL GENERATED ALWAYS AS (coalesce(endpoint_id, 'bank')) STORED,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'given_up', 'dropped')),
        -- In this round; sending again by hand starts a new one.
        attempts int NOT NULL DEFAULT 0,
        -- By the gateway's clock, which tests can move.
        due_at timestamptz NOT NULL,
        -- By the wall clock: a process that died holds a delivery no longer than this.
        claimed_until timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((channel = 'webhooks') = (event_id IS NOT NULL AND endpoint_id IS NOT NULL)),
        CHECK ((channel = 'bank') = (transfer_id IS NOT NULL))
      );
      CREATE INDEX delivery_due ON delivery (lane, due_at) WHERE state = 'waiting';
      CREATE INDEX delivery_event ON delivery (event_id);
      CREATE INDEX delivery_endpoint ON delivery (endpoint_id);
      CREATE INDEX delivery_transfer ON delivery (transfer_id);

      CREATE TABLE delivery_attempt (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        delivery_id uuid NOT NULL REFERENCES delivery ON DELETE CASCADE,
        -- Wall time, as signed.
        at timestamptz NOT NULL,
        duration_ms int NOT NULL,
        -- Null when nothing answered; the problem says why.
        status int,
        problem text
      );
      CREATE INDEX delivery_attempt_delivery ON delivery_attempt (delivery_id, id);

      CREATE TABLE delivery_faults (
        channel text PRIMARY KEY CHECK (channel IN ('webhooks', 'bank')),
        drop_one_in int NOT NULL DEFAULT 0,
        copies int NOT NULL DEFAULT 1,
        delay_ms int NOT NULL DEFAULT 0,
        shuffle_ms int NOT NULL DEFAULT 0,
        -- Notices counted since the faults were set: every n-th is dropped.
        serial bigint NOT NULL DEFAULT 0
      );
      INSERT INTO delivery_faults (channel) VALUES ('webhooks'), ('bank');

      CREATE TABLE api_faults (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        kind text NOT NULL DEFAULT 'error',
        calls int NOT NULL DEFAULT 0 CHECK (calls >= 0)
      );
      INSERT INTO api_faults DEFAULT VALUES;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE api_faults, delivery_faults, delivery_attempt, delivery, bank_transfer, webhook_endpoint;
      DROP SEQUENCE bank_booking;
    `);
  }
}
