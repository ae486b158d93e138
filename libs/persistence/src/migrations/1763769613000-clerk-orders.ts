import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ClerkOrders1763769613000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- How an order that a clerk typed reached the cooperative.
      ALTER TABLE market_order ADD COLUMN channel text
        CHECK (channel IS NULL OR channel IN ('phone', 'zalo') AND entered_by IS NOT NULL);
      -- A cooperative's orders, newest first; those that one clerk typed; those of a name without its accents.
      CREATE INDEX market_order_cooperative ON market_order (cooperative_id, id DESC);
      CREATE INDEX market_order_entered ON market_order (entered_by, id DESC) WHERE entered_by IS NOT NULL;
      CREATE INDEX parcel_recipient ON parcel USING gin (without_accents(recipient_name) gin_trgm_ops);
      CREATE INDEX parcel_recipient_phone ON parcel (recipient_phone);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX parcel_recipient_phone, parcel_recipient, market_order_entered, market_order_cooperative;
      ALTER TABLE market_order DROP COLUMN channel;
    `);
  }
}
