import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Objects1763769614000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Journals of live edges whose media lie in an S3-compatible store: one row a line. The key makes sure that of two
      -- processes only one writes the next line.
      CREATE TABLE live_journal (
        name text NOT NULL,
        position int NOT NULL,
        line text NOT NULL,
        -- The process that wrote it.
        writer uuid NOT NULL,
        PRIMARY KEY (name, position)
      );

      -- Uploaded pictures. The bytes are in the object store, made anew at upload.
      CREATE TABLE picture (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        owner_id uuid NOT NULL REFERENCES user_account,
        -- Products are for everybody's eyes, proofs of delivery for those of the buyer and the cooperative.
        kind text NOT NULL CHECK (kind IN ('product', 'proof')),
        -- Of what was uploaded: the same again, after an answer that was lost, is the same picture.
        sha256 bytea NOT NULL,
        width int NOT NULL CHECK (width > 0),
        height int NOT NULL CHECK (height > 0),
        -- All sizes together, as they are kept.
        bytes int NOT NULL CHECK (bytes > 0),
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (owner_id, kind, sha256)
      );
      CREATE INDEX picture_owner ON picture (owner_id, created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE picture; DROP TABLE live_journal');
  }
}
