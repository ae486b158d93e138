import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One look for all tiers of a search, and the beginning of a word read from the vocabulary (docs/adr/0014-search.md). */
export class SearchLook1763769616000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION search_page, search_tier, search_in_order;

      -- Every word as it stands in the terms, so that beginnings can be read from here; forms of a slip up to 24 letters.
      CREATE OR REPLACE FUNCTION learn_search_words(said text) RETURNS void LANGUAGE sql AS $$
        INSERT INTO search_slip (form, word)
        SELECT DISTINCT form, word
        FROM (SELECT DISTINCT left(w, 100) AS word FROM unnest(string_to_array(said, ' ')) w WHERE w <> '') known,
          LATERAL (SELECT word AS form
                   UNION SELECT overlay(word PLACING '' FROM i FOR 1) FROM generate_series(1, length(word)) i
                   WHERE length(word) BETWEEN 3 AND 24) forms
        ORDER BY 1, 2 -- One order for everybody who learns at once.
        ON CONFLICT DO NOTHING
      $$;
      INSERT INTO search_slip (form, word)
        SELECT DISTINCT left(w, 100), left(w, 100)
        FROM search_entry, unnest(string_to_array(name_text || ' ' || about_text, ' ')) w WHERE length(w) > 24
        ON CONFLICT DO NOTHING;

      -- The terms that begin with these letters, each as it stands: whole words are looked up much faster than beginnings.
      -- Null when there are none, or so many that the beginning itself is the shorter question.
      CREATE FUNCTION search_begun(begun text, mark text) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT '(' || string_agg(quote_literal(mark || word), ' | ') || ')'
        FROM (SELECT word FROM search_slip
              WHERE form >= begun AND form < begun || '~' AND form = word LIMIT 21) known
        HAVING count(*) BETWEEN 1 AND 20
      $$;

      CREATE TYPE search_match AS (tier int, standing smallint, fresh_at timestamptz, product_id uuid);

      -- Which of at most three tiers has these terms, from 0.
      CREATE FUNCTION search_tier_of(terms tsvector, tiers tsquery[]) RETURNS int LANGUAGE sql IMMUTABLE RETURN
        CASE WHEN terms @@ tiers[1] THEN 0 WHEN terms @@ tiers[2] THEN 1 WHEN terms @@ tiers[3] THEN 2 END;

      -- The first matches in order among the next look_at entries, each with its tier. whole finds what all tiers find.
      CREATE FUNCTION search_look(tiers tsquery[], whole tsquery, on_day date, behind search_place, look_at int,
          at_most int)
        RETURNS search_match[] LANGUAGE plpgsql STABLE
        SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
      BEGIN
        RETURN ARRAY(
          SELECT (search_tier_of(next.terms, tiers), next.standing, next.fresh_at, next.product_id)::search_match
          FROM (SELECT e.* FROM search_entry e
                WHERE (e.standing, e.fresh_at, e.product_id) < (behind.standing, behind.fresh_at, behind.product_id)
                ORDER BY e.standing DESC, e.fresh_at DESC, e.product_id DESC LIMIT look_at) next
          WHERE (whole IS NULL OR next.terms @@ whole) AND (on_day IS NULL OR next.days @> on_day)
          ORDER BY next.standing DESC, next.fresh_at DESC, next.product_id DESC LIMIT at_most);
      END $$;

      -- The first matches by tier and in order, by way of the words; null when more than few have them.
      CREATE FUNCTION search_few(tiers tsquery[], whole tsquery, on_day date, behind search_place, few int, at_most int)
        RETURNS search_match[] LANGUAGE plpgsql STABLE
        SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off AS $$
      BEGIN
        RETURN (
          WITH found AS MATERIALIZED (
            SELECT search_tier_of(e.terms, tiers) AS tier, e.standing, e.fresh_at, e.product_id FROM search_entry e
            WHERE e.terms @@ whole AND (on_day IS NULL OR e.days @> on_day)
              -- The sum keeps the index of the order out of this.
              AND (e.standing + 0, e.fresh_at, e.product_id) < (behind.standing, behind.fresh_at, behind.product_id)
            LIMIT few + 1)
          SELECT CASE WHEN (SELECT count(*) FROM found) <= few THEN ARRAY(
            SELECT (tier, standing, fresh_at, product_id)::search_match FROM found
            ORDER BY tier, standing DESC, fresh_at DESC, product_id DESC LIMIT at_most) END);
      END $$;

      -- Tier after tier until the page is full; behind is a place in the first of them. Tiers exclude one another, whole
      -- finds what all of them find (null: everything), begun is the word of theirs that is not finished, if one is.
      --
      -- Whether a word is rare or in every second name is not known beforehand. What is common is met at the top of the
      -- order; what is not is few rows by the words; only what stands far down in the order alone is neither.
      CREATE FUNCTION search_page(tiers text[], whole text, begun text, first_tier int, on_day date, behind search_place,
          at_most int)
        RETURNS SETOF search_match ROWS 20 LANGUAGE plpgsql STABLE AS $$
      DECLARE
        top CONSTANT int := 600;
        few CONSTANT int := 2000;
        start CONSTANT search_place := (32767, 'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff');
        words text := search_begun(begun, '');
        names text := search_begun(begun, 'n:');
        wanted tsquery[];
        one tsquery[];
        seen search_match[];
        found search_match[];
        seen_all boolean := false;
        place search_place := coalesce(behind, start);
        missing int := at_most;
      BEGIN
        IF words IS NOT NULL THEN
          tiers := ARRAY(SELECT replace(replace(t, quote_literal(begun) || ':*', words), quote_literal('n:' || begun) || ':*', names)
                         FROM unnest(tiers) WITH ORDINALITY u(t, n) ORDER BY n);
          whole := replace(whole, quote_literal(begun) || ':*', words);
        END IF;
        wanted := tiers::tsquery[];
        IF behind IS NULL AND cardinality(wanted) > 1 THEN
          seen := search_look(wanted, whole::tsquery, on_day, start, top, 3 * at_most);
          seen_all := cardinality(seen) < 3 * at_most;
          IF cardinality(seen) < at_most THEN
            found := search_few(wanted, whole::tsquery, on_day, start, few, at_most);
            IF found IS NOT NULL THEN
              RETURN QUERY SELECT * FROM unnest(found);
              RETURN;
            END IF;
          END IF;
        END IF;
        FOR n IN first_tier .. cardinality(wanted) - 1 LOOP
          one := wanted[n + 1 : n + 1];
          found := ARRAY(SELECT m FROM unnest(seen) m WHERE m.tier = n LIMIT missing);
          IF cardinality(found) < missing AND NOT seen_all THEN
            found := search_look(one, one[1], on_day, place, CASE WHEN one[1] IS NOT NULL THEN top END, missing);
          END IF;
          IF cardinality(found) < missing AND one[1] IS NOT NULL THEN
            found := coalesce(search_few(one, one[1], on_day, place, few, missing),
                              search_look(one, one[1], on_day, place, NULL, missing));
          END IF;
          RETURN QUERY SELECT n, m.standing, m.fresh_at, m.product_id FROM unnest(found) m;
          missing := missing - cardinality(found);
          EXIT WHEN missing <= 0;
          place := start;
        END LOOP;
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION search_page, search_few, search_look, search_tier_of, search_begun;
      DROP TYPE search_match;

      CREATE OR REPLACE FUNCTION learn_search_words(said text) RETURNS void LANGUAGE sql AS $$
        INSERT INTO search_slip (form, word)
        SELECT DISTINCT form, word
        FROM (SELECT DISTINCT w AS word FROM unnest(string_to_array(said, ' ')) w WHERE length(w) BETWEEN 1 AND 24) known,
          LATERAL (SELECT word AS form
                   UNION SELECT overlay(word PLACING '' FROM i FOR 1) FROM generate_series(1, length(word)) i
                   WHERE length(word) >= 3) forms
        ORDER BY 1, 2
        ON CONFLICT DO NOTHING
      $$;

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

      CREATE FUNCTION search_tier(wanted tsquery, on_day date, behind search_place, at_most int)
        RETURNS SETOF search_place LANGUAGE plpgsql STABLE AS $$
      DECLARE
        places search_place[];
      BEGIN
        IF wanted IS NOT NULL THEN
          places := ARRAY(SELECT p FROM search_in_order(wanted, on_day, behind, 600, at_most) p);
          IF cardinality(places) >= at_most THEN
            RETURN QUERY SELECT * FROM unnest(places);
            RETURN;
          END IF;
          places := ARRAY(SELECT p FROM search_by_words(wanted, on_day, behind, 501) p);
          IF cardinality(places) <= 500 THEN
            RETURN QUERY SELECT p.* FROM unnest(places) p
              ORDER BY p.standing DESC, p.fresh_at DESC, p.product_id DESC LIMIT at_most;
            RETURN;
          END IF;
        END IF;
        RETURN QUERY SELECT * FROM search_in_order(wanted, on_day, behind, NULL, at_most);
      END $$;

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
}
