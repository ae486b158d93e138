import type { Invariant } from './invariant.js';

/** A message may wait so long for the relay and a processor. */
const OUTBOX_SECONDS = 60;

export const BOOKS: Invariant[] = [
  {
    name: 'ledger.balanced',
    holds: 'every posting has entries that sum to zero',
    counted: 'SELECT count(*) FROM posting',
    breaches: `SELECT p.id AS posting_id, p.cause, coalesce(sum(e.amount_vnd), 0) AS sum_vnd, count(e.posting_id) AS entries
      FROM posting p LEFT JOIN entry e ON e.posting_id = p.id GROUP BY p.id
      HAVING coalesce(sum(e.amount_vnd), 0) <> 0 OR count(e.posting_id) < 2`,
  },
  {
    name: 'ledger.sum',
    holds: 'all accounts together are 0',
    counted: 'SELECT count(*) FROM entry',
    breaches: 'SELECT sum(amount_vnd) AS sum_vnd FROM entry HAVING sum(amount_vnd) <> 0',
  },
  {
    name: 'ledger.cause',
    holds: 'every cause is posted once',
    counted: 'SELECT count(*) FROM posting',
    breaches: 'SELECT cause, count(*) AS postings FROM posting GROUP BY cause HAVING count(*) > 1',
  },
  {
    name: 'outbox.done',
    holds: `every message is done or younger than ${OUTBOX_SECONDS} s`,
    counted: 'SELECT count(*) FROM outbox',
    breaches: `SELECT id AS outbox_id, queue, name, run_at, relayed_at, relay_count FROM outbox
      WHERE done_at IS NULL AND greatest(run_at, created_at) < now() - interval '${OUTBOX_SECONDS} seconds'`,
  },
  {
    name: 'idempotency.answered',
    holds: 'every kept key has its answer',
    counted: 'SELECT count(*) FROM idempotency_record',
    breaches: `SELECT actor_id, route, key FROM idempotency_record
      WHERE body IS NULL AND created_at < now() - interval '${OUTBOX_SECONDS} seconds'`,
  },
];
