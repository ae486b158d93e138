import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Causes1763769615000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The request that caused a message, for the log of what is done about it; null for what the clock caused.
    await runner.query('ALTER TABLE outbox ADD COLUMN request_id text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox DROP COLUMN request_id');
  }
}
