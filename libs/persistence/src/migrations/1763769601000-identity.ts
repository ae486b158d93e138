import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Identity1763769601000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE province (
        code char(2) PRIMARY KEY CHECK (code ~ '^[0-9]{2}$'),
        name text NOT NULL
      );
      CREATE TABLE commune (
        code char(5) PRIMARY KEY CHECK (code ~ '^[0-9]{5}$'),
        province_code char(2) NOT NULL REFERENCES province,
        name text NOT NULL,
        is_town boolean NOT NULL DEFAULT false,
        latitude double precision,
        longitude double precision
      );
      CREATE TABLE cooperative (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        name text NOT NULL,
        commune_code char(5) NOT NULL REFERENCES commune,
        phone text NOT NULL,
        fee_per_mille int NOT NULL DEFAULT 50 CHECK (fee_per_mille BETWEEN 0 AND 1000),
        cash_rounding_vnd bigint NOT NULL DEFAULT 0 CHECK (cash_rounding_vnd >= 0),
        hold_seconds int NOT NULL DEFAULT 600 CHECK (hold_seconds > 0),
        open_cash_orders_max int NOT NULL DEFAULT 5 CHECK (open_cash_orders_max >= 0),
        cut_off_hour int NOT NULL DEFAULT 20 CHECK (cut_off_hour BETWEEN 0 AND 23),
        courier_share_per_mille int NOT NULL DEFAULT 1000 CHECK (courier_share_per_mille BETWEEN 0 AND 1000)
      );
      CREATE TABLE pickup_point (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        cooperative_id uuid NOT NULL REFERENCES cooperative,
        name text NOT NULL,
        commune_code char(5) NOT NULL REFERENCES commune,
        village text NOT NULL
      );
      -- The first zone that fits an address decides; 'pickup' costs nothing unless the cooperative says so.
      CREATE TABLE delivery_fee (
        cooperative_id uuid NOT NULL REFERENCES cooperative,
        zone text NOT NULL CHECK (zone IN ('pickup', 'same_commune', 'town', 'province', 'parcel_bus')),
        fee_vnd bigint NOT NULL CHECK (fee_vnd >= 0),
        PRIMARY KEY (cooperative_id, zone)
      );
      CREATE TABLE user_account (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        phone text NOT NULL UNIQUE CHECK (phone ~ '^[+][0-9]{10,14}$'),
        name text NOT NULL DEFAULT '',
        locale text NOT NULL DEFAULT 'vi',
        commune_code char(5) REFERENCES commune,
        identity_verified_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE farm (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        name text NOT NULL,
        owner_id uuid NOT NULL REFERENCES user_account,
        commune_code char(5) NOT NULL REFERENCES commune,
        village text NOT NULL,
        cooperative_id uuid NOT NULL REFERENCES cooperative,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'verified', 'rejected')),
        verified_by uuid REFERENCES user_account,
        verified_at timestamptz,
        verification_note text,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX farm_owner ON farm (owner_id);
      CREATE INDEX farm_commune ON farm (commune_code);
      -- A buyer needs no grant: everybody who has signed in may buy.
      CREATE TABLE role_grant (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        user_id uuid NOT NULL REFERENCES user_account,
        role text NOT NULL CHECK (role IN ('farmer', 'officer', 'clerk', 'courier', 'administrator')),
        commune_code char(5) REFERENCES commune,
        cooperative_id uuid REFERENCES cooperative,
        UNIQUE NULLS NOT DISTINCT (user_id, role, commune_code, cooperative_id),
        CHECK (role <> 'officer' OR commune_code IS NOT NULL),
        CHECK (role NOT IN ('clerk', 'courier') OR cooperative_id IS NOT NULL)
      );
      CREATE TABLE otp_challenge (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        phone text NOT NULL,
        code_hash bytea NOT NULL,
        wrong_tries int NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        address inet
      );
      CREATE INDEX otp_challenge_phone ON otp_challenge (phone, created_at);
      -- How often something was asked for in the window that is running; one row a key, whatever the load.
      CREATE TABLE otp_counter (
        key text PRIMARY KEY,
        window_start timestamptz NOT NULL,
        count int NOT NULL
      );
      CREATE TABLE session (
        token_hash bytea PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES user_account,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz
      );
      CREATE INDEX session_by_user ON session (user_id);
      CREATE TABLE consent (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        farm_id uuid NOT NULL REFERENCES farm,
        recorded_by uuid NOT NULL REFERENCES user_account,
        kind text NOT NULL CHECK (kind IN ('spoken', 'written', 'witnessed')),
        witness text,
        note text NOT NULL,
        given_at timestamptz NOT NULL DEFAULT now(),
        withdrawn_at timestamptz,
        withdrawn_by uuid REFERENCES user_account,
        CHECK (kind <> 'witnessed' OR witness IS NOT NULL)
      );
      CREATE INDEX consent_live ON consent (farm_id) WHERE withdrawn_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE consent, farm, session, otp_counter, otp_challenge, role_grant, user_account, delivery_fee, pickup_point, cooperative, commune, province`,
    );
  }
}
