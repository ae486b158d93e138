import { Injectable } from '@nestjs/common';
import { CatalogService, PriceStore } from '#catalog';
import { type Actor, AssistService } from '#identity';
import { DomainError, type Vnd } from '#kernel';
import { Database } from '#persistence';
import { BroadcastStore } from './broadcast.store.js';
import type { Broadcast, Offer, OfferState } from './broadcast.types.js';
import { BroadcastEvents } from './broadcast-events.js';
import { checkHost } from './domain/broadcast-people.js';
import { isOpen } from './domain/broadcast-state.js';
import { OfferStore } from './offer.store.js';

export interface NewOffer {
  lotId: string;
  code: string;
  priceVnd: Vnd;
  /** The farm of the lot, where a host who acts for several wants to be sure. */
  onBehalfOfFarmId?: string;
}

export interface OfferUpdate {
  priceVnd?: Vnd;
  state?: OfferState;
  onBehalfOfFarmId?: string;
}

@Injectable()
export class OffersService {
  constructor(
    private readonly broadcasts: BroadcastStore,
    private readonly offers: OfferStore,
    private readonly catalog: CatalogService,
    private readonly prices: PriceStore,
    private readonly assists: AssistService,
    private readonly events: BroadcastEvents,
    private readonly database: Database,
  ) {}

  /**
   * Brings a lot into a broadcast under a short code. The host owns the lot's farm, or is an officer of its
   * commune with the farm's consent; that is written down as an assist.
   * @throws DomainError `broadcast.not_found` | `broadcast.not_host` | `broadcast.not_on_air` | `lot.not_found` |
   *   `lot.closed` | `offer.code_taken` and those of AssistService.authorize
   */
  add(actor: Actor, broadcastId: string, { lotId, code, priceVnd, onBehalfOfFarmId }: NewOffer): Promise<Offer> {
    return this.database.transaction(async () => {
      await this.openBroadcast(actor, broadcastId);
      const lot = await this.catalog.findLot(lotId);
      const about = { productName: lot.productName, sellBy: lot.sellBy, priceBy: lot.priceBy, code, priceVnd };
      await this.authorize(actor, lot.farm.id, onBehalfOfFarmId, 'offer.add', lotId, about);
      if (lot.state !== 'open') throw new DomainError('lot.closed', { lotId, state: lot.state });
      const { version } = await this.prices.set({ lotId, offer: { broadcastId, code } }, priceVnd);
      if (!(await this.offers.add({ broadcastId, code, lotId, priceVnd, priceVersion: version }))) {
        throw new DomainError('offer.code_taken', { code, lotId });
      }
      return this.tell(broadcastId, code);
    });
  }

  /**
   * A new price or an end of the sale; buyers who saw the old price keep it for a while (M7).
   * @throws DomainError `broadcast.not_found` | `broadcast.not_host` | `broadcast.not_on_air` | `offer.not_found`
   *   and those of AssistService.authorize
   */
  change(
    actor: Actor,
    broadcastId: string,
    code: string,
    { priceVnd, state, onBehalfOfFarmId }: OfferUpdate,
  ): Promise<Offer> {
    return this.database.transaction(async () => {
      await this.openBroadcast(actor, broadcastId);
      const offer = await this.offers.findLocked(broadcastId, code);
      if (!offer) throw new DomainError('offer.not_found', { broadcastId, code });
      const { productName, sellBy, priceBy } = offer;
      const about = { productName, sellBy, priceBy, code, priceVnd, state };
      await this.authorize(actor, offer.farmId, onBehalfOfFarmId, 'offer.change', offer.lotId, about);
      if (priceVnd !== undefined && priceVnd !== offer.priceVnd) {
        const { version } = await this.prices.set({ lotId: offer.lotId, offer: { broadcastId, code } }, priceVnd);
        await this.offers.change(broadcastId, code, { price: { priceVnd, priceVersion: version } });
      }
      if (state) await this.offers.change(broadcastId, code, { state });
      return this.tell(broadcastId, code);
    });
  }

  /** A broadcast may sell for many farms, so naming the farm is a check here, not a must. */
  private authorize(
    actor: Actor,
    farmId: string,
    named: string | undefined,
    action: string,
    lotId: string,
    about: Readonly<Record<string, unknown>>,
  ) {
    if (named === undefined) return this.assists.authorize(actor, farmId, action, lotId, about);
    return this.assists.authorizeNamed(actor, farmId, named, action, lotId, about);
  }

  private async openBroadcast(actor: Actor, broadcastId: string): Promise<Broadcast> {
    const broadcast = await this.broadcasts.findLocked(broadcastId);
    if (!broadcast) throw new DomainError('broadcast.not_found', { broadcastId });
    checkHost(actor, broadcast.host.id);
    if (!isOpen(broadcast.state)) throw new DomainError('broadcast.not_on_air', { state: broadcast.state });
    return broadcast;
  }

  private async tell(broadcastId: string, code: string): Promise<Offer> {
    const offer = await this.offers.find(broadcastId, code);
    if (!offer) throw new DomainError('offer.not_found', { broadcastId, code });
    const { cooperativeId: _, ...shown } = offer;
    await this.events.append({ broadcastId, kind: 'offer', data: shown });
    return offer;
  }
}
