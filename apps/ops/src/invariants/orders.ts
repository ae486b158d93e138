import { COMMITTED_STATES, INTAKE_ROUTE, ORDER_MOVES, PARCEL_MOVES } from '#orders';
import { PAYMENT_MOVES } from '#payments';
import type { Invariant } from './invariant.js';
import { list, states } from './sql.js';

/** States of an order inside a parcel of each state; an order alone may come back out of a delivered parcel. */
const ORDERS_IN_PARCEL = `(VALUES ('open', 'placed'), ('open', 'confirmed'), ('packed', 'packed'),
  ('dispatched', 'dispatched'), ('delivered', 'delivered'), ('delivered', 'returned'), ('returned', 'returned'))`;

/** What an order owes by its own lines and its part of the road. */
const OWED = `(SELECT coalesce(sum(coalesce(l.billed_vnd, l.estimated_vnd)), 0) FROM order_line l WHERE l.order_id = o.id)
  + o.delivery_fee_vnd`;

/** Nothing is owed any more, and somebody is about to bring back what was promised or paid. */
const GOING_BACK = `(p.state IN ('authorised', 'captured') AND p.due_vnd = 0 AND p.look_at IS NOT NULL)`;

export const ORDERS: Invariant[] = [
  {
    name: 'order.state',
    holds: 'every order is in a state of its table, with the times that belong to it',
    counted: 'SELECT count(*) FROM market_order',
    breaches: `SELECT id AS order_id, state, confirmed_at, closed_at FROM market_order
      WHERE state NOT IN (${states(ORDER_MOVES)})
         OR (state IN (${list(COMMITTED_STATES)}) AND confirmed_at IS NULL)
         OR (state IN ('delivered', 'returned', 'cancelled')) <> (closed_at IS NOT NULL)
         OR (state = 'placed' AND (payment_method = 'cash' OR hold_expires_at IS NULL))`,
  },
  {
    name: 'order.lines',
    holds: 'every order has lines of its own cooperative, and its totals are theirs',
    counted: 'SELECT count(*) FROM market_order',
    breaches: `SELECT o.id AS order_id, o.state, o.estimated_vnd, sum(l.estimated_vnd) AS lines_vnd, count(l.id) AS lines
      FROM market_order o LEFT JOIN order_line l ON l.order_id = o.id LEFT JOIN lot ON lot.id = l.lot_id
      GROUP BY o.id
      HAVING count(l.id) = 0 OR sum(l.estimated_vnd) <> o.estimated_vnd OR sum(l.cap_vnd) <> o.cap_vnd
         OR bool_or(lot.cooperative_id <> o.cooperative_id OR lot.farm_id <> l.farm_id)`,
  },
  {
    name: 'line.facts',
    holds: 'what was harvested, packed, accepted and billed of a line never exceeds what came before (M3, M14)',
    counted: 'SELECT count(*) FROM order_line',
    breaches: `SELECT l.id AS line_id, o.state, l.ordered, l.wanted, l.harvested, l.packed, l.accepted, l.billed_vnd, l.cap_vnd
      FROM order_line l JOIN market_order o ON o.id = l.order_id
      WHERE l.wanted > l.ordered OR l.harvested > l.ordered OR l.accepted > l.packed OR l.billed_vnd > l.cap_vnd
         OR (o.state = 'cancelled' AND l.wanted > 0)
         OR (o.state IN ('packed', 'dispatched', 'delivered', 'returned') AND l.packed IS NULL
             AND least(l.wanted, coalesce(l.harvested, l.wanted)) > 0)`,
  },
  {
    name: 'order.acknowledged',
    holds: 'every order that was answered exists, once, for the buyer who got the answer',
    counted: `SELECT count(*) FROM idempotency_record WHERE route = '${INTAKE_ROUTE}'`,
    breaches: `SELECT a.* FROM (
        SELECT actor_id, key, body::jsonb ->> 'id' AS order_id, (body::jsonb ->> 'number')::bigint AS number,
          count(*) OVER (PARTITION BY actor_id, body::jsonb ->> 'id') AS answers
        FROM idempotency_record WHERE route = '${INTAKE_ROUTE}') AS a
      LEFT JOIN market_order o ON o.id = a.order_id::uuid
      WHERE o.id IS NULL OR a.answers > 1 OR o.number <> a.number OR coalesce(o.entered_by, o.buyer_id) <> a.actor_id`,
  },
  {
    name: 'parcel.state',
    holds: 'every parcel is in a state of its table, and each of its live orders in one that goes with it',
    counted: 'SELECT count(*) FROM parcel',
    breaches: `SELECT p.id AS parcel_id, p.state, o.id AS order_id, o.state AS order_state
      FROM parcel p LEFT JOIN market_order o ON o.parcel_id = p.id AND o.state <> 'cancelled'
      WHERE p.state NOT IN (${states(PARCEL_MOVES)})
         OR (o.id IS NULL) <> (p.state = 'cancelled')
         OR (o.id IS NOT NULL AND (p.state, o.state) NOT IN (SELECT * FROM ${ORDERS_IN_PARCEL} AS fit))
         OR o.buyer_id <> p.buyer_id OR o.cooperative_id <> p.cooperative_id`,
  },
  {
    name: 'parcel.fee',
    holds: 'a parcel pays its road at most once (M11)',
    counted: 'SELECT count(*) FROM parcel',
    breaches: `SELECT p.id AS parcel_id, p.delivery_fee_vnd, sum(o.delivery_fee_vnd) AS orders_vnd
      FROM parcel p JOIN market_order o ON o.parcel_id = p.id GROUP BY p.id
      HAVING sum(o.delivery_fee_vnd) > p.delivery_fee_vnd OR count(*) FILTER (WHERE o.delivery_fee_vnd > 0) > 1`,
  },
  {
    name: 'payment.state',
    holds: 'every order has one payment of its own method, in a state of its table that goes with the order',
    counted: 'SELECT count(*) FROM market_order',
    breaches: `SELECT o.id AS order_id, o.state AS order_state, o.payment_method, p.method, p.state
      FROM market_order o LEFT JOIN payment p ON p.order_id = o.id
      WHERE p.id IS NULL OR p.method <> o.payment_method OR p.state NOT IN (${states(PAYMENT_MOVES)})
         OR (p.state IN ('due', 'collected', 'handed_in') AND p.method <> 'cash')
         OR (p.state IN ('none', 'requires_action', 'authorised', 'captured') AND p.method = 'cash')
         OR (o.state = 'cancelled' AND p.state NOT IN ('cancelled', 'failed', 'refunded') AND NOT ${GOING_BACK})
         OR (o.state = 'delivered' AND p.method = 'cash' AND p.state NOT IN ('collected', 'handed_in', 'cancelled'))
         OR (o.state IN ('placed', 'confirmed', 'packed', 'dispatched')
             AND (p.state IN ('collected', 'handed_in') OR (p.state = 'cancelled' AND (p.method <> 'card' OR p.due_vnd > 0))))`,
  },
  {
    name: 'payment.due',
    holds: 'what a live order owes is what its lines and its road cost, rounded down at most by its cooperative (M1)',
    counted: `SELECT count(*) FROM payment WHERE state <> 'cancelled'`,
    breaches: `SELECT o.id AS order_id, o.state, p.due_vnd, ${OWED} AS owed_vnd
      FROM market_order o JOIN payment p ON p.order_id = o.id JOIN cooperative c ON c.id = o.cooperative_id
      WHERE p.state <> 'cancelled' AND o.state <> 'cancelled' AND NOT (o.state = 'returned' AND p.due_vnd = 0)
        AND NOT (p.due_vnd <= ${OWED} AND p.due_vnd > ${OWED} - greatest(c.cash_rounding_vnd, 1))`,
  },
];
