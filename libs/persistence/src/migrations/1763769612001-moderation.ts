import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'comment', 'pin', 'offer', 'order', 'state', 'viewers'`;

export class Moderation1763769612001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One person reports one thing once; a decision settles every open report of a thing.
      CREATE TABLE report (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        reporter_id uuid NOT NULL REFERENCES user_account,
        subject_kind text NOT NULL CHECK (subject_kind IN ('comment', 'broadcast', 'product', 'farm')),
        subject_id uuid NOT NULL,
        reason text NOT NULL CHECK (reason IN ('abuse', 'fraud', 'misleading', 'unsafe', 'other')),
        note text NOT NULL DEFAULT '',
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'upheld', 'dismissed')),
        created_at timestamptz NOT NULL DEFAULT now(),
        decided_at timestamptz,
        decided_by uuid REFERENCES user_account
      );
      CREATE UNIQUE INDEX report_open_once ON report (reporter_id, subject_kind, subject_id) WHERE state = 'open';
      CREATE INDEX report_open ON report (subject_kind, subject_id) WHERE state = 'open';

      -- Without accents and in lower case, as comments are searched.
      CREATE TABLE blocked_word (
        word text PRIMARY KEY CHECK (word <> ''),
        added_by uuid REFERENCES user_account,
        added_at timestamptz NOT NULL DEFAULT now()
      );

      ALTER TABLE broadcast ADD slow_mode_seconds int NOT NULL DEFAULT 0 CHECK (slow_mode_seconds BETWEEN 0 AND 600);
      ALTER TABLE broadcast_event DROP CONSTRAINT broadcast_event_kind_check;
      ALTER TABLE broadcast_event ADD CONSTRAINT broadcast_event_kind_check CHECK (kind IN (${KINDS}, 'comment_hidden'));

      CREATE TABLE complaint (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        order_id uuid NOT NULL REFERENCES market_order,
        buyer_id uuid NOT NULL REFERENCES user_account,
        cooperative_id uuid NOT NULL REFERENCES cooperative,
        kind text NOT NULL CHECK (kind IN ('missing', 'spoiled', 'wrong_weight', 'late', 'other')),
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'closed')),
        created_at timestamptz NOT NULL DEFAULT now(),
        closed_at timestamptz
      );
      CREATE UNIQUE INDEX complaint_one_at_a_time ON complaint (order_id) WHERE state <> 'closed';
      CREATE INDEX complaint_order ON complaint (order_id);
      CREATE INDEX complaint_cooperative ON complaint (cooperative_id, state, id DESC);

      CREATE TABLE complaint_message (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        complaint_id uuid NOT NULL REFERENCES complaint,
        author_id uuid NOT NULL REFERENCES user_account,
        said_by text NOT NULL CHECK (said_by IN ('buyer', 'staff')),
        text text NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX complaint_message_of ON complaint_message (complaint_id, id);
      CREATE TRIGGER complaint_message_stays BEFORE UPDATE OR DELETE ON complaint_message
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE complaint_message, complaint;
      DELETE FROM broadcast_event WHERE kind = 'comment_hidden';
      ALTER TABLE broadcast_event DROP CONSTRAINT broadcast_event_kind_check;
      ALTER TABLE broadcast_event ADD CONSTRAINT broadcast_event_kind_check CHECK (kind IN (${KINDS}));
      ALTER TABLE broadcast DROP slow_mode_seconds;
      DROP TABLE blocked_word, report;
    `);
  }
}
