import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why it is made this way: docs/adr/0014-search.md. */
export class Search1763769610000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Lower case without accents, words apart by one blank; the same as searchText() of libs/catalog.
      CREATE FUNCTION search_text(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
        btrim(regexp_replace(
          lower(translate(regexp_replace(normalize(said, NFD), '[\\u0300-\\u036f]', '', 'g'), 'Đđ', 'dd')),
          '[^a-z0-9]+', ' ', 'g'));

      -- What is found of a product of a verified farm. Kept by the triggers below, whoever writes.
      CREATE TABLE search_entry (
        product_id uuid PRIMARY KEY REFERENCES product ON DELETE CASCADE,
        name text NOT NULL,
        name_text text COLLATE "C" NOT NULL,
        -- Where it comes from: farm, village, commune.
        about_text text NOT NULL,
        -- Words of both; n:<word> of the name; c:<commune>, k:<category>, f:<farm>; d:<day> or d:long of the harvest;
        -- x:air while a broadcast shows it.
        terms tsvector NOT NULL,
        -- Days (Vietnam) on which open lots are harvested.
        days datemultirange NOT NULL,
        -- 2 can be bought and is on air, 1 can be bought, 0 cannot now.
        standing smallint NOT NULL,
        -- When its newest open lot was opened.
        fresh_at timestamptz(3) NOT NULL
      );
      CREATE INDEX search_entry_terms ON search_entry USING gin (terms) WITH (fastupdate = off);
      CREATE INDEX search_entry_order ON search_entry (standing, fresh_at, product_id);
      CREATE INDEX search_entry_name ON search_entry (name_text);

      -- Every word that can be found, under itself and under itself less one letter: two words that are one slip of the
      -- fingers apart (a letter more, less, other, or two swapped) share such a form.
      CREATE TABLE search_slip (
        form text COLLATE "C" NOT NULL,
        word text COLLATE "C" NOT NULL,
        PRIMARY KEY (form, word)
      );

      CREATE FUNCTION learn_search_words(said text) RETURNS void LANGUAGE sql AS $$
        INSERT INTO search_slip (form, word)
        SELECT DISTINCT form, word
        FROM (SELECT DISTINCT w AS word FROM unnest(string_to_array(said, ' ')) w WHERE length(w) BETWEEN 1 AND 24) known,
          LATERAL (SELECT word AS form
                   UNION SELECT overlay(word PLACING '' FROM i FOR 1) FROM generate_series(1, length(word)) i
                   WHERE length(word) >= 3) forms
        ORDER BY 1, 2 -- One order for everybody who learns at once.
        ON CONFLICT DO NOTHING
      $$;

      CREATE FUNCTION refresh_search_entry(wanted uuid) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        here record;
        stock record;
        about text;
        plain text;
        on_air boolean;
      BEGIN
        -- One after another for each product: the later one's statements below see what the earlier one wrote.
        PERFORM FROM product WHERE id = wanted FOR NO KEY UPDATE;
        SELECT p.name, p.category, p.created_at, f.id AS farm_id, f.commune_code,
               concat_ws(' ', f.name, f.village, c.name) AS place
          INTO here
          FROM product p JOIN farm f ON f.id = p.farm_id JOIN commune c ON c.code = f.commune_code
          WHERE p.id = wanted AND f.state = 'verified';
        IF NOT FOUND THEN
          DELETE FROM search_entry WHERE product_id = wanted;
          RETURN;
        END IF;
        plain := search_text(here.name);
        about := search_text(here.place);
        SELECT coalesce(bool_or(l.capacity > l.sold + l.held), false) AS remains,
               max(l.created_at) AS opened_at,
               coalesce(range_agg(daterange((l.harvest_from AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
                                            (l.harvest_to AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, '[]')), '{}') AS days
          INTO stock
          FROM lot l WHERE l.product_id = wanted AND l.state = 'open';
        SELECT bool_or(l.capacity > l.sold + l.held) -- Null: nobody shows it.
          INTO on_air
          FROM lot l JOIN offer o ON o.lot_id = l.id JOIN broadcast b ON b.id = o.broadcast_id
          WHERE l.product_id = wanted AND l.state = 'open' AND o.state = 'open' AND b.state IN ('live', 'interrupted');
        IF NOT EXISTS (SELECT FROM search_entry WHERE product_id = wanted AND name_text = plain AND about_text = about)
        THEN
          PERFORM learn_search_words(plain || ' ' || about);
        END IF;
        INSERT INTO search_entry AS kept (product_id, name, name_text, about_text, terms, days, standing, fresh_at)
        SELECT wanted, here.name, plain, about, array_to_tsvector(array_agg(DISTINCT term)), stock.days,
               CASE WHEN on_air THEN 2 WHEN stock.remains THEN 1 ELSE 0 END, coalesce(stock.opened_at, here.created_at)
          FROM (
            SELECT left(w, 100) AS term FROM unnest(string_to_array(plain || ' ' || about, ' ')) w WHERE w <> ''
            UNION ALL SELECT 'n:' || left(w, 100) FROM unnest(string_to_array(plain, ' ')) w WHERE w <> ''
            UNION ALL SELECT unnest(ARRAY['c:' || here.commune_code, 'k:' || here.category, 'f:' || here.farm_id])
            UNION ALL SELECT 'x:air' WHERE on_air IS NOT NULL
            UNION ALL SELECT CASE WHEN upper(span) - lower(span) > 31 THEN 'd:long' ELSE 'd:' || (lower(span) + i) END
              FROM unnest(stock.days) span,
                LATERAL generate_series(0, least(upper(span) - lower(span), 31) - 1) i
          ) words
        ON CONFLICT (product_id) DO UPDATE SET name = excluded.name, name_text = excluded.name_text,
          about_text = excluded.about_text, terms = excluded.terms, days = excluded.days,
          standing = excluded.standing, fresh_at = excluded.fresh_at;
      END $$;

      CREATE FUNCTION search_entry_product() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM refresh_search_entry(NEW.id);
        RETURN NULL;
      END $$;
      CREATE TRIGGER search_entry_new AFTER INSERT ON product
        FOR EACH ROW EXECUTE FUNCTION search_entry_product();
      CREATE TRIGGER search_entry_changed AFTER UPDATE OF name, category, farm_id ON product
        FOR EACH ROW EXECUTE FUNCTION search_entry_product();

      CREATE FUNCTION search_entry_farm() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM refresh_search_entry(id) FROM (SELECT id FROM product WHERE farm_id = NEW.id ORDER BY id) own;
        RETURN NULL;
      END $$;
      CREATE TRIGGER search_entry_changed AFTER UPDATE OF name, village, commune_code, state ON farm
        FOR EACH ROW EXECUTE FUNCTION search_entry_farm();

      CREATE FUNCTION search_entry_commune() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM refresh_search_entry(id) FROM
          (SELECT p.id FROM product p JOIN farm f ON f.id = p.farm_id WHERE f.commune_code = NEW.code ORDER BY p.id) own;
        RETURN NULL;
      END $$;
      CREATE TRIGGER search_entry_changed AFTER UPDATE OF name ON commune
        FOR EACH ROW EXECUTE FUNCTION search_entry_commune();

      CREATE FUNCTION search_entry_lot() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP <> 'INSERT' THEN PERFORM refresh_search_entry(OLD.product_id); END IF;
        IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.product_id <> OLD.product_id) THEN
          PERFORM refresh_search_entry(NEW.product_id);
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER search_entry_new AFTER INSERT OR DELETE ON lot
        FOR EACH ROW EXECUTE FUNCTION search_entry_lot();
      -- A sale costs one comparison; only the last piece sold, or the first that comes back, touches the search.
      CREATE TRIGGER search_entry_changed
        AFTER UPDATE OF state, capacity, sold, held, product_id, harvest_from, harvest_to ON lot FOR EACH ROW
        WHEN ((OLD.capacity > OLD.sold + OLD.held) <> (NEW.capacity > NEW.sold + NEW.held) OR OLD.state <> NEW.state
          OR OLD.product_id <> NEW.product_id OR OLD.harvest_from <> NEW.harvest_from
          OR OLD.harvest_to <> NEW.harvest_to)
        EXECUTE FUNCTION search_entry_lot();

      CREATE FUNCTION search_entry_offer() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM refresh_search_entry(l.product_id)
          FROM lot l JOIN broadcast b ON b.id = NEW.broadcast_id
          WHERE l.id = NEW.lot_id AND b.state IN ('live', 'interrupted');
        RETURN NULL;
      END $$;
      CREATE TRIGGER search_entry_changed AFTER INSERT OR UPDATE OF state ON offer
        FOR EACH ROW EXECUTE FUNCTION search_entry_offer();

      CREATE FUNCTION search_entry_broadcast() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM refresh_search_entry(product_id) FROM
          (SELECT DISTINCT l.product_id FROM offer o JOIN lot l ON l.id = o.lot_id
           WHERE o.broadcast_id = NEW.id ORDER BY 1) shown;
        RETURN NULL;
      END $$;
      CREATE TRIGGER search_entry_changed AFTER UPDATE OF state ON broadcast FOR EACH ROW
        WHEN ((OLD.state IN ('live', 'interrupted')) <> (NEW.state IN ('live', 'interrupted')))
        EXECUTE FUNCTION search_entry_broadcast();

      -- At most that many matches, in no order, by way of the words: for what few products have in common.
      CREATE FUNCTION search_by_words(wanted tsquery, on_day date, below_standing smallint, below_fresh timestamptz,
          below_id uuid, at_most int)
        RETURNS TABLE (product_id uuid, standing smallint, fresh_at timestamptz) LANGUAGE plpgsql STABLE
        SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off AS $$
      BEGIN
        RETURN QUERY SELECT s.product_id, s.standing, s.fresh_at::timestamptz FROM search_entry s
          WHERE s.terms @@ wanted AND (on_day IS NULL OR s.days @> on_day)
            AND (below_id IS NULL OR (s.standing + 0, s.fresh_at, s.product_id) < (below_standing, below_fresh, below_id))
          LIMIT at_most;
      END $$;

      -- The first matches in order, by way of the order: for what many have in common.
      CREATE FUNCTION search_in_order(wanted tsquery, on_day date, below_standing smallint, below_fresh timestamptz,
          below_id uuid, at_most int)
        RETURNS TABLE (product_id uuid, standing smallint, fresh_at timestamptz) LANGUAGE plpgsql STABLE
        SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
      BEGIN
        IF below_id IS NULL THEN
          RETURN QUERY SELECT s.product_id, s.standing, s.fresh_at::timestamptz FROM search_entry s
            WHERE (wanted IS NULL OR s.terms @@ wanted) AND (on_day IS NULL OR s.days @> on_day)
            ORDER BY s.standing DESC, s.fresh_at DESC, s.product_id DESC LIMIT at_most;
        ELSE
          RETURN QUERY SELECT s.product_id, s.standing, s.fresh_at::timestamptz FROM search_entry s
            WHERE (wanted IS NULL OR s.terms @@ wanted) AND (on_day IS NULL OR s.days @> on_day)
              AND (s.standing, s.fresh_at, s.product_id) < (below_standing, below_fresh, below_id)
            ORDER BY s.standing DESC, s.fresh_at DESC, s.product_id DESC LIMIT at_most;
        END IF;
      END $$;

      SELECT refresh_search_entry(id) FROM product ORDER BY id;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER search_entry_new ON product;
      DROP TRIGGER search_entry_changed ON product;
      DROP TRIGGER search_entry_changed ON farm;
      DROP TRIGGER search_entry_changed ON commune;
      DROP TRIGGER search_entry_new ON lot;
      DROP TRIGGER search_entry_changed ON lot;
      DROP TRIGGER search_entry_changed ON offer;
      DROP TRIGGER search_entry_changed ON broadcast;
      DROP FUNCTION search_in_order, search_by_words, search_entry_broadcast, search_entry_offer,
        search_entry_lot, search_entry_commune, search_entry_farm, search_entry_product,
        refresh_search_entry, learn_search_words;
      DROP TABLE search_slip, search_entry;
      DROP FUNCTION search_text;
    `);
  }
}
