import { Injectable } from '@nestjs/common';
import { BroadcastsService, type Comment, type Offer, RoomService } from '#broadcasts';
import type { Actor } from '#identity';
import { Clock, checkQuantity, DomainError, type Quantity } from '#kernel';
import { Database } from '#persistence';
import { type CommentOffer, readComment } from '../domain/comment-grammar/index.js';
import type { OrderCommand, PaymentMethod } from '../domain/place-order.js';
import {
  chosenLine,
  missingOf,
  orderLines,
  type PreparedDelivery,
  type PreparedLine,
  type PreparedOrder,
  type PreparedOrderView,
  preparedLines,
  preparedOrderView,
  sameWish,
} from '../domain/prepared-order.js';
import { PreparedOrderStore } from './prepared-order.store.js';

/** So long a buyer may think; prices that changed in between are judged by the intake as always (M7). */
const KEPT_MINUTES = 10;

export interface PostedComment {
  comment: Comment;
  hostId: string;
  /** Null for talk. */
  preparedOrder: PreparedOrderView | null;
}

export interface ChosenLine {
  offerCode: string;
  quantity: Quantity;
}

export interface Confirmation {
  /** The proposed one when left out. */
  delivery: PreparedDelivery | null;
  paymentMethod: PaymentMethod;
  returnUrl: string | null;
}

