import { Injectable } from '@nestjs/common';
import { type Actor, AssistService, AuditStore } from '#identity';
import { DomainError } from '#kernel';
import { Database, type Page, type PageRequest } from '#persistence';
import { type BroadcastChange, type BroadcastFilter, BroadcastStore } from './broadcast.store.js';
import type { Broadcast, BroadcastDetail } from './broadcast.types.js';
import { BroadcastEvents } from './broadcast-events.js';
import { BroadcastLifecycle } from './broadcast-lifecycle.js';
import { checkHost, checkIdentity, checkMayHost, isStaff } from './domain/broadcast-people.js';
import { publicState } from './domain/broadcast-state.js';
import { OfferStore } from './offer.store.js';
import { type NewOffer, OffersService } from './offers.service.js';

export interface ScheduleBroadcast {
  title: string;
  startsAt: Date;
  communeCode: string;
  offers: readonly NewOffer[];
  poster?: string;
  /** The farm in whose name an officer opens it; offers of any farm need their own consent as well. */
  onBehalfOfFarmId?: string;
}

@Injectable()
export class BroadcastsService {
  constructor(
    private readonly broadcasts: BroadcastStore,
    private readonly offerStore: OfferStore,
    private readonly offers: OffersService,
    private readonly lifecycle: BroadcastLifecycle,
    private readonly events: BroadcastEvents,
    private readonly assists: AssistService,
    private readonly audit: AuditStore,
    private readonly database: Database,
  ) {}

  /**
   * Announces a broadcast; its host is who asks.
   * @throws DomainError `commune.unknown` | `broadcast.host_refused` and those of OffersService.add
   */
  schedule(actor: Actor, wanted: ScheduleBroadcast): Promise<BroadcastDetail> {
    const { title, startsAt, communeCode, poster = null, onBehalfOfFarmId } = wanted;
    return this.database.transaction(async () => {
      if (!(await this.broadcasts.communeExists(communeCode)))
        throw new DomainError('commune.unknown', { communeCode });
      checkMayHost(actor, communeCode, await this.broadcasts.ownsVerifiedFarm(actor.userId, communeCode));
      const broadcastId = await this.broadcasts.add({ title, hostId: actor.userId, communeCode, startsAt, poster });
      if (onBehalfOfFarmId)
        await this.assists.authorize(actor, onBehalfOfFarmId, 'broadcast.schedule', broadcastId, { title });
      for (const offer of wanted.offers) await this.offers.add(actor, broadcastId, offer);
      return this.find(broadcastId);
    });
  }

  /**
   * Another hour or title, by its host, until it is on air; who waits in its room is told. Codes, prices and what was
   * ordered stay. The same again changes nothing and tells nobody.
   * @throws DomainError `broadcast.not_found` | `broadcast.not_host` | `broadcast.transition_refused`
   */
  replan(
    actor: Actor,
    broadcastId: string,
    { title, startsAt }: Pick<BroadcastChange, 'title' | 'startsAt'>,
  ): Promise<BroadcastDetail> {
    return this.database.transaction(async () => {
      // Holds the row as a start does: a broadcast that goes on air meanwhile is not moved.
      const before = await this.lifecycle.move(broadcastId, 'replan', ({ host }) => checkHost(actor, host.id));
      await this.broadcasts.change(broadcastId, { title, startsAt });
      const after = await this.find(broadcastId);
      const moved = after.startsAt.getTime() !== before.startsAt.getTime();
      if (moved || after.title !== before.title) await this.tellPlan(after);
      return after;
    });
  }

  /** @throws DomainError `broadcast.not_found` */
  async find(broadcastId: string): Promise<BroadcastDetail> {
    const broadcast = await this.broadcasts.find(broadcastId);
    if (!broadcast) throw new DomainError('broadcast.not_found', { broadcastId });
    const [detail] = await this.withOffers([broadcast]);
    return detail!;
  }

  async list(filter: BroadcastFilter, page: PageRequest): Promise<Page<BroadcastDetail>> {
    const { items, nextCursor } = await this.broadcasts.list(filter, page);
    return { items: await this.withOffers(items), nextCursor };
  }

  /** Practice: media plays for the host alone. @throws DomainError `broadcast.not_host` | `broadcast.host_not_verified` */
  rehearse(actor: Actor, broadcastId: string): Promise<BroadcastDetail> {
    return this.command(actor, broadcastId, 'rehearse');
  }

  /** From practice to everybody. @throws DomainError `broadcast.not_host` | `broadcast.host_not_verified` */
  start(actor: Actor, broadcastId: string): Promise<BroadcastDetail> {
    return this.command(actor, broadcastId, 'start');
  }

  /** By its host; ending twice changes nothing. @throws DomainError `broadcast.not_host` */
  async end(actor: Actor, broadcastId: string): Promise<BroadcastDetail> {
    await this.lifecycle.move(broadcastId, 'end', ({ host }) => checkHost(actor, host.id));
    return this.find(broadcastId);
  }

  /** Ends a broadcast and takes its media from view, at once and for good. Only administrators may call it. */
  takeDown(actor: Actor, broadcastId: string, reason: string): Promise<BroadcastDetail> {
    return this.database.transaction(async () => {
      await this.lifecycle.move(broadcastId, 'take_down', undefined, { takedownReason: reason });
      await this.audit.add({
        actorId: actor.userId,
        onBehalfOfFarmId: null,
        action: 'broadcast.take_down',
        subjectId: broadcastId,
        facts: { actorName: actor.name, reason },
      });
      return this.find(broadcastId);
    });
  }

  /** Whether a person may see who ordered what. @throws DomainError `broadcast.not_found` */
  async isStaff(actor: Actor | null, broadcastId: string): Promise<boolean> {
    const broadcast = await this.broadcasts.find(broadcastId);
    if (!broadcast) throw new DomainError('broadcast.not_found', { broadcastId });
    if (!actor) return false;
    return isStaff(actor, broadcast.host.id, await this.offerStore.cooperativeIds(broadcastId));
  }

  private async command(actor: Actor, broadcastId: string, event: 'rehearse' | 'start'): Promise<BroadcastDetail> {
    await this.lifecycle.move(broadcastId, event, ({ host }) => {
      checkHost(actor, host.id);
      checkIdentity(actor);
    });
    return this.find(broadcastId);
  }

  private tellPlan({ id, state, title, startsAt }: Broadcast): Promise<void> {
    const data = { state: publicState(state), title, startsAt: startsAt.toISOString() };
    return this.events.append({ broadcastId: id, kind: 'state', data, staffData: { state } });
  }

  private async withOffers(broadcasts: Broadcast[]): Promise<BroadcastDetail[]> {
    const offers = await this.offerStore.ofBroadcasts(broadcasts.map(({ id }) => id));
    return broadcasts.map((broadcast) => ({ ...broadcast, offers: offers.get(broadcast.id) ?? [] }));
  }
}
