import { Injectable } from '@nestjs/common';
import { type Actor, AssistService, AuditStore, communesOf } from '#identity';
import { addDays, amountInWords, Clock, DomainError, dayInWords, isId, vietnamDay, vietnamTime } from '#kernel';
import { NotificationsService } from '#notifications';
import { Database, decodeCursor, Outbox, type Page, type PageRequest, pageOf } from '#persistence';
import { type CutListState, nextCutListState } from './domain/cut-list-state.js';
import { type LotToCut, planCutLists } from './domain/cut-plan.js';
import { type CutList, CutListStore } from './persistence/cut-list.store.js';
import { scopeIds, staffScope, worksFor } from './staff.js';

/** The outbox message that looks at a broadcast's lots again, once unpaid holds on them have ended; payload `{ broadcastId }`. */
export const CUT_LISTS_WAITED = 'cut_lists.waited';

export interface CutListQuery {
  /** `YYYY-MM-DD` */
  day?: string;
  /** A farm's id, `mine`, or `consented`: every farm that the officer may act for now. */
  farm?: string;
  state?: CutListState;
}

/** What to harvest for tomorrow, farm by farm (M12). */
@Injectable()
export class CutListsService {
  constructor(
    private readonly database: Database,
    private readonly store: CutListStore,
    private readonly outbox: Outbox,
    private readonly notifications: NotificationsService,
    private readonly assists: AssistService,
    private readonly audit: AuditStore,
    private readonly clock: Clock,
  ) {}

  /**
   * At the end of a broadcast: closes the lots that were ordered and tells every farm what to cut. Asking again
   * changes nothing, since a lot is on one list only. Unpaid holds make the farm's list wait for them.
   */
  async issueForBroadcast(broadcastId: string): Promise<void> {
    await this.database.transaction(async () => {
      const lots = await this.store.lockLotsOfBroadcast(broadcastId);
      const lookAgainAt = await this.issue(lots, broadcastId);
      if (lookAgainAt) {
        const message = { queue: 'delivery', name: CUT_LISTS_WAITED, payload: { broadcastId } };
        await this.outbox.add({ ...message, runAt: lookAgainAt });
      }
    });
  }

  /** From a cooperative's cut-off hour on: lists for tomorrow's orders that no broadcast's end has listed. */
  async issueDue(): Promise<void> {
    const now = this.clock.now();
    const today = vietnamDay(now);
    const hour = Math.floor((now.getTime() - vietnamTime(today, 0).getTime()) / 3_600_000);
    await this.database.transaction(async () => {
      await this.issue(await this.store.lockLotsDue(addDays(today, 1), hour), null);
    });
  }

  /** A farmer's own lists, an officer's or clerk's by farm, or all of a clerk's cooperative. */
  async list(actor: Actor, { day, farm, state }: CutListQuery, { limit, cursor }: PageRequest): Promise<Page<CutList>> {
    const scope = staffScope(actor);
    const isStaff = scope === 'all' || scope.cooperativeIds.length > 0;
    if (isId(farm) && !isStaff) await this.assists.authorize(actor, farm, 'cut_list.read');
    const consented = farm === 'consented';
    const own = farm === 'mine' || (!isStaff && !isId(farm) && !consented);
    const filter = {
      ...(day ? { day } : {}),
      ...(state ? { state } : {}),
      ...(consented ? { consentedIn: communesOf(actor) } : {}),
      ...(isId(farm) ? { farmId: farm } : {}),
      ...(own ? { ownerId: actor.userId } : {}),
      ...(isStaff && !own && !consented ? { cooperativeIds: scopeIds(scope) } : {}),
    };
    const [afterDay, afterId] = decodeCursor(cursor) ?? [];
    const after = typeof afterDay === 'string' && isId(afterId) ? { day: afterDay, id: afterId } : null;
    return pageOf(await this.store.list(filter, limit + 1, after), limit, (list) => [list.day, list.id]);
  }

  /**
   * The farm will cut it. Its owner says so, an officer with the farm's consent, or a clerk who phoned: the last two
   * are written down as assists (M19). Confirming again answers the same.
   * @throws DomainError `cut_list.not_found` | `assist.consent_missing`
   */
  confirm(actor: Actor, cutListId: string, onBehalfOfFarmId?: string): Promise<CutList> {
    return this.database.transaction(async () => {
      const state = await this.store.lockState(cutListId);
      const list = state && (await this.store.find(cutListId));
      if (!state || !list || (onBehalfOfFarmId && onBehalfOfFarmId !== list.farmId)) throw noCutList(cutListId);
      const actsAs = await this.authorize(actor, list);
      if (state === 'confirmed') return list;
      nextCutListState(state, 'confirm');
      if (actsAs === 'clerk') await this.recordAssist(actor, list);
      await this.store.confirm(cutListId, actor.userId, actsAs !== 'owner');
      return (await this.store.find(cutListId)) ?? list;
    });
  }

  /** A list that the actor has nothing to do with looks missing. */
  private async authorize(actor: Actor, list: CutList): Promise<'owner' | 'clerk' | 'officer'> {
    if (actor.userId === list.ownerId) return 'owner';
    if (worksFor(actor, list.cooperativeId)) return 'clerk';
    try {
      await this.assists.authorize(actor, list.farmId, 'cut_list.confirm', list.id, { day: list.day });
      return 'officer';
    } catch (error) {
      if (error instanceof DomainError && error.code === 'assist.farm_refused') throw noCutList(list.id);
      throw error;
    }
  }

  private recordAssist(actor: Actor, list: CutList): Promise<void> {
    return this.audit.add({
      actorId: actor.userId,
      onBehalfOfFarmId: list.farmId,
      action: 'cut_list.confirm',
      subjectId: list.id,
      facts: { actorName: actor.name, ownerName: list.ownerName, farmName: list.farmName, day: list.day },
    });
  }

  private async issue(lots: LotToCut[], broadcastId: string | null): Promise<Date | null> {
    const plan = planCutLists(lots, this.clock.now());
    await this.store.closeLots(plan.closing);
    for (const planned of plan.lists) {
      const list = await this.store.find(await this.store.issue(planned, broadcastId));
      if (list) await this.tellFarm(list);
    }
    return plan.lookAgainAt;
  }

  private tellFarm(list: CutList): Promise<void> {
    const goods = list.items.map(
      ({ quantity, sellBy, productName }) => `${amountInWords(sellBy, quantity)} ${productName}`,
    );
    return this.notifications.tell({
      factKey: `cut_list.issued:${list.id}:${list.issuedAt.toISOString()}`,
      channel: 'zalo',
      phone: list.ownerPhone,
      userId: list.ownerId,
      text: `Phiếu cắt ${dayInWords(list.day)}: ${goods.join(', ')}. Mở Chợ Phiên bấm "Nhận" giúp nhé.`,
    });
  }
}

function noCutList(cutListId: string): DomainError {
  return new DomainError('cut_list.not_found', { cutListId });
}
