import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Ledger1763769605000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Codes are made of a kind and, where there are many, an owner: cash_box:<cooperative>, farm_payable:<farm>.
      CREATE TABLE ledger_account (
        code text PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN (
          'gateway_receivable', 'bank', 'cash_in_hand', 'cash_box', 'customer_deposits', 'buyer_credit', 'refund_payable',
          'buyer_receivable', 'farm_payable', 'courier_payable', 'cooperative_fee', 'delivery_fee', 'gateway_fees',
          'disputes', 'gifts', 'tax_withheld', 'cash_variance', 'rounding')),
        owner_id uuid
      );
      CREATE TABLE posting (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        -- One posting per cause, for ever: 'parcel.delivered:<id>'.
        cause text NOT NULL UNIQUE,
        reverses uuid UNIQUE REFERENCES posting,
        -- Whose books it belongs to (null: the market's own), and the order it settles.
        cooperative_id uuid REFERENCES cooperative,
        order_id uuid REFERENCES market_order,
        note text NOT NULL DEFAULT '',
        at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX posting_cooperative ON posting (cooperative_id);
      CREATE INDEX posting_order ON posting (order_id);
      CREATE TABLE entry (
        posting_id uuid NOT NULL REFERENCES posting,
        line_number int NOT NULL,
        account_code text NOT NULL REFERENCES ledger_account,
        -- Debit above zero, credit below.
        amount_vnd bigint NOT NULL CHECK (amount_vnd <> 0),
        order_line_id uuid REFERENCES order_line,
        PRIMARY KEY (posting_id, line_number)
      );
      CREATE INDEX entry_account ON entry (account_code, posting_id);
      CREATE TRIGGER posting_stays BEFORE UPDATE OR DELETE ON posting FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION posting_sums_to_zero() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (SELECT sum(amount_vnd) FROM entry WHERE posting_id = NEW.posting_id) <> 0 THEN
          RAISE EXCEPTION 'posting % does not sum to zero', NEW.posting_id USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER entry_balanced AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION posting_sums_to_zero();

      CREATE TABLE payout (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        farm_id uuid NOT NULL REFERENCES farm,
        cooperative_id uuid NOT NULL REFERENCES cooperative,
        amount_vnd bigint NOT NULL CHECK (amount_vnd > 0),
        until timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'drafted' CHECK (state IN ('drafted', 'approved', 'sent', 'confirmed', 'failed')),
        drafted_by uuid NOT NULL REFERENCES user_account,
        drafted_at timestamptz NOT NULL DEFAULT now(),
        approved_by uuid REFERENCES user_account CHECK (approved_by <> drafted_by),
        approved_at timestamptz,
        sent_from text CHECK (sent_from IN ('bank', 'cash_box')),
        sent_by uuid REFERENCES user_account,
        sent_at timestamptz,
        closed_at timestamptz
      );
      CREATE UNIQUE INDEX payout_one_open ON payout (farm_id, cooperative_id) WHERE state IN ('drafted', 'approved', 'sent');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE payout, entry, posting, ledger_account`);
  }
}
