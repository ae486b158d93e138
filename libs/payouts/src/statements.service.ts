import { Injectable } from '@nestjs/common';
import { type Actor, AssistService, cooperativesOf, FarmsService, hasRole } from '#identity';
import { addDays, Clock, DomainError, vietnamDay, vietnamTime } from '#kernel';
import {
  type StatementEntry,
  type StatementScope,
  StatementStore,
  type StatementTotals,
} from './persistence/statement.store.js';

const USUAL_DAYS = 31;
const LONGEST_DAYS = 366;
/** More than a farm sells in a season; whoever needs more asks for a shorter period. */
const ENTRIES_MAX = 1_000;
const DAY_MS = 86_400_000;

export interface Statement extends StatementTotals {
  farm: { id: string; name: string };
  from: Date;
  to: Date;
  entries: StatementEntry[];
  /** There are more than are shown. */
  entriesLeftOff: boolean;
  /** Delivered, but its money is not in yet. */
  waitingVnd: number;
  /** Ordered and on its way, after fees. */
  expectedVnd: number;
}

/** What a farm sold, what went to fees, what was paid out, what is coming. */
@Injectable()
export class StatementsService {
  constructor(
    private readonly store: StatementStore,
    private readonly farms: FarmsService,
    private readonly assists: AssistService,
    private readonly clock: Clock,
  ) {}

  /**
   * For the farm's owner, an officer with its consent, a clerk of its cooperative (what was sold through that one)
   * and administrators. `from` is within, `to` is not; the last 31 days when left out.
   * @throws DomainError `farm.not_found` | `assist.farm_refused` | `assist.consent_missing` | `statement.period_invalid`
   */
  async of(actor: Actor, farmId: string, period: { from?: Date; to?: Date }): Promise<Statement> {
    const farm = await this.farms.find(farmId);
    const cooperativeIds = await this.booksFor(actor, farmId, farm);
    const tomorrow = vietnamTime(addDays(vietnamDay(this.clock.now()), 1), 0);
    const to = period.to ?? tomorrow;
    const from = period.from ?? new Date(to.getTime() - USUAL_DAYS * DAY_MS);
    if (from >= to || to.getTime() - from.getTime() > LONGEST_DAYS * DAY_MS) {
      throw new DomainError('statement.period_invalid', { longestDays: LONGEST_DAYS });
    }
    const scope: StatementScope = { farmId, from, to, cooperativeIds };
    const entries = await this.store.entries(scope, ENTRIES_MAX + 1);
    return {
      farm: { id: farmId, name: farm.name },
      from,
      to,
      ...(await this.store.totals(scope)),
      entries: entries.slice(0, ENTRIES_MAX),
      entriesLeftOff: entries.length > ENTRIES_MAX,
      waitingVnd: await this.store.waitingVnd(scope),
      expectedVnd: await this.store.expectedVnd(scope),
    };
  }

  /** Null: all of the farm's books. */
  private async booksFor(actor: Actor, farmId: string, farm: { ownerId: string; cooperativeId: string }) {
    if (farm.ownerId === actor.userId || hasRole(actor, 'administrator')) return null;
    const own = cooperativesOf(actor, 'clerk');
    if (own.includes(farm.cooperativeId)) return own;
    await this.assists.authorize(actor, farmId, 'statement.read');
    return null;
  }
}
