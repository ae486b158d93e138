import { Injectable } from '@nestjs/common';
import { type Actor, cooperativesOf, hasRole } from '#identity';
import { DomainError } from '#kernel';
import { LedgerService, payoutSent } from '#ledger';
import { cursorId, Database, type Page, type PageRequest, pageOf } from '#persistence';
import { nextPayoutState, type PayoutEvent, type PayoutState } from './domain/payout-state.js';
import { type Payout, type PayoutSource, PayoutStore } from './persistence/payout.store.js';

/**
 * What farms are owed, paid out by two people: nothing twice, and nothing before its goods were delivered and its
 * money was in.
 */
@Injectable()
export class PayoutsService {
  constructor(
    private readonly database: Database,
    private readonly store: PayoutStore,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Drafts a payout for every farm that is owed something of what was delivered `until` then; farms that have an open
   * one are left out.
   * @throws DomainError `farm.not_found` for a farm that never sold through the actor's cooperative
   */
  draft(actor: Actor, farmIds: readonly string[] | null, until: Date): Promise<Payout[]> {
    return this.database.transaction(async () => {
      const cooperativeIds = cooperativesOf(actor, 'clerk');
      if (farmIds) {
        const known = await this.store.farmsOf(cooperativeIds, farmIds);
        const lost = farmIds.find((farmId) => !known.includes(farmId));
        if (lost) throw new DomainError('farm.not_found', { farmId: lost });
      }
      const drafted: string[] = [];
      for (const farm of await this.store.payable(cooperativeIds, farmIds, until)) {
        const id = await this.store.add(farm, until, actor.userId);
        if (id) drafted.push(id);
      }
      return this.store.find(drafted);
    });
  }

  /**
   * The second person agrees.
   * @throws DomainError `payout.not_found` | `payout.same_person` | `payout.balance_changed` | `payout.transition_refused`
   */
  approve(actor: Actor, payoutId: string): Promise<Payout> {
    return this.change(actor, payoutId, 'approve', async (payout) => {
      if (payout.draftedBy.id === actor.userId) throw new DomainError('payout.same_person');
      await this.checkStillOwed(payout);
      await this.store.approved(payoutId, actor.userId);
    });
  }

  /**
   * The money leaves: by bank, or as signed cash from the box.
   * @throws DomainError `payout.not_found` | `payout.balance_changed` | `payout.transition_refused`
   */
  send(actor: Actor, payoutId: string, from: PayoutSource): Promise<Payout> {
    return this.change(actor, payoutId, 'send', async (payout) => {
      await this.checkStillOwed(payout);
      const { farm, cooperativeId, amountVnd } = payout;
      await this.ledger.post(payoutSent({ payoutId, farmId: farm.id, cooperativeId, amountVnd, from }));
      await this.store.sent(payoutId, from, actor.userId);
    });
  }

  /** The farm has it. @throws DomainError `payout.not_found` | `payout.transition_refused` */
  confirm(actor: Actor, payoutId: string): Promise<Payout> {
    return this.change(actor, payoutId, 'confirm', () => this.store.closed(payoutId, 'confirmed'));
  }

  /** It does not go through; what was sent is owed again. @throws DomainError `payout.not_found` | `payout.transition_refused` */
  fail(actor: Actor, payoutId: string): Promise<Payout> {
    return this.change(actor, payoutId, 'fail', async ({ state }) => {
      if (state === 'sent') await this.ledger.reverse(`payout.sent:${payoutId}`, 'Chi trả không thành');
      await this.store.closed(payoutId, 'failed');
    });
  }

  async list(actor: Actor, state: PayoutState | undefined, { limit, cursor }: PageRequest): Promise<Page<Payout>> {
    const cooperativeIds = hasRole(actor, 'administrator') ? null : cooperativesOf(actor, 'clerk');
    const rows = await this.store.list({ cooperativeIds, state }, limit + 1, cursorId(cursor));
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  private change(
    actor: Actor,
    payoutId: string,
    event: PayoutEvent,
    work: (payout: Payout) => Promise<void>,
  ): Promise<Payout> {
    return this.database.transaction(async () => {
      const payout = await this.store.lock(payoutId);
      if (!payout || !cooperativesOf(actor, 'clerk').includes(payout.cooperativeId)) {
        throw new DomainError('payout.not_found', { payoutId });
      }
      nextPayoutState(payout.state, event);
      await work(payout);
      const [changed] = await this.store.find([payoutId]);
      return changed ?? payout;
    });
  }

  /** A delivery may have been taken back since the draft. */
  private async checkStillOwed({ farm, cooperativeId, until, amountVnd }: Payout): Promise<void> {
    const [owed] = await this.store.payable([cooperativeId], [farm.id], until);
    const payableVnd = owed?.payableVnd ?? 0;
    if (payableVnd < amountVnd) throw new DomainError('payout.balance_changed', { amountVnd, payableVnd });
  }
}
