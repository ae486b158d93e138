import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Broadcasts1763769603000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE broadcast (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        title text NOT NULL,
        host_id uuid NOT NULL REFERENCES user_account,
        commune_code char(5) NOT NULL REFERENCES commune,
        state text NOT NULL DEFAULT 'scheduled'
          CHECK (state IN ('scheduled', 'rehearsing', 'live', 'interrupted', 'ended', 'replay_ready', 'taken_down')),
        poster text,
        starts_at timestamptz NOT NULL,
        started_at timestamptz,
        interrupted_at timestamptz,
        ended_at timestamptz,
        replay_ready_at timestamptz,
        taken_down_at timestamptz,
        takedown_reason text,
        -- Why the last encoder was turned away, in words for the host's page.
        ingest_refusal jsonb,
        -- Set by the first rehearsal and kept: its media play under this name, for the host alone.
        rehearsal_key text,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX broadcast_state ON broadcast (state, starts_at DESC);
      CREATE INDEX broadcast_host ON broadcast (host_id);

      CREATE TABLE offer (
        broadcast_id uuid NOT NULL REFERENCES broadcast,
        code text NOT NULL CHECK (code ~ '^[0-9]{2,3}$'),
        lot_id uuid NOT NULL REFERENCES lot,
        price_vnd bigint NOT NULL CHECK (price_vnd > 0),
        price_version uuid NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (broadcast_id, code),
        UNIQUE (broadcast_id, lot_id)
      );
      CREATE INDEX offer_lot ON offer (lot_id);

      CREATE TABLE ingest_key (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        broadcast_id uuid NOT NULL REFERENCES broadcast,
        upload_token_hash bytea NOT NULL UNIQUE,
        stream_key_hash bytea NOT NULL UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now(),
        revoked_at timestamptz
      );

      CREATE INDEX ingest_key_broadcast ON ingest_key (broadcast_id);

      -- Lets an event stream that carries no cookie see what its session may see, while that session lives.
      CREATE TABLE event_token (
        token_hash bytea PRIMARY KEY,
        broadcast_id uuid NOT NULL REFERENCES broadcast,
        session_hash bytea NOT NULL REFERENCES session,
        expires_at timestamptz NOT NULL
      );

      CREATE TABLE pin (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        broadcast_id uuid NOT NULL REFERENCES broadcast,
        offer_code text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz,
        FOREIGN KEY (broadcast_id, offer_code) REFERENCES offer
      );
      CREATE UNIQUE INDEX pin_one_at_a_time ON pin (broadcast_id) WHERE ends_at IS NULL;

      CREATE TABLE comment (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        broadcast_id uuid NOT NULL REFERENCES broadcast,
        author_id uuid NOT NULL REFERENCES user_account,
        -- Phone numbers are masked before it is stored.
        text text NOT NULL,
        -- What its author has ordered with it: [{ offerCode, quantity }]; null for talk, and until it is confirmed.
        ordered jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        hidden_at timestamptz
      );
      CREATE INDEX comment_broadcast ON comment (broadcast_id, id DESC);
      CREATE INDEX comment_author ON comment (author_id, created_at);

      -- Readers go on from (transaction_id, id) and read only below the oldest open transaction,
      -- so that a row which commits late is never passed over.
      CREATE TABLE broadcast_event (
        id bigint GENERATED ALWAYS AS IDENTITY,
        transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
        broadcast_id uuid NOT NULL REFERENCES broadcast,
        kind text NOT NULL CHECK (kind IN ('comment', 'pin', 'offer', 'order', 'state', 'viewers')),
        -- What anyone may see, and what only the host and staff may (null: the same).
        data jsonb NOT NULL,
        staff_data jsonb,
        at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (broadcast_id, transaction_id, id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE broadcast_event, comment, pin, event_token, ingest_key, offer, broadcast`);
  }
}
