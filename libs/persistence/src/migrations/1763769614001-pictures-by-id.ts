import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PicturesById1763769614001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A phone may name its pictures itself, and show the same one at two doors.
      ALTER TABLE picture DROP CONSTRAINT picture_owner_id_kind_sha256_key;
      CREATE INDEX picture_same ON picture (owner_id, kind, sha256);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX picture_same;
      DELETE FROM picture p USING picture q
        WHERE q.owner_id = p.owner_id AND q.kind = p.kind AND q.sha256 = p.sha256 AND q.id < p.id;
      ALTER TABLE picture ADD CONSTRAINT picture_owner_id_kind_sha256_key UNIQUE (owner_id, kind, sha256);
    `);
  }
}
