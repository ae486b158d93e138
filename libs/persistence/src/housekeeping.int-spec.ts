import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source.js';
import { Database } from './database.js';
import { Housekeeping } from './housekeeping.js';

let dataSource: DataSource;
let database: Database;
beforeAll(async () => {
  dataSource = await createDataSource(process.env.DATABASE_URL!).initialize();
  database = new Database(dataSource);
});
afterAll(() => dataSource.destroy());

describe('housekeeping', () => {
  it('forgets what is done and old, and nothing else', async () => {
    await database.query(
      `INSERT INTO outbox (queue, name, payload, created_at, done_at)
       SELECT 'orders', name, '{}', now() - interval '9 days', done_at
       FROM (VALUES ('old', now() - interval '4 days'), ('new', now() - interval '2 days'), ('waiting', NULL)) AS o(name, done_at)`,
    );
    await database.query(
      `INSERT INTO idempotency_record (actor_id, route, key, request_hash, created_at)
       SELECT uuidv7(), 'r', 'key-' || n, '', now() - make_interval(hours => n) FROM generate_series(20, 29) AS n`,
    );
    const gone = await new Housekeeping(database).sweep();
    expect(gone).toMatchObject({ outbox: 1, idempotency_record: 6, otp_challenge: 0, session: 0, broadcast_event: 0 });
    expect(await database.query('SELECT name FROM outbox ORDER BY id')).toEqual([{ name: 'new' }, { name: 'waiting' }]);
  });

  it('goes on past one batch', async () => {
    await database.query(
      `INSERT INTO outbox (queue, name, payload, done_at)
       SELECT 'orders', 'many', '{}', now() - interval '9 days' FROM generate_series(1, 5001)`,
    );
    expect((await new Housekeeping(database).sweep()).outbox).toBe(5001);
  });
});
