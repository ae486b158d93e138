import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Delivery1763769606000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE cut_list (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        farm_id uuid NOT NULL REFERENCES farm,
        cooperative_id uuid NOT NULL REFERENCES cooperative,
        broadcast_id uuid REFERENCES broadcast,
        -- The day on which it is cut.
        day date NOT NULL,
        deliver_by timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'issued' CHECK (state IN ('issued', 'confirmed')),
        issued_at timestamptz NOT NULL DEFAULT now(),
        confirmed_at timestamptz,
        confirmed_by uuid REFERENCES user_account,
        confirmed_as_assist boolean NOT NULL DEFAULT false,
        UNIQUE NULLS NOT DISTINCT (farm_id, day, broadcast_id)
      );
      CREATE INDEX cut_list_day ON cut_list (cooperative_id, day);
      CREATE TABLE cut_list_item (
        cut_list_id uuid NOT NULL REFERENCES cut_list,
        -- A lot is cut once.
        lot_id uuid NOT NULL UNIQUE REFERENCES lot,
        quantity bigint NOT NULL CHECK (quantity > 0),
        order_count int NOT NULL,
        PRIMARY KEY (cut_list_id, lot_id)
      );

      CREATE TABLE weigh_in (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        lot_id uuid NOT NULL UNIQUE REFERENCES lot,
        -- All that came, and how much of it was not fit to sell.
        quantity bigint NOT NULL CHECK (quantity >= 0),
        grade text CHECK (grade IN ('a', 'b', 'c')),
        spoiled bigint NOT NULL DEFAULT 0 CHECK (spoiled BETWEEN 0 AND quantity),
        -- More than anybody ordered.
        surplus bigint NOT NULL CHECK (surplus >= 0),
        reason text,
        weighed_by uuid NOT NULL REFERENCES user_account,
        at timestamptz NOT NULL DEFAULT now()
      );
      -- Which lines a short harvest reached, and how far (M13).
      CREATE TABLE line_cut (
        weigh_in_id uuid NOT NULL REFERENCES weigh_in,
        order_line_id uuid NOT NULL REFERENCES order_line,
        wanted bigint NOT NULL,
        allotted bigint NOT NULL CHECK (allotted BETWEEN 0 AND wanted),
        PRIMARY KEY (weigh_in_id, order_line_id)
      );

      CREATE TABLE run (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        cooperative_id uuid NOT NULL REFERENCES cooperative,
        day date NOT NULL,
        courier_id uuid NOT NULL REFERENCES user_account,
        state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'out', 'back', 'reconciled')),
        planned_by uuid NOT NULL REFERENCES user_account,
        departed_at timestamptz,
        back_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX run_day ON run (cooperative_id, day);
      CREATE INDEX run_courier ON run (courier_id, day);
      CREATE TABLE stop (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        run_id uuid NOT NULL REFERENCES run,
        parcel_id uuid NOT NULL REFERENCES parcel,
        position int NOT NULL,
        wrong_code_tries int NOT NULL DEFAULT 0,
        -- The courier came back without having been there.
        not_visited boolean NOT NULL DEFAULT false,
        UNIQUE (run_id, parcel_id),
        UNIQUE (run_id, position) DEFERRABLE INITIALLY DEFERRED
      );
      CREATE INDEX stop_parcel ON stop (parcel_id);
      CREATE TABLE proof (
        stop_id uuid PRIMARY KEY REFERENCES stop,
        outcome text NOT NULL CHECK (outcome IN ('delivered', 'refused', 'absent', 'part')),
        by_code boolean NOT NULL,
        photo_id text,
        reason text,
        cash_vnd bigint NOT NULL CHECK (cash_vnd >= 0),
        due_vnd bigint NOT NULL CHECK (due_vnd >= 0),
        accepted_lines jsonb,
        -- Of the body as it came: the same one again is answered the same, another is refused.
        request_hash bytea NOT NULL,
        courier_id uuid NOT NULL REFERENCES user_account,
        device_time timestamptz NOT NULL,
        server_time timestamptz NOT NULL DEFAULT now()
      );
      CREATE TRIGGER proof_stays BEFORE UPDATE OR DELETE ON proof FOR EACH ROW EXECUTE FUNCTION refuse_change();
      -- due = collected + refused, collected = counted + variance (M16).
      CREATE TABLE cash_count (
        run_id uuid PRIMARY KEY REFERENCES run,
        due_vnd bigint NOT NULL,
        collected_vnd bigint NOT NULL,
        refused_vnd bigint NOT NULL,
        counted_vnd bigint NOT NULL CHECK (counted_vnd >= 0),
        variance_vnd bigint NOT NULL,
        note text NOT NULL DEFAULT '',
        counted_by uuid NOT NULL REFERENCES user_account,
        at timestamptz NOT NULL DEFAULT now(),
        CHECK (due_vnd = collected_vnd + refused_vnd),
        CHECK (collected_vnd = counted_vnd + variance_vnd)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE cash_count, proof, stop, run, line_cut, weigh_in, cut_list_item, cut_list`);
  }
}
