import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Orders1763769604000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One parcel per buyer, cooperative, address and delivery day (M11).
      CREATE TABLE parcel (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        buyer_id uuid NOT NULL REFERENCES user_account,
        cooperative_id uuid NOT NULL REFERENCES cooperative,
        delivery_day date NOT NULL,
        method text NOT NULL CHECK (method IN ('home', 'pickup')),
        recipient_name text NOT NULL,
        recipient_phone text NOT NULL,
        commune_code char(5) NOT NULL REFERENCES commune,
        village text NOT NULL,
        note text NOT NULL DEFAULT '',
        pickup_point_id uuid REFERENCES pickup_point,
        -- The same address written the same way; orders with the same key share the parcel while it is open.
        address_key text NOT NULL,
        state text NOT NULL DEFAULT 'open'
          CHECK (state IN ('open', 'packed', 'dispatched', 'delivered', 'returned', 'cancelled')),
        handover_code char(4) NOT NULL CHECK (handover_code ~ '^[0-9]{4}$'),
        delivery_fee_vnd bigint NOT NULL CHECK (delivery_fee_vnd >= 0),
        packed_at timestamptz,
        packed_by uuid REFERENCES user_account,
        dispatched_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX parcel_open_address ON parcel (buyer_id, cooperative_id, delivery_day, address_key) WHERE state = 'open';
      CREATE INDEX parcel_day ON parcel (cooperative_id, delivery_day, state);

      CREATE SEQUENCE market_order_number START 1001;
      CREATE TABLE market_order (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        -- What people say on the phone: "đơn 1001".
        number bigint NOT NULL UNIQUE DEFAULT nextval('market_order_number'),
        buyer_id uuid NOT NULL REFERENCES user_account,
        broadcast_id uuid REFERENCES broadcast,
        cooperative_id uuid NOT NULL REFERENCES cooperative,
        parcel_id uuid NOT NULL REFERENCES parcel,
        source text NOT NULL CHECK (source IN ('tap', 'comment', 'clerk')),
        entered_by uuid REFERENCES user_account,
        state text NOT NULL
          CHECK (state IN ('placed', 'confirmed', 'packed', 'dispatched', 'delivered', 'returned', 'cancelled')),
        payment_method text NOT NULL CHECK (payment_method IN ('cash', 'qr', 'card')),
        estimated_vnd bigint NOT NULL CHECK (estimated_vnd >= 0),
        cap_vnd bigint NOT NULL CHECK (cap_vnd >= estimated_vnd),
        -- What this order adds to the road: the parcel's fee for its first order, 0 for those that join.
        delivery_fee_vnd bigint NOT NULL CHECK (delivery_fee_vnd >= 0),
        hold_expires_at timestamptz,
        cancel_cause text CHECK (cancel_cause IN ('buyer', 'unpaid', 'short_harvest', 'market')),
        -- The buyer's own words.
        cancel_reason text,
        created_at timestamptz NOT NULL DEFAULT now(),
        confirmed_at timestamptz,
        closed_at timestamptz
      );
      CREATE INDEX market_order_buyer ON market_order (buyer_id, id DESC);
      CREATE INDEX market_order_parcel ON market_order (parcel_id);
      CREATE INDEX market_order_broadcast ON market_order (broadcast_id);

      -- Five facts of a line, none overwriting another (M3): ordered, harvested, packed, accepted, billed.
      -- Quantities in the selling unit; packed_grams and accepted_grams where weight decides the price.
      CREATE TABLE order_line (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        order_id uuid NOT NULL REFERENCES market_order,
        line_number int NOT NULL,
        lot_id uuid NOT NULL REFERENCES lot,
        farm_id uuid NOT NULL REFERENCES farm,
        offer_code text,
        product_name text NOT NULL,
        sell_by text NOT NULL CHECK (sell_by IN ('weight', 'piece')),
        price_by text NOT NULL CHECK (price_by IN ('weight', 'piece')),
        typical_grams int,
        tolerance_per_mille int NOT NULL,
        price_vnd bigint NOT NULL,
        price_version uuid NOT NULL,
        ordered bigint NOT NULL CHECK (ordered > 0),
        -- What is still wanted: ordered, less what the buyer took back before the cut list, 0 when cancelled.
        wanted bigint NOT NULL CHECK (wanted BETWEEN 0 AND ordered),
        accepts_part boolean NOT NULL DEFAULT true,
        harvested bigint CHECK (harvested BETWEEN 0 AND ordered),
        packed bigint CHECK (packed >= 0),
        packed_grams bigint CHECK (packed_grams >= 0),
        accepted bigint CHECK (accepted BETWEEN 0 AND packed),
        accepted_grams bigint CHECK (accepted_grams >= 0),
        billed_vnd bigint CHECK (billed_vnd >= 0),
        estimated_vnd bigint NOT NULL,
        cap_vnd bigint NOT NULL,
        UNIQUE (order_id, line_number)
      );
      CREATE INDEX order_line_lot ON order_line (lot_id);

      -- Stock held for an order that is not paid yet. Cash orders are confirmed at once and hold nothing.
      CREATE TABLE reservation (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        order_line_id uuid NOT NULL REFERENCES order_line,
        order_id uuid NOT NULL REFERENCES market_order,
        lot_id uuid NOT NULL REFERENCES lot,
        quantity bigint NOT NULL CHECK (quantity > 0),
        state text NOT NULL DEFAULT 'held' CHECK (state IN ('held', 'consumed', 'lapsed', 'released')),
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        closed_at timestamptz
      );
      -- An order whose way of paying was changed may hold its stock a second time.
      CREATE UNIQUE INDEX reservation_line ON reservation (order_line_id) WHERE state = 'held';
      CREATE INDEX reservation_live ON reservation (expires_at) WHERE state = 'held';
      CREATE INDEX reservation_order ON reservation (order_id);

      CREATE TABLE waitlist_entry (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        lot_id uuid NOT NULL REFERENCES lot,
        buyer_id uuid NOT NULL REFERENCES user_account,
        wanted bigint NOT NULL CHECK (wanted > 0),
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'offered', 'taken', 'passed')),
        offered_until timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX waitlist_entry_once ON waitlist_entry (lot_id, buyer_id) WHERE state IN ('waiting', 'offered');

      -- due_vnd follows the order: the estimate until packing, the true amount after it, less what was refused.
      -- look_at: when somebody should hold it against the gateway or the bank; null when nothing is open.
      CREATE TABLE payment (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        order_id uuid NOT NULL UNIQUE REFERENCES market_order,
        method text NOT NULL CHECK (method IN ('cash', 'qr', 'card')),
        state text NOT NULL CHECK (state IN (
          'none', 'requires_action', 'authorised', 'captured', 'failed', 'refunded',
          'due', 'collected', 'handed_in', 'cancelled')),
        due_vnd bigint NOT NULL CHECK (due_vnd >= 0),
        paid_vnd bigint NOT NULL DEFAULT 0 CHECK (paid_vnd >= 0),
        refunded_vnd bigint NOT NULL DEFAULT 0 CHECK (refunded_vnd >= 0),
        credit_vnd bigint NOT NULL DEFAULT 0 CHECK (credit_vnd >= 0),
        authorised_vnd bigint NOT NULL DEFAULT 0 CHECK (authorised_vnd >= 0),
        reference text UNIQUE,
        return_url text,
        failure_code text,
        attempt int NOT NULL DEFAULT 0,
        look_at timestamptz,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CHECK (refunded_vnd + credit_vnd <= paid_vnd)
      );
      CREATE INDEX payment_look ON payment (look_at) WHERE look_at IS NOT NULL;

      -- What was asked of the card gateway for a payment, one row for each time a card was chosen. The amount is fixed
      -- before the gateway is asked, so that a repeated request under the same key says the same.
      CREATE TABLE card_intent (
        payment_id uuid NOT NULL REFERENCES payment,
        attempt int NOT NULL,
        -- wanted: not known to exist; open: the buyer may pay; the others are the gateway's last word.
        state text NOT NULL DEFAULT 'wanted' CHECK (state IN ('wanted', 'open', 'authorised', 'captured', 'cancelled')),
        amount_vnd bigint NOT NULL CHECK (amount_vnd > 0),
        captured_vnd bigint NOT NULL DEFAULT 0 CHECK (captured_vnd BETWEEN 0 AND amount_vnd),
        intent_id text UNIQUE,
        client_secret text,
        -- Raised when the gateway answered with a fault of its own: it would repeat it under the same key.
        tries int NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (payment_id, attempt),
        CHECK ((state IN ('wanted', 'cancelled')) OR intent_id IS NOT NULL)
      );
      -- Nobody pays twice by card for one order.
      CREATE UNIQUE INDEX card_intent_one_charge ON card_intent (payment_id) WHERE state = 'captured';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE card_intent, payment, waitlist_entry, reservation, order_line, market_order, parcel`,
    );
  }
}
