import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was done in a farm's name is read by farm, newest first, on every page about it. */
export class FarmTrail1763769611000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX audit_farm ON audit (on_behalf_of_farm_id, id DESC) WHERE on_behalf_of_farm_id IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX audit_farm');
  }
}
