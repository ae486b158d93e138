import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source.js';
import { Database } from './database.js';
import { migrate } from './migrate.js';
import { Outbox, OutboxConsumer } from './outbox.js';

let dataSource: DataSource;
let database: Database;

beforeAll(async () => {
  dataSource = await createDataSource(process.env.DATABASE_URL!).initialize();
  database = new Database(dataSource);
  await database.query('CREATE TABLE counter (name text PRIMARY KEY, value int NOT NULL)');
});
afterAll(() => dataSource.destroy());
beforeEach(async () => {
  await database.query('DELETE FROM counter');
  await database.query(`INSERT INTO counter VALUES ('a', 0), ('b', 0)`);
});

const bump = (name: string) => database.query('UPDATE counter SET value = value + 1 WHERE name = $1', [name]);
const countOf = async (name: string) =>
  (await database.one<{ value: number }>('SELECT value FROM counter WHERE name = $1', [name]))?.value;

describe('a transaction', () => {
  it('leaves nothing behind when it fails, however deep', async () => {
    const failing = database.transaction(async () => {
      await bump('a');
      await database.transaction(() => bump('b'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect([await countOf('a'), await countOf('b')]).toEqual([0, 0]);
  });

  it('runs again what a deadlock ended', async () => {
    // Each side takes its first lock, waits until the other has too, then asks for the other's.
    const arrived: (() => void)[] = [];
    const bothHold = new Promise<void>((resolve) => {
      arrived.push(() => undefined, resolve);
    });
    let attempts = 0;
    const cross = (first: string, second: string) =>
      database.transaction(async () => {
        attempts += 1;
        await bump(first);
        arrived.shift()?.();
        await bothHold;
        await bump(second);
      });
    await Promise.all([cross('a', 'b'), cross('b', 'a')]);
    expect([await countOf('a'), await countOf('b')]).toEqual([2, 2]);
    expect(attempts).toBe(3);
  });

  it('a prepared statement joins the transaction that is open, and no other', async () => {
    const read = async () =>
      (await database.prepared<{ value: number }>('counter-a', 'SELECT value FROM counter WHERE name = $1', ['a']))[0]!
        .value;
    const failing = database.transaction(async () => {
      await bump('a');
      expect(await read()).toBe(1);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await read()).toBe(0);
  });

  it('calls back after the commit only', async () => {
    const seen: string[] = [];
    await database.transaction(async () => {
      database.afterCommit(() => seen.push('after'));
      seen.push('inside');
    });
    await database
      .transaction(async () => {
        database.afterCommit(() => seen.push('never'));
        throw new Error('no');
      })
      .catch((error: Error) => seen.push(error.message));
    expect(seen).toEqual(['inside', 'after', 'no']);
  });

  it('keeps two contexts apart', async () => {
    expect(database.inTransaction).toBe(false);
    await database.transaction(async () => expect(database.inTransaction).toBe(true));
    expect(database.inTransaction).toBe(false);
  });
});

describe('the outbox', () => {
  const outbox = () => new Outbox(database);

  it('takes a message only with its cause', async () => {
    await expect(outbox().add({ queue: 'orders', name: 'order.placed', payload: {} })).rejects.toThrow('transaction');
  });

  it('loses the message with the transaction', async () => {
    await database
      .transaction(async () => {
        await outbox().add({ queue: 'orders', name: 'lost', payload: {} });
        throw new Error('no');
      })
      .catch((error: Error) => expect(error.message).toBe('no'));
    expect(await database.query(`SELECT id FROM outbox WHERE name = 'lost'`)).toEqual([]);
  });

  it('lets an effect happen once, however often and at once its job runs', async () => {
    await database.transaction(() => outbox().add({ queue: 'orders', name: 'count', payload: { by: 1 } }));
    const message = await database.one<{ id: string }>(`SELECT id FROM outbox WHERE name = 'count'`);
    const consumer = new OutboxConsumer(database);
    const runs = await Promise.all(
      Array.from({ length: 8 }, () => consumer.consume(message!.id, async () => void (await bump('a')))),
    );
    expect(runs.filter(Boolean)).toHaveLength(1);
    expect(await countOf('a')).toBe(1);
  });

  it('waits for another try when the effect fails', async () => {
    await database.transaction(() => outbox().add({ queue: 'orders', name: 'fails', payload: {} }));
    const message = await database.one<{ id: string }>(`SELECT id FROM outbox WHERE name = 'fails'`);
    const consumer = new OutboxConsumer(database);
    await expect(consumer.consume(message!.id, () => Promise.reject(new Error('not now')))).rejects.toThrow('not now');
    expect(await consumer.consume(message!.id, async () => void (await bump('b')))).toBe(true);
  });
});

describe('the schema', () => {
  it('is up to date and stays so when it is brought up to date again, twice at once', async () => {
    expect(await Promise.all([migrate(process.env.DATABASE_URL!), migrate(process.env.DATABASE_URL!)])).toEqual([
      [],
      [],
    ]);
  });

  it('refuses to change what bears witness (A13)', async () => {
    await database.query(`INSERT INTO audit (action, subject_id) VALUES ('test', 'x')`);
    await expect(database.query(`UPDATE audit SET action = 'other'`)).rejects.toThrow('never changed');
    await expect(database.query('DELETE FROM audit')).rejects.toThrow('never changed');
  });
});