/** Comments that order (M10): what they prepare for their author, until one tap makes an order of it. */
@Injectable()
export class PreparedOrdersService {
  constructor(
    private readonly room: RoomService,
    private readonly broadcasts: BroadcastsService,
    private readonly store: PreparedOrderStore,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Posts a comment and prepares the order that it asks for. The host's own words order nothing. Saying the same again
   * renews what is prepared already.
   * @throws DomainError those of RoomService.comment
   */
  comment(actor: Actor, broadcastId: string, text: string): Promise<PostedComment> {
    return this.database.transaction(async () => {
      const { comment, hostId } = await this.room.comment(actor, broadcastId, text);
      const preparedOrder = actor.userId === hostId ? null : await this.prepare(actor, broadcastId, comment.id, text);
      return { comment, hostId, preparedOrder };
    });
  }

  /** @throws DomainError `prepared_order.not_found`, for another's as well */
  async get(buyerId: string, id: string): Promise<PreparedOrderView> {
    const prepared = await this.own(buyerId, id);
    return preparedOrderView(prepared, await this.offers(prepared.broadcastId));
  }

  /**
   * The buyer's answer to what was not clear: all lines, at the prices of this moment, kept as long as a fresh comment.
   * @throws DomainError `prepared_order.not_found` | `prepared_order.used` | `offer.not_found` |
   *   `quantity.wrong_unit` | `quantity.not_allowed`
   */
  choose(buyerId: string, id: string, chosen: readonly ChosenLine[]): Promise<PreparedOrderView> {
    return this.database.transaction(async () => {
      const prepared = await this.own(buyerId, id);
      if (prepared.orderId) throw new DomainError('prepared_order.used', { orderId: prepared.orderId });
      const offers = await this.offers(prepared.broadcastId);
      const lines = chosen.map((line, index) => lineChosen(line, index, offers));
      const renewed = await this.store.renew(id, { lines, expiresAt: this.keptUntil() });
      if (!renewed) throw new DomainError('prepared_order.used');
      return preparedOrderView(renewed, offers);
    });
  }

  /**
   * The order that a confirmation places. Whether it is still good is for the intake to say, behind its locks, so that
   * a retry of a confirmation that went through gets its answer again.
   * @throws DomainError `prepared_order.not_found` | `prepared_order.incomplete`
   */
  async command(actor: Actor, id: string, confirmation: Confirmation): Promise<OrderCommand> {
    const prepared = await this.own(actor.userId, id);
    const { delivery: given, paymentMethod, returnUrl } = confirmation;
    const delivery = given ?? prepared.delivery;
    const lines = orderLines(prepared.lines, await this.offers(prepared.broadcastId));
    const missing = missingOf({ ...prepared, delivery });
    if (!lines || !delivery) throw incomplete(missing);
    return {
      buyer: { id: actor.userId, name: actor.name, phoneVerified: true },
      source: 'comment',
      enteredBy: null,
      broadcastId: prepared.broadcastId,
      lines,
      delivery,
      paymentMethod,
      returnUrl,
      preparedOrderId: prepared.id,
    };
  }

  private async prepare(
    actor: Actor,
    broadcastId: string,
    commentId: string,
    text: string,
  ): Promise<PreparedOrderView | null> {
    const offers = await this.offers(broadcastId);
    const pin = await this.room.currentPin(broadcastId);
    const onShowFirst = [...offers].sort(
      (a, b) => Number(b.code === pin?.offerCode) - Number(a.code === pin?.offerCode),
    );
    const reading = readComment(text, onShowFirst.map(toCommentOffer));
    const lines = preparedLines(reading, offers);
    if (!lines || reading.kind === 'talk') return null;
    const delivery = await this.proposedDelivery(actor.userId, lines, offers, reading.phone);
    const prepared = await this.keep({
      buyerId: actor.userId,
      broadcastId,
      commentId,
      lines,
      delivery,
      phone: reading.phone,
    });
    return preparedOrderView(prepared, offers);
  }

  /** Said twice counts once (M10): what is open already is renewed; what was ordered just now is named beside it. */
  private async keep(
    wish: Pick<PreparedOrder, 'buyerId' | 'broadcastId' | 'commentId' | 'lines' | 'delivery' | 'phone'>,
  ): Promise<PreparedOrder> {
    const expiresAt = this.keptUntil();
    const recent = await this.store.recent(wish.buyerId, wish.broadcastId, this.clock.now());
    const same = recent.filter(({ lines }) => sameWish(lines, wish.lines));
    const open = same.find(({ orderId }) => orderId === null);
    const renewed = open && (await this.store.renew(open.id, { ...wish, expiresAt }));
    if (renewed) return renewed;
    const repeatsOrderId = same.find(({ orderId }) => orderId !== null)?.orderId ?? null;
    return this.store.add({ ...wish, expiresAt, repeatsOrderId });
  }

  private keptUntil(): Date {
    return new Date(this.clock.now().getTime() + KEPT_MINUTES * 60_000);
  }

  private async proposedDelivery(
    buyerId: string,
    lines: readonly PreparedLine[],
    offers: readonly Offer[],
    phone: string | null,
  ): Promise<PreparedDelivery | null> {
    const cooperativeId = offers.find(({ code }) => code === lines[0]?.offerCode)?.cooperativeId ?? null;
    const last = await this.store.lastDelivery(buyerId, cooperativeId);
    return last && { ...last, phone: phone ?? last.phone };
  }

  private async own(buyerId: string, id: string): Promise<PreparedOrder> {
    const prepared = await this.store.find(id);
    if (!prepared || prepared.buyerId !== buyerId) throw new DomainError('prepared_order.not_found');
    return prepared;
  }

  private async offers(broadcastId: string): Promise<Offer[]> {
    return (await this.broadcasts.find(broadcastId)).offers;
  }
}

function toCommentOffer(offer: Offer): CommentOffer {
  return { ...offer, orderable: offer.state === 'open' && offer.remaining >= offer.minimum };
}

function lineChosen({ offerCode, quantity }: ChosenLine, index: number, offers: readonly Offer[]): PreparedLine {
  const offer = offers.find(({ code }) => code === offerCode);
  try {
    if (!offer) throw new DomainError('offer.not_found', { code: offerCode });
    return chosenLine(offer, checkQuantity(offer, quantity, offer.maximumPerBuyer));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const pointer = `/lines/${index}/${offer ? 'quantity' : 'offerCode'}`;
    throw new DomainError(error.code, error.facts, undefined, [{ pointer, detail: error.message }]);
  }
}

function incomplete(missing: readonly string[]): DomainError {
  const errors = missing.map((what) => ({
    pointer: what === 'delivery' ? '/delivery' : '/preparedOrderId',
    detail: `${what} is not known yet`,
  }));
  return new DomainError('prepared_order.incomplete', { missing }, undefined, errors);
}
