import type { Invariant } from './invariant.js';

/** A notice may wait so long for the relay and a processor. */
const MATCH_SECONDS = 60;

/** Nothing waits to be looked at for the order: what follows from its last change has been done. */
const QUIET = `NOT EXISTS (SELECT 1 FROM outbox x
  WHERE x.done_at IS NULL AND x.queue = 'payments' AND x.payload ->> 'orderId' = o.id::text)`;

const ON_ORDER = 'pay.paid_vnd - pay.refunded_vnd - pay.credit_vnd';
const DELIVERED = `EXISTS (SELECT 1 FROM posting s WHERE s.cause = 'order.delivered:' || o.id)`;

/** What the order's postings leave on an account, debit above zero. */
const left = (
  kind: string,
) => `(SELECT coalesce(sum(e.amount_vnd), 0) FROM posting p JOIN entry e ON e.posting_id = p.id
  JOIN ledger_account a ON a.code = e.account_code WHERE p.order_id = o.id AND a.kind = '${kind}')`;

export const TRANSFERS: Invariant[] = [
  {
    name: 'transfer.placed',
    holds: 'every transfer is on an order, with its buyer, on its way back or in the queue, and to the đồng',
    counted: 'SELECT count(*) FROM bank_notice',
    breaches: `SELECT n.id AS bank_notice_id, n.state, n.amount_vnd, n.to_order_vnd, n.to_credit_vnd, r.credit_vnd, r.returned_vnd
      FROM bank_notice n CROSS JOIN LATERAL (
        SELECT coalesce(sum(amount_vnd) FILTER (WHERE account = 'buyer_credit'), 0) AS credit_vnd,
          coalesce(sum(amount_vnd) FILTER (WHERE account = 'customer_deposits'), 0) AS returned_vnd
        FROM transfer_refund WHERE bank_notice_id = n.id) AS r
      WHERE (n.state = 'received' AND n.received_at < now() - interval '${MATCH_SECONDS} seconds')
         OR (n.state = 'settled' AND n.to_order_vnd + n.to_credit_vnd <> n.amount_vnd)
         OR r.credit_vnd <> n.to_credit_vnd
         OR r.returned_vnd <> CASE WHEN n.state = 'returned' THEN n.amount_vnd ELSE 0 END`,
  },
  {
    name: 'transfer.booked',
    holds: 'every transfer into our account is in the bank’s books once, and nothing else is',
    counted: `SELECT count(*) FROM bank_notice WHERE state <> 'foreign'`,
    breaches: `SELECT n.id AS bank_notice_id, n.state, n.amount_vnd, b.booked_vnd
      FROM bank_notice n CROSS JOIN LATERAL (
        SELECT coalesce(sum(e.amount_vnd), 0) AS booked_vnd FROM posting p JOIN entry e ON e.posting_id = p.id
        WHERE e.account_code = 'bank' AND p.cause IN ('transfer.received:' || n.id, 'transfer.assigned:' || n.id,
          'reversal:transfer.received:' || n.id)) AS b
      WHERE b.booked_vnd <> CASE WHEN n.state IN ('received', 'foreign') THEN 0 ELSE n.amount_vnd END`,
  },
  {
    name: 'transfer.order',
    holds: 'what an order says it got by transfer, and what of it went back, is what its transfers and refunds say',
    counted: `SELECT count(*) FROM payment WHERE method = 'qr'`,
    breaches: `SELECT o.id AS order_id, o.state, pay.paid_vnd, pay.refunded_vnd, pay.credit_vnd, t.to_order_vnd, t.refund_vnd,
        t.credit_vnd AS credit_rows_vnd
      FROM market_order o JOIN payment pay ON pay.order_id = o.id CROSS JOIN LATERAL (
        SELECT (SELECT coalesce(sum(to_order_vnd), 0) FROM bank_notice WHERE order_id = o.id) AS to_order_vnd,
          coalesce(sum(amount_vnd) FILTER (WHERE account = 'refund_payable'), 0) AS refund_vnd,
          coalesce(sum(amount_vnd) FILTER (WHERE account = 'buyer_credit'), 0) AS credit_vnd
        FROM transfer_refund WHERE order_id = o.id AND bank_notice_id IS NULL) AS t
      WHERE (pay.method = 'qr' AND (pay.paid_vnd <> t.to_order_vnd OR pay.refunded_vnd <> t.refund_vnd
          OR pay.credit_vnd <> t.credit_vnd))
         OR (pay.method <> 'qr' AND t.to_order_vnd > 0)`,
  },
  {
    name: 'transfer.settled',
    holds: 'received − credited − refunded = billed − gift, for every order that was paid by transfer',
    counted: `SELECT count(*) FROM payment WHERE method = 'qr' AND state IN ('captured', 'refunded')`,
    breaches: `SELECT o.id AS order_id, o.state, pay.state AS payment_state, pay.due_vnd, ${ON_ORDER} AS on_order_vnd,
        ${left('gifts')} AS gift_vnd, -${left('customer_deposits')} AS deposit_vnd
      FROM market_order o JOIN payment pay ON pay.order_id = o.id
      WHERE pay.method = 'qr' AND ${QUIET} AND (
        (pay.state IN ('captured', 'refunded') AND ${ON_ORDER} > pay.due_vnd)
        OR (pay.state IN ('cancelled', 'failed') AND ${ON_ORDER} <> 0)
        OR (${DELIVERED} AND ${ON_ORDER} + ${left('gifts')} <> pay.due_vnd)
        OR -${left('customer_deposits')} <> CASE WHEN ${DELIVERED} THEN 0 ELSE ${ON_ORDER} END)`,
  },
  {
    name: 'credit.sum',
    holds: 'what the books owe a buyer as credit is what is listed and not sent yet',
    counted: `SELECT count(*) FROM transfer_refund WHERE account = 'buyer_credit'`,
    breaches: `SELECT coalesce(b.owner_id, r.buyer_id) AS buyer_id, b.balance_vnd, r.due_vnd
      FROM (SELECT a.owner_id, sum(e.amount_vnd) AS balance_vnd FROM entry e
            JOIN ledger_account a ON a.code = e.account_code WHERE a.kind = 'buyer_credit' GROUP BY a.owner_id) AS b
      FULL JOIN (SELECT buyer_id, sum(amount_vnd) FILTER (WHERE state <> 'sent') AS due_vnd FROM transfer_refund
            WHERE account = 'buyer_credit' GROUP BY buyer_id) AS r ON r.buyer_id = b.owner_id
      WHERE coalesce(b.balance_vnd, 0) <> -coalesce(r.due_vnd, 0)`,
  },
  {
    name: 'refund.posted',
    holds: 'every refund by transfer is owed in the books, and out of them and of the bank once it is sent',
    counted: 'SELECT count(*) FROM transfer_refund',
    breaches: `SELECT r.id AS refund_id, r.account, r.state, r.amount_vnd, p.owed_vnd, p.sent_vnd
      FROM transfer_refund r CROSS JOIN LATERAL (
        SELECT coalesce(sum(-e.amount_vnd) FILTER (WHERE p.cause = 'refund.owed:' || r.id AND a.kind = r.account), 0) AS owed_vnd,
          coalesce(sum(-e.amount_vnd) FILTER (WHERE p.cause = 'refund.sent:' || r.id AND a.kind = 'bank'), 0) AS sent_vnd
        FROM posting p JOIN entry e ON e.posting_id = p.id JOIN ledger_account a ON a.code = e.account_code
        WHERE p.cause IN ('refund.owed:' || r.id, 'refund.sent:' || r.id)) AS p
      WHERE p.owed_vnd <> CASE WHEN r.account = 'customer_deposits' THEN 0 ELSE r.amount_vnd END
         OR p.sent_vnd <> CASE WHEN r.state = 'sent' THEN r.amount_vnd ELSE 0 END`,
  },
];
