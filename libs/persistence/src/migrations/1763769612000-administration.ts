import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Administration1763769612000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Names are qualified: a restore runs with an empty search path, and the index below needs the function then.
      CREATE FUNCTION without_accents(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
        SELECT lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, NFC)))
      $$;
      CREATE INDEX user_account_name_search ON user_account USING gin (without_accents(name) gin_trgm_ops);
      CREATE INDEX user_account_phone_search ON user_account USING gin (phone gin_trgm_ops);
      CREATE INDEX role_grant_role ON role_grant (role);

      -- What a person may not do any more; both follow the account, not the device.
      ALTER TABLE user_account
        ADD muted_until timestamptz,
        ADD banned_at timestamptz;

      -- Parcels of the past name it, so it is closed, never deleted.
      ALTER TABLE pickup_point ADD closed_at timestamptz;

      CREATE INDEX audit_actor ON audit (actor_id, id);
      CREATE INDEX audit_action ON audit (action, id);
      CREATE INDEX audit_at ON audit (at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX audit_at, audit_action, audit_actor;
      ALTER TABLE pickup_point DROP closed_at;
      ALTER TABLE user_account DROP muted_until, DROP banned_at;
      DROP INDEX role_grant_role, user_account_phone_search, user_account_name_search;
      DROP FUNCTION without_accents(text);
    `);
  }
}
