import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { ConfigModule } from '#config';
import { Database, PersistenceModule } from '#persistence';
import { SqlJournalStore } from './sql-journal.store.js';

const NAME = 'broadcasts/one/journal';

describe('a journal in the database', () => {
  let database: Database;
  let module: TestingModule;
  beforeAll(async () => {
    module = await Test.createTestingModule({ imports: [ConfigModule, PersistenceModule] }).compile();
    database = module.get(Database);
  });
  afterAll(() => module?.close());
  beforeEach(async () => {
    await database.query('DELETE FROM live_journal');
  });

  it('gives back its lines in order, to this process and to the next', async () => {
    const first = new SqlJournalStore(database);
    expect(await first.read(NAME)).toEqual([]);
    for (const line of ['a', 'b', 'c']) await first.append(NAME, line);
    await first.append('broadcasts/two/journal', 'x');
    const second = new SqlJournalStore(database);
    expect(await second.read(NAME)).toEqual(['a', 'b', 'c']);
    await second.append(NAME, 'd');
    await second.close(NAME);
    await second.append(NAME, 'e');
    expect(await new SqlJournalStore(database).read(NAME)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('takes nothing more from a process that another one has followed', async () => {
    const old = new SqlJournalStore(database);
    await old.append(NAME, 'a');
    const successor = new SqlJournalStore(database);
    await successor.read(NAME);
    await successor.append(NAME, 'b');
    await expect(old.append(NAME, 'c')).rejects.toThrow('another process');
    await expect(old.append(NAME, 'c')).rejects.toThrow('another process');
    await successor.append(NAME, 'd');
    expect(await new SqlJournalStore(database).read(NAME)).toEqual(['a', 'b', 'd']);
  });

  it('writes a line once when the answer to it was lost, and goes on behind one that it gave up', async () => {
    let isAnswerLost = false;
    const losing = Object.create(database, {
      query: {
        value: async (sql: string, parameters: unknown[]) => {
          const rows = await database.query(sql, parameters);
          if (!isAnswerLost || !sql.startsWith('INSERT')) return rows;
          isAnswerLost = false;
          throw new Error('connection lost');
        },
      },
    }) as Database;
    const journal = new SqlJournalStore(losing);
    await journal.append(NAME, 'a');
    isAnswerLost = true;
    await expect(journal.append(NAME, 'b')).rejects.toThrow('connection lost');
    await journal.append(NAME, 'b');
    isAnswerLost = true;
    await expect(journal.append(NAME, 'c')).rejects.toThrow('connection lost');
    await journal.append(NAME, 'd');
    expect(await new SqlJournalStore(database).read(NAME)).toEqual(['a', 'b', 'c', 'd']);
  });
});
