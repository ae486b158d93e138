import { SECURED_STATES } from '#payments';
import type { Invariant } from './invariant.js';
import { list } from './sql.js';

const PAID_BY_CARD = `p.method = 'card' AND p.state IN ('captured', 'refunded')`;
/** Everything that went back or is on its way; a refund that was tried again counts with its successor only. */
const BACK = `(SELECT coalesce(sum(r.amount_vnd), 0) FROM card_refund r WHERE r.payment_id = p.id AND r.state <> 'abandoned')`;
const RETURNED = `(SELECT coalesce(sum(r.amount_vnd), 0) FROM card_refund r
  WHERE r.payment_id = p.id AND r.state IN ('succeeded', 'by_hand'))`;
/** Somebody is about to look: it changed a moment ago, or the gateway is away. */
const BEING_SETTLED = `(p.look_at IS NOT NULL AND p.look_at > now() - interval '60 seconds')`;

export const CARDS: Invariant[] = [
  {
    name: 'card.charge',
    holds: 'an order that was paid by card has one captured charge, of what is booked as paid; any other has none',
    counted: `SELECT count(*) FROM payment WHERE method = 'card'`,
    breaches: `SELECT p.order_id, p.method, p.state, p.paid_vnd, c.charges, c.captured_vnd
      FROM payment p CROSS JOIN LATERAL (
        SELECT count(*) AS charges, coalesce(sum(captured_vnd), 0) AS captured_vnd FROM card_intent i
        WHERE i.payment_id = p.id AND i.state = 'captured') AS c
      WHERE (${PAID_BY_CARD} AND (c.charges <> 1 OR c.captured_vnd <> p.paid_vnd)) OR (NOT (${PAID_BY_CARD}) AND c.charges > 0)`,
  },
  {
    name: 'card.settled',
    holds: 'captured less refunded is what the order was billed',
    counted: `SELECT count(*) FROM payment p WHERE ${PAID_BY_CARD}`,
    breaches: `SELECT p.order_id, p.paid_vnd, p.refunded_vnd, p.due_vnd, ${BACK} AS back_vnd, ${RETURNED} AS returned_vnd
      FROM payment p
      WHERE ${PAID_BY_CARD}
        AND (p.refunded_vnd <> ${RETURNED} OR (p.paid_vnd - ${BACK} <> p.due_vnd AND NOT ${BEING_SETTLED}))`,
  },
  {
    name: 'card.confirmed',
    holds: 'an order with money behind it is confirmed or beyond and holds no stock for payment',
    counted: `SELECT count(*) FROM payment p WHERE p.state IN (${list(SECURED_STATES)})`,
    breaches: `SELECT p.order_id, p.state, o.state AS order_state, r.id AS reservation_id
      FROM payment p JOIN market_order o ON o.id = p.order_id
      LEFT JOIN reservation r ON r.order_id = o.id AND r.state = 'held'
      WHERE p.state IN (${list(SECURED_STATES)}) AND (o.state = 'placed' OR r.id IS NOT NULL)`,
  },
  {
    name: 'card.authorised',
    holds: 'an authorised payment has the authorised intent that it was promised with',
    counted: `SELECT count(*) FROM payment p WHERE p.method = 'card' AND p.state = 'authorised'`,
    breaches: `SELECT p.order_id, p.attempt, p.authorised_vnd, p.due_vnd, i.state AS intent_state
      FROM payment p LEFT JOIN card_intent i ON i.payment_id = p.id AND i.attempt = p.attempt
      WHERE p.method = 'card' AND p.state = 'authorised'
        AND (i.state IS DISTINCT FROM 'authorised' OR p.authorised_vnd < p.due_vnd OR p.look_at IS NULL)`,
  },
  {
    name: 'card.books',
    holds: 'what is kept of a card order for its buyer is what it costs until the handover, and nothing afterwards',
    counted: `SELECT count(*) FROM payment p WHERE ${PAID_BY_CARD}`,
    breaches: `SELECT p.order_id, o.state AS order_state, p.due_vnd, d.deposits_vnd
      FROM payment p JOIN market_order o ON o.id = p.order_id CROSS JOIN LATERAL (
        SELECT coalesce(-sum(e.amount_vnd), 0) AS deposits_vnd FROM posting t JOIN entry e ON e.posting_id = t.id
        WHERE t.order_id = o.id AND e.account_code = 'customer_deposits') AS d
      WHERE ${PAID_BY_CARD} AND NOT ${BEING_SETTLED}
        AND d.deposits_vnd <> CASE WHEN o.state IN ('packed', 'dispatched') THEN p.due_vnd ELSE 0 END`,
  },
  {
    name: 'card.looked_at',
    holds: 'an order that waits for the gateway will be looked at again, and so will an event that was not understood',
    counted: `SELECT count(*) FROM payment WHERE method = 'card'`,
    breaches: `SELECT p.order_id::text AS id, p.state FROM payment p JOIN market_order o ON o.id = p.order_id
      WHERE p.method = 'card' AND o.state = 'placed' AND p.look_at IS NULL
      UNION ALL
      SELECT id, type FROM payment_event WHERE done_at IS NULL AND look_at IS NULL`,
  },
];
