import { Injectable } from '@nestjs/common';
import { DomainError, isId } from '#kernel';
import { decodeCursor, type Page, type PageRequest, pageOf } from '#persistence';
import { balancedEntries, type Posting, reversed, sameEntries } from './domain/posting.js';
import { type AccountBalance, type AccountEntry, type LedgerScope, LedgerStore } from './persistence/ledger.store.js';

/**
 * The market's only record of whose money is where (M17). When money moves:
 *
 * | moment | cause | debit | credit |
 * |---|---|---|---|
 * | a parcel is handed over | `order.delivered:<order>` | buyer receivable (cash, rounded) or customer deposits; rounding or gifts | farm payable and cooperative fee per line; courier payable and delivery fee, or the farm that delivers; refund payable |
 * | the courier takes cash | `stop.cash_collected:<stop>` | cash in hand | buyer receivable |
 * | the cooperative counts it | `run.cash_counted:<run>` | cash box; cash variance | cash in hand |
 * | a card is charged, at packing | `payment.captured:<payment>` | gateway receivable | customer deposits |
 * | less is owed than the card was charged | `refund.decided:<refund>` | customer deposits | refund payable |
 * | it is back on the card | `refund.paid:<refund>` | refund payable | gateway receivable |
 * | the buyer's bank sends it back, a person pays it | `reversal:refund.paid:<refund>`, `refund.by_hand:<refund>` | gateway receivable; refund payable | refund payable; bank or cash box |
 * | a transfer comes in | `transfer.received:<notice>` | bank | customer deposits |
 * | a person finds whose it is | `reversal:transfer.received:<notice>`, `transfer.assigned:<notice>` | bank, in the cooperative's books | customer deposits, likewise |
 * | some of it is the buyer's again | `refund.owed:<refund>` | customer deposits | refund payable (the order costs less) or buyer credit (was never for it) |
 * | that has left the bank | `refund.sent:<refund>` | refund payable, buyer credit, or customer deposits (unknown sender) | bank |
 * | a payout leaves | `payout.sent:<payout>` | farm payable | bank or cash box |
 *
 * Before the handover no sale is booked: an order that is cut, cancelled or refused has never been anybody's income.
 * What was paid for it lies in customer deposits until then; the handover uses up of a transfer what the goods cost.
 */
@Injectable()
export class LedgerService {
  constructor(private readonly store: LedgerStore) {}

  /**
   * Writes a posting in the open transaction. The same cause again changes nothing; it must ask for the same entries.
   * Answers whether it was new.
   * @throws DomainError `ledger.unbalanced` | `ledger.cause_reused`
   * @throws Error outside a transaction: money never moves apart from its cause
   */
  async post(posting: Posting): Promise<boolean> {
    return this.write(posting, null);
  }

  /**
   * Takes a posting back by its mirror image, once.
   * @throws DomainError `ledger.posting_not_found`
   */
  async reverse(cause: string, note: string): Promise<boolean> {
    const original = await this.store.findByCause(cause);
    if (!original) throw new DomainError('ledger.posting_not_found', { cause });
    const mirror: Posting = {
      cause: `reversal:${cause}`,
      note,
      cooperativeId: original.cooperativeId,
      entries: reversed(original.entries),
      ...(original.orderId ? { orderId: original.orderId } : {}),
    };
    return this.write(mirror, original.id);
  }

  /** Debit above zero, credit below; 0 for an account that nothing has touched. */
  balanceOf(code: string, scope: LedgerScope = 'all'): Promise<number> {
    return this.store.balance(code, scope);
  }

  /** `sumVnd` is 0, always: anything else is a fault of the books. */
  async trialBalance(scope: LedgerScope): Promise<{ sumVnd: number; accounts: AccountBalance[] }> {
    const accounts = await this.store.balances(scope);
    return { sumVnd: accounts.reduce((sum, { balanceVnd }) => sum + balanceVnd, 0), accounts };
  }

  /** Newest first. @throws DomainError `ledger.account_not_found` for one that the scope has never touched */
  async entriesOf(code: string, scope: LedgerScope, { limit, cursor }: PageRequest): Promise<Page<AccountEntry>> {
    if (!(await this.store.touches(code, scope))) throw new DomainError('ledger.account_not_found', { code });
    const [postingId, lineNumber] = decodeCursor(cursor) ?? [];
    const after = isId(postingId) && typeof lineNumber === 'number' ? { postingId, lineNumber } : null;
    const rows = await this.store.entries(code, scope, limit + 1, after);
    return pageOf(rows, limit, (row) => [row.postingId, row.lineNumber]);
  }

  private async write(posting: Posting, reverses: string | null): Promise<boolean> {
    if (!this.store.inTransaction) throw new Error(`posting ${posting.cause} needs an open transaction`);
    const entries = balancedEntries(posting);
    if (!entries.length) return false;
    if (await this.store.insert(posting, entries, reverses)) return true;
    const before = await this.store.findByCause(posting.cause);
    if (!before || !sameEntries(before.entries, entries)) {
      throw new DomainError('ledger.cause_reused', { cause: posting.cause });
    }
    return false;
  }
}
