import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A page of search results in one call: first a look at the top of the order, then by the words, then all the way down. */
export class SearchPage1763769610001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION search_in_order, search_by_words;

      CREATE TYPE search_place AS (standing smallint, fresh_at timestamptz, product_id uuid);

      -- The first matches in order, by way of the order, among the next look_at entries: for what many have in common.
      CREATE FUNCTION search_in_order(wanted tsquery, on_day date, behind search_place, look_at int, at_most int)
        RETURNS SETOF search_place LANGUAGE plpgsql STABLE
        SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
      BEGIN
        RETURN QUERY
          SELECT next.standing, next.fresh_at::timestamptz, next.product_id
          FROM (SELECT e.* FROM search_entry e
                WHERE (e.standing, e.fresh_at, e.product_id) < (behind.standing, behind.fresh_at, behind.product_id)
                ORDER BY e.standing DESC, e.fresh_at DESC, e.product_id DESC LIMIT look_at) next
          WHERE (wanted IS NULL OR next.terms @@ wanted) AND (on_day IS NULL OR next.days @> on_day)
          ORDER BY next.standing DESC, next.fresh_at DESC, next.product_id DESC LIMIT at_most;
      END $$;

      -- At most that many matches, in no order, by way of the words: for what few have in common.
      CREATE FUNCTION search_by_words(wanted tsquery, on_day date, behind search_place, at_most int)
        RETURNS SETOF search_place LANGUAGE plpgsql STABLE
        SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off AS $$
      BEGIN
        RETURN QUERY
          SELECT e.standing, e.fresh_at::timestamptz, e.product_id FROM search_entry e
          WHERE e.terms @@ wanted AND (on_day IS NULL OR e.days @> on_day)
            -- The sum keeps the index of the order out of this.
            AND (e.standing + 0, e.fresh_at, e.product_id) < (behind.standing, behind.fresh_at, behind.product_id)
          LIMIT at_most;
      END $$;

      -- Whether a word is rare or in every second name is not known beforehand. A look at the top of the order costs
      -- under a millisecond and is enough for what is common; what is rare is few rows by the words; what is left
      -- between is dense enough to be met soon on the way down.
      CREATE FUNCTION search_tier(wanted tsquery, on_day date, behind search_place, at_most int)
        RETURNS SETOF search_place LANGUAGE plpgsql STABLE AS $$
      DECLARE
        top CONSTANT int := 600;
        few CONSTANT int := 500;
        places search_place[];
      BEGIN
        IF wanted IS NOT NULL THEN
          places := ARRAY(SELECT p FROM search_in_order(wanted, on_day, behind, top, at_most) p);
          IF cardinality(places) >= at_most THEN
            RETURN QUERY SELECT * FROM unnest(places);
            RETURN;
          END IF;
          places := ARRAY(SELECT p FROM search_by_words(wanted, on_day, behind, few + 1) p);
          IF cardinality(places) <= few THEN
            RETURN QUERY SELECT p.* FROM unnest(places) p
              ORDER BY p.standing DESC, p.fresh_at DESC, p.product_id DESC LIMIT at_most;
            RETURN;
          END IF;
        END IF;
        RETURN QUERY SELECT * FROM search_in_order(wanted, on_day, behind, NULL, at_most);
      END $$;

      -- Tier after tier until the page is full; behind is a place in the first of them.
      CREATE FUNCTION search_page(tiers text[], first_tier int, on_day date, behind search_place, at_most int)
        RETURNS TABLE (tier int, standing smallint, fresh_at timestamptz, product_id uuid) LANGUAGE plpgsql STABLE AS $$
      DECLARE
        start search_place := (32767, 'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff');
        missing int := at_most;
        found_now int;
      BEGIN
        FOR n IN first_tier .. cardinality(tiers) - 1 LOOP
          RETURN QUERY SELECT n, p.* FROM search_tier(tiers[n + 1]::tsquery, on_day,
            CASE WHEN n = first_tier AND behind IS NOT NULL THEN behind ELSE start END, missing) p;
          GET DIAGNOSTICS found_now = ROW_COUNT;
          missing := missing - found_now;
          EXIT WHEN missing <= 0;
        END LOOP;
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION search_page, search_tier, search_by_words, search_in_order;
      DROP TYPE search_place;

      CREATE FUNCTION search_by_words(wanted tsquery, on_day date, below_standing smallint, below_fresh timestamptz,
          below_id uuid, at_most int)
        RETURNS TABLE (product_id uuid, standing smallint, fresh_at timestamptz) LANGUAGE sql STABLE AS $$
        SELECT product_id, standing, fresh_at FROM search_entry
        WHERE terms @@ wanted AND (on_day IS NULL OR days @> on_day)
          AND (below_id IS NULL OR (standing, fresh_at, product_id) < (below_standing, below_fresh, below_id))
        LIMIT at_most
      $$;
      CREATE FUNCTION search_in_order(wanted tsquery, on_day date, below_standing smallint, below_fresh timestamptz,
          below_id uuid, at_most int)
        RETURNS TABLE (product_id uuid, standing smallint, fresh_at timestamptz) LANGUAGE sql STABLE AS $$
        SELECT product_id, standing, fresh_at FROM search_entry
        WHERE (wanted IS NULL OR terms @@ wanted) AND (on_day IS NULL OR days @> on_day)
          AND (below_id IS NULL OR (standing, fresh_at, product_id) < (below_standing, below_fresh, below_id))
        ORDER BY standing DESC, fresh_at DESC, product_id DESC LIMIT at_most
      $$;
    `);
  }
}
