import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Catalog1763769602000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE product (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        farm_id uuid NOT NULL REFERENCES farm,
        name text NOT NULL,
        -- Lower case without accents; search looks here.
        search_text text NOT NULL,
        category text NOT NULL,
        sell_by text NOT NULL CHECK (sell_by IN ('weight', 'piece')),
        price_by text NOT NULL CHECK (price_by IN ('weight', 'piece')),
        step int NOT NULL CHECK (step > 0),
        minimum int NOT NULL CHECK (minimum > 0),
        typical_grams int CHECK (typical_grams > 0),
        tolerance_per_mille int NOT NULL DEFAULT 100 CHECK (tolerance_per_mille BETWEEN 0 AND 500),
        -- Name of a drawn picture (cai-meo) or an uploaded photo's id.
        picture text NOT NULL,
        story text NOT NULL DEFAULT '',
        storage_note text NOT NULL DEFAULT '',
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK (NOT (sell_by = 'weight' AND price_by = 'piece')),
        CHECK ((sell_by = 'piece' AND price_by = 'weight') = (typical_grams IS NOT NULL))
      );
      CREATE INDEX product_farm ON product (farm_id);
      CREATE INDEX product_search ON product USING gin (search_text gin_trgm_ops);

      -- Quantities are in the product's selling unit: grams or pieces.
      CREATE TABLE lot (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        product_id uuid NOT NULL REFERENCES product,
        farm_id uuid NOT NULL REFERENCES farm,
        -- Fixed when the lot opens, whatever cooperative the farm joins later.
        cooperative_id uuid NOT NULL REFERENCES cooperative,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'cut', 'weighed', 'settled')),
        capacity bigint NOT NULL CHECK (capacity >= 0),
        sold bigint NOT NULL DEFAULT 0 CHECK (sold >= 0),
        held bigint NOT NULL DEFAULT 0 CHECK (held >= 0),
        price_vnd bigint NOT NULL CHECK (price_vnd > 0),
        price_version uuid NOT NULL,
        maximum_per_buyer bigint CHECK (maximum_per_buyer > 0),
        harvest_from timestamptz NOT NULL,
        harvest_to timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK (harvest_from <= harvest_to),
        CONSTRAINT lot_never_oversold CHECK (sold + held <= capacity)
      ) WITH (fillfactor = 50);
      CREATE INDEX lot_product ON lot (product_id);
      CREATE INDEX lot_farm ON lot (farm_id);

      CREATE TABLE stock_change (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        lot_id uuid NOT NULL REFERENCES lot,
        capacity_delta bigint NOT NULL,
        reason text NOT NULL CHECK (reason IN ('harvested', 'spoiled', 'counted', 'sold_outside', 'opened', 'weighed')),
        note text NOT NULL DEFAULT '',
        actor_id uuid,
        at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX stock_change_lot ON stock_change (lot_id, id);
      CREATE TRIGGER stock_change_stays BEFORE UPDATE OR DELETE ON stock_change FOR EACH ROW EXECUTE FUNCTION refuse_change();

      -- One price of one offer (broadcast and code), or of the lot itself where both are null (M7).
      CREATE TABLE price (
        version uuid PRIMARY KEY DEFAULT uuidv7(),
        lot_id uuid NOT NULL REFERENCES lot,
        broadcast_id uuid,
        offer_code text,
        price_vnd bigint NOT NULL CHECK (price_vnd > 0),
        created_at timestamptz NOT NULL DEFAULT now(),
        replaced_at timestamptz,
        CHECK ((broadcast_id IS NULL) = (offer_code IS NULL))
      );
      CREATE UNIQUE INDEX price_now ON price (lot_id, broadcast_id, offer_code) NULLS NOT DISTINCT WHERE replaced_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE price, stock_change, lot, product`);
  }
}
