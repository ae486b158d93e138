import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Transfers1763769608000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What the bank said came in: each of its notices once, with the bytes that it signed.
      CREATE TABLE bank_notice (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        -- The bank's own id.
        notice_id text NOT NULL UNIQUE,
        body bytea NOT NULL,
        amount_vnd bigint NOT NULL CHECK (amount_vnd > 0),
        memo text NOT NULL,
        bank_reference text NOT NULL,
        account_number text NOT NULL,
        booked_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now(),
        -- received: stored, not looked at yet; settled: on an order or a buyer's credit; waiting: for a person;
        -- foreign: came for another account, so it is not our money; returned: a person gives it back to its sender.
        state text NOT NULL DEFAULT 'received'
          CHECK (state IN ('received', 'settled', 'waiting', 'foreign', 'returned')),
        -- What it was: exact, short, over, late, twice … or why it waits for a person.
        outcome text CHECK ((outcome IS NULL) = (state = 'received')),
        order_id uuid REFERENCES market_order,
        buyer_id uuid REFERENCES user_account,
        cooperative_id uuid REFERENCES cooperative,
        to_order_vnd bigint NOT NULL DEFAULT 0 CHECK (to_order_vnd >= 0),
        to_credit_vnd bigint NOT NULL DEFAULT 0 CHECK (to_credit_vnd >= 0),
        handled_by uuid REFERENCES user_account,
        handled_at timestamptz,
        note text NOT NULL DEFAULT '',
        -- Not a đồng is lost: settled money is on an order or with a buyer, all other is nobody's yet.
        CHECK (to_order_vnd + to_credit_vnd = CASE WHEN state = 'settled' THEN amount_vnd ELSE 0 END)
      );
      CREATE INDEX bank_notice_state ON bank_notice (state, id);
      CREATE INDEX bank_notice_order ON bank_notice (order_id);

      -- Where a buyer wants money back; asked for only when there is something to give back.
      CREATE TABLE refund_account (
        user_id uuid PRIMARY KEY REFERENCES user_account,
        bank_bin char(6) NOT NULL CHECK (bank_bin ~ '^[0-9]{6}$'),
        account_number text NOT NULL CHECK (account_number ~ '^[0-9A-Za-z]{4,19}$'),
        account_holder text NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now()
      );

      -- Money that came by transfer and goes back by transfer, sent by a person of the cooperative.
      CREATE TABLE transfer_refund (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        -- Where it lies until then: owed for an order, the buyer's credit, or nobody's (then it has no buyer).
        account text NOT NULL CHECK (account IN ('refund_payable', 'buyer_credit', 'customer_deposits')),
        reason text NOT NULL,
        buyer_id uuid REFERENCES user_account CHECK ((buyer_id IS NULL) = (account = 'customer_deposits')),
        cooperative_id uuid REFERENCES cooperative,
        order_id uuid REFERENCES market_order,
        bank_notice_id uuid REFERENCES bank_notice,
        amount_vnd bigint NOT NULL CHECK (amount_vnd > 0),
        state text NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'approved', 'sent')),
        approved_by uuid REFERENCES user_account,
        approved_at timestamptz,
        sent_by uuid REFERENCES user_account CHECK (sent_by <> approved_by),
        sent_at timestamptz CHECK ((sent_at IS NULL) = (state <> 'sent')),
        -- The bank's reference of the transfer that took it back, where the clerk noted it.
        sent_reference text,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX transfer_refund_state ON transfer_refund (state, id);
      CREATE INDEX transfer_refund_buyer ON transfer_refund (buyer_id, id DESC);
      CREATE INDEX transfer_refund_order ON transfer_refund (order_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE transfer_refund, refund_account, bank_notice');
  }
}
