import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { ConfigModule } from '#config';
import { Database, PersistenceModule } from '#persistence';
import { START } from '../domain/event-position.js';
import { EventStore } from '../event.store.js';
import { SqlEventStore } from './sql-event.store.js';

describe('the events of a broadcast', () => {
  let module: TestingModule;
  let database: Database;
  let events: EventStore;

  beforeAll(async () => {
    module = await Test.createTestingModule({
      imports: [ConfigModule, PersistenceModule],
      providers: [{ provide: EventStore, useClass: SqlEventStore }],
    }).compile();
    database = module.get(Database);
    events = module.get(EventStore);
    await database.query(`
      INSERT INTO province VALUES ('40', 'Nghệ An');
      INSERT INTO commune (code, province_code, name) VALUES ('16999', '40', 'Xã Thử');
      INSERT INTO user_account (phone, name) VALUES ('+84900000003', 'Vi Thị Duyên')`);
  });
  afterAll(async () => {
    await module?.close();
  });

  async function addBroadcast(): Promise<string> {
    const row = await database.one<{ id: string }>(
      `INSERT INTO broadcast (title, host_id, commune_code, starts_at)
       SELECT 'Phiên thử', id, '16999', now() FROM user_account RETURNING id`,
    );
    return row!.id;
  }
  const draft = (broadcastId: string, which: string) => ({ broadcastId, kind: 'order', data: { which } }) as const;
  const read = async (broadcastId: string, from = START) =>
    (await events.after(new Map([[broadcastId, from]]), 100)).map(({ data }) => data.which);

  /**
   * Until every transaction that is open now has ended. Transaction numbers belong to the whole server, so another
   * test's transaction in another database holds events back too.
   */
  async function othersEnded(): Promise<void> {
    const now = await database.one<{ id: string }>('SELECT pg_current_xact_id()::text AS id');
    const deadline = Date.now() + 25_000;
    for (;;) {
      const state = await database.one<{ ended: boolean }>(
        'SELECT pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 AS ended',
        [now?.id],
      );
      if (state?.ended) return;
      if (Date.now() > deadline) throw new Error('another transaction never ends');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('are read in order, from where the reader stands, each broadcast by itself', async () => {
    const [a, b] = [await addBroadcast(), await addBroadcast()];
    for (const which of ['1', '2', '3']) await events.append([draft(a, which), draft(b, `b${which}`)]);
    await othersEnded();
    const all = await events.after(
      new Map([
        [a, START],
        [b, START],
      ]),
      100,
    );
    expect(all.filter(({ broadcastId }) => broadcastId === a).map(({ data }) => data.which)).toEqual(['1', '2', '3']);
    const second = all.filter(({ broadcastId }) => broadcastId === a)[1]!.position;
    expect(await read(a, second)).toEqual(['3']);
    expect(await events.head(a)).toEqual(all.filter(({ broadcastId }) => broadcastId === a)[2]!.position);
    expect(await events.knows(a, second)).toBe(true);
    expect(await events.knows(b, second)).toBe(false);
  });

  it('wait for an older transaction that is still open, so that what commits late is never passed over', async () => {
    const broadcastId = await addBroadcast();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let written: () => void = () => undefined;
    const slowHasWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    const slow = database.transaction(async () => {
      await events.append([draft(broadcastId, 'slow')]);
      written();
      await held;
    });
    await slowHasWritten;
    await events.append([draft(broadcastId, 'quick')]);
    expect(await read(broadcastId)).toEqual([]);
    release();
    await slow;
    await othersEnded();
    expect(await read(broadcastId)).toEqual(['slow', 'quick']);
  });
});
