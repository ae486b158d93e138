import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PreparedOrders1763769609000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What a comment would order, until its author confirms it or lets it go.
      CREATE TABLE prepared_order (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        buyer_id uuid NOT NULL REFERENCES user_account,
        broadcast_id uuid NOT NULL REFERENCES broadcast,
        comment_id uuid NOT NULL REFERENCES comment,
        -- Codes, quantities in the selling unit, price versions as they were seen, and choices where something is open.
        lines jsonb NOT NULL,
        -- As written in the comment, which shows it masked: the buyer's own phone for this delivery.
        phone text,
        -- Where the buyer's last order went, proposed again.
        delivery jsonb,
        -- An order that came of the same words a little earlier.
        repeats_order_id uuid REFERENCES market_order,
        expires_at timestamptz NOT NULL,
        -- Set once, by the order that it became.
        order_id uuid UNIQUE REFERENCES market_order,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX prepared_order_buyer ON prepared_order (buyer_id, broadcast_id, id DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE prepared_order');
  }
}
