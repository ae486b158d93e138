import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { ConfigModule } from '#config';
import { newId } from '#kernel';
import { Database, PersistenceModule } from '#persistence';
import { account } from './domain/account.js';
import type { Posting } from './domain/posting.js';
import { LedgerModule } from './ledger.module.js';
import { LedgerService } from './ledger.service.js';

describe('the ledger on PostgreSQL', () => {
  let module: TestingModule;
  let ledger: LedgerService;
  let database: Database;

  beforeAll(async () => {
    module = await Test.createTestingModule({ imports: [ConfigModule, PersistenceModule, LedgerModule] }).compile();
    ledger = module.get(LedgerService);
    database = module.get(Database);
  });
  afterAll(() => module?.close());

  const post = (posting: Posting) => database.transaction(() => ledger.post(posting));
  const moveOf = (farmId: string, amountVnd: number, cause = `test:${newId()}`): Posting => ({
    cause,
    note: 'Thử',
    cooperativeId: null,
    entries: [
      { account: account('bank'), amountVnd },
      { account: account('farm_payable', farmId), amountVnd: -amountVnd },
    ],
  });

  it('writes a cause once, however often and by however many at once it is posted', async () => {
    const farmId = newId();
    const posting = moveOf(farmId, 50_000);
    const fresh = await Promise.all(Array.from({ length: 8 }, () => post(posting)));
    expect(fresh.filter(Boolean)).toHaveLength(1);
    expect(await ledger.balanceOf(`farm_payable:${farmId}`)).toBe(-50_000);
  });

  it('refuses a cause that comes again with other entries', async () => {
    const [farmId, cause] = [newId(), `test:${newId()}`];
    await post(moveOf(farmId, 50_000, cause));
    await expect(post(moveOf(farmId, 50_001, cause))).rejects.toMatchObject({ code: 'ledger.cause_reused' });
    expect(await ledger.balanceOf(`farm_payable:${farmId}`)).toBe(-50_000);
  });

  it('refuses to write outside a transaction, and what does not sum to zero', async () => {
    await expect(ledger.post(moveOf(newId(), 1))).rejects.toThrow('needs an open transaction');
    const posting = moveOf(newId(), 10);
    const crooked = { ...posting, entries: [...posting.entries, posting.entries[0]!] };
    await expect(post(crooked)).rejects.toMatchObject({ code: 'ledger.unbalanced' });
  });

  it('is held to zero by the database itself, should the code ever fail to', async () => {
    const crooked = database.transaction(async () => {
      await database.query("INSERT INTO ledger_account (code, kind) VALUES ('bank', 'bank') ON CONFLICT DO NOTHING");
      const row = await database.one<{ id: string }>("INSERT INTO posting (cause) VALUES ('crooked') RETURNING id");
      await database.query("INSERT INTO entry VALUES ($1, 1, 'bank', 5)", [row?.id]);
    });
    await expect(crooked).rejects.toThrow(/does not sum to zero/);
  });

  it('lets nobody change or delete a posting or an entry (A13)', async () => {
    await post(moveOf(newId(), 1_000));
    for (const sql of [
      'UPDATE entry SET amount_vnd = amount_vnd + 1',
      'DELETE FROM entry',
      "UPDATE posting SET note = 'x'",
      'DELETE FROM posting',
    ]) {
      await expect(database.query(sql)).rejects.toThrow(/never changed or deleted/);
    }
  });

  it('takes a posting back once, by its mirror image', async () => {
    const [farmId, cause] = [newId(), `test:${newId()}`];
    await post(moveOf(farmId, 70_000, cause));
    const reverse = () => database.transaction(() => ledger.reverse(cause, 'Nhầm'));
    expect(await reverse()).toBe(true);
    expect(await reverse()).toBe(false);
    expect(await ledger.balanceOf(`farm_payable:${farmId}`)).toBe(0);
    const { items } = await ledger.entriesOf(`farm_payable:${farmId}`, 'all', { limit: 10, cursor: null });
    expect(items.map(({ cause: of, amountVnd }) => [of, amountVnd])).toEqual([
      [`reversal:${cause}`, 70_000],
      [cause, -70_000],
    ]);
    expect(items[0]?.reverses).toBe(items[1]?.postingId);
    await expect(database.transaction(() => ledger.reverse('no:such', ''))).rejects.toMatchObject({
      code: 'ledger.posting_not_found',
    });
  });

  it('leaves no trace of a posting whose transaction fails', async () => {
    const farmId = newId();
    const failing = database.transaction(async () => {
      await ledger.post(moveOf(farmId, 9_000));
      throw new Error('the rest failed');
    });
    await expect(failing).rejects.toThrow('the rest failed');
    expect(await ledger.balanceOf(`farm_payable:${farmId}`)).toBe(0);
  });

  it('pages through an account, newest first, and knows no account that nothing touched', async () => {
    const farmId = newId();
    for (let i = 1; i <= 5; i++) await post(moveOf(farmId, i));
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page = await ledger.entriesOf(`farm_payable:${farmId}`, 'all', { limit: 2, cursor });
      seen.push(...page.items.map(({ amountVnd }) => amountVnd));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual([-5, -4, -3, -2, -1]);
    await expect(ledger.entriesOf(`farm_payable:${newId()}`, 'all', { limit: 2, cursor: null })).rejects.toMatchObject({
      code: 'ledger.account_not_found',
    });
  });

  it('balances to zero, for the market and for the books of one cooperative', async () => {
    expect((await ledger.trialBalance('all')).sumVnd).toBe(0);
    expect(await ledger.trialBalance({ cooperativeIds: [newId()] })).toEqual({ sumVnd: 0, accounts: [] });
  });
});
