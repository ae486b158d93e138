import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Base1763769600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS unaccent;

      -- Rows that bear witness are added to, never altered; the database itself refuses.
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% rows are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$;

      CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        queue text NOT NULL,
        name text NOT NULL,
        payload jsonb NOT NULL,
        run_at timestamptz NOT NULL DEFAULT now(),
        created_at timestamptz NOT NULL DEFAULT now(),
        relayed_at timestamptz,
        relay_count int NOT NULL DEFAULT 0,
        done_at timestamptz
      );
      CREATE INDEX outbox_waiting ON outbox (run_at, id) WHERE done_at IS NULL;

      CREATE TABLE idempotency_record (
        actor_id uuid NOT NULL,
        route text NOT NULL,
        key text NOT NULL,
        request_hash bytea NOT NULL,
        status int,
        body text,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (actor_id, route, key)
      );
      CREATE INDEX idempotency_record_age ON idempotency_record (created_at);

      CREATE TABLE audit (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT now(),
        actor_id uuid,
        on_behalf_of_farm_id uuid,
        action text NOT NULL,
        subject_id text NOT NULL,
        facts jsonb NOT NULL DEFAULT '{}'
      );
      CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse_change();

      -- What was told to whom, through which channel; the inbox page shows exactly this.
      CREATE TABLE message (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        fact_key text NOT NULL UNIQUE,
        channel text NOT NULL CHECK (channel IN ('sms', 'zalo', 'push')),
        to_phone text NOT NULL,
        user_id uuid,
        text text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz
      );
      CREATE INDEX message_to ON message (to_phone, id DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE message; DROP TABLE audit; DROP TABLE idempotency_record; DROP TABLE outbox; DROP FUNCTION refuse_change`,
    );
  }
}
