import { COMMITTED_STATES, RESERVATION_MOVES } from '#orders';
import type { Invariant } from './invariant.js';
import { list, states } from './sql.js';

/** What a line binds of its lot: what is wanted, or what a short harvest left of it. */
const BOUND = 'least(l.wanted, coalesce(l.harvested, l.wanted))';

/** Sold and held are counted from their own rows, never from one another. */
export const STOCK: Invariant[] = [
  {
    name: 'stock.sold',
    holds: 'sold is the sum of what lines of orders confirmed or beyond bind',
    counted: 'SELECT count(*) FROM lot',
    breaches: `SELECT lot.id AS lot_id, lot.sold, coalesce(own.quantity, 0) AS lines
      FROM lot LEFT JOIN (
        SELECT l.lot_id, sum(${BOUND}) AS quantity FROM order_line l JOIN market_order o ON o.id = l.order_id
        WHERE o.state IN (${list(COMMITTED_STATES)}) GROUP BY 1) AS own ON own.lot_id = lot.id
      WHERE lot.sold <> coalesce(own.quantity, 0)`,
  },
  {
    name: 'stock.held',
    holds: 'held is the sum of live reservations',
    counted: 'SELECT count(*) FROM lot',
    breaches: `SELECT lot.id AS lot_id, lot.held, coalesce(own.quantity, 0) AS reservations
      FROM lot LEFT JOIN (SELECT lot_id, sum(quantity) AS quantity FROM reservation WHERE state = 'held' GROUP BY 1) AS own
        ON own.lot_id = lot.id
      WHERE lot.held <> coalesce(own.quantity, 0)`,
  },
  {
    name: 'stock.capacity',
    holds: 'sold + held is at most capacity (M4)',
    counted: 'SELECT count(*) FROM lot',
    breaches: 'SELECT id AS lot_id, capacity, sold, held FROM lot WHERE sold + held > capacity OR sold < 0 OR held < 0',
  },
  {
    name: 'reservation.state',
    holds: 'every reservation is in a state of its table, closed exactly when it is not held',
    counted: 'SELECT count(*) FROM reservation',
    breaches: `SELECT id AS reservation_id, state, closed_at FROM reservation
      WHERE state NOT IN (${states(RESERVATION_MOVES)}) OR (state = 'held') <> (closed_at IS NULL)`,
  },
  {
    name: 'reservation.order',
    holds: 'lines of unpaid orders hold exactly what they want, all others hold nothing',
    counted: 'SELECT count(*) FROM order_line',
    breaches: `SELECT l.id AS line_id, o.state, l.wanted, r.quantity AS held
      FROM order_line l JOIN market_order o ON o.id = l.order_id
      LEFT JOIN reservation r ON r.order_line_id = l.id AND r.state = 'held'
      WHERE coalesce(r.quantity, 0) <> CASE WHEN o.state = 'placed' THEN l.wanted ELSE 0 END
         OR r.lot_id <> l.lot_id OR r.order_id <> l.order_id`,
  },
  {
    name: 'reservation.lapsed',
    holds: 'no reservation is held longer than a minute past its time',
    counted: `SELECT count(*) FROM reservation WHERE state = 'held'`,
    breaches: `SELECT id AS reservation_id, order_id, expires_at FROM reservation
      WHERE state = 'held' AND expires_at < now() - interval '60 seconds'`,
  },
];
