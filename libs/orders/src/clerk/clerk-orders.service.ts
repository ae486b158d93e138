import { Injectable } from '@nestjs/common';
import { type Actor, AuditStore, cooperativesOf, hasRole, PeopleService, type Person } from '#identity';
import { DomainError, newId, normalizePhone, withoutAccents } from '#kernel';
import { NotificationsService } from '#notifications';
import { cursorId, Database, type Page, type PageRequest, pageOf } from '#persistence';
import type { EnteringClerk, OrderCommand } from '../domain/place-order.js';
import type { PreparedDelivery } from '../domain/prepared-order.js';
import { readTypedLine, type TypedLine } from '../domain/read-typed-line.js';
import type { CancelCause, OrderChannel, OrderRecord } from '../domain/records.js';
import { cancelledByClerkNotice } from '../domain/typed-order-notice.js';
import { type IntakeAnswer, IntakeService, type Quote } from '../intake/intake.service.js';
import type { CommandKey } from '../intake/intake.store.js';
import { OrderStore } from '../order.store.js';
import { OrderEnding } from '../order-ending.js';
import { OrderViews } from '../order-views.js';
import {
  type BroadcastForSale,
  ClerkOrderStore,
  type LotForSale,
  type StaffOrderFilter,
  type StaffOrderRow,
} from './clerk-order.store.js';
import { type StaffOrderView, staffOrderView } from './staff-order-view.js';

/** Cooperatives have dozens of open lots; a list that never ends is a fault. */
const LOTS_MAX = 500;
const BROADCASTS_MAX = 20;

export interface TypedOrder {
  buyer: { phone: string; name: string };
  channel: OrderChannel;
  broadcastId: string | null;
  lines: OrderCommand['lines'];
  delivery: OrderCommand['delivery'];
  paymentMethod: OrderCommand['paymentMethod'];
}

export interface ForSale {
  broadcasts: BroadcastForSale[];
  /** The broadcast whose codes and prices the lots carry. */
  broadcastId: string | null;
  lots: LotForSale[];
}

export interface TypedReading {
  lines: TypedLine[];
  /** Those that the lines name. */
  lots: LotForSale[];
}

export interface OrderSearch {
  /** An order's number, digits of a phone, or a name. */
  query?: string;
  mine?: boolean;
  placedOn?: string;
  state?: OrderRecord['state'];
}

/**
 * The order desk of a cooperative: clerks type what buyers said on the phone or wrote on Zalo. Such an order goes
 * through the same intake as every other; it belongs to the account of the buyer's phone, made when there is none,
 * and keeps the clerk's name. Another cooperative's orders and lots look missing.
 */
@Injectable()
export class ClerkOrdersService {
  constructor(
    private readonly database: Database,
    private readonly intake: IntakeService,
    private readonly store: ClerkOrderStore,
    private readonly orders: OrderStore,
    private readonly views: OrderViews,
    private readonly ending: OrderEnding,
    private readonly people: PeopleService,
    private readonly audit: AuditStore,
    private readonly notifications: NotificationsService,
  ) {}

  /** @throws DomainError `phone.invalid` and those of `IntakeService.place` */
  async place(actor: Actor, typed: TypedOrder, key: Omit<CommandKey, 'actorId'>): Promise<IntakeAnswer> {
    const known = await this.people.ensure(typed.buyer);
    const { name } = typed.buyer;
    const buyer = known.name ? known : await this.people.change(known.id, { name });
    return this.intake.place({ key: { ...key, actorId: actor.userId }, order: commandOf(actor, typed, buyer) });
  }

  /** What the order would cost this buyer; nobody is signed up for it. @throws as `place` */
  async quote(actor: Actor, typed: TypedOrder): Promise<Quote> {
    return this.intake.quote(commandOf(actor, typed, await this.people.findByPhone(typed.buyer.phone)));
  }

  /**
   * Lots that can be ordered now, under the codes and prices of one broadcast: the named one, else the one on air.
   */
  async forSale(actor: Actor, broadcastId: string | null | undefined): Promise<ForSale> {
    const cooperativeIds = cooperativesOf(actor, 'clerk');
    const broadcasts = await this.store.broadcastsForSale(cooperativeIds, BROADCASTS_MAX);
    const chosen = broadcastId === undefined ? broadcasts[0]?.id : broadcastId;
    const known = broadcasts.find(({ id }) => id === chosen)?.id ?? null;
    return { broadcasts, broadcastId: known, lots: await this.store.lotsForSale(cooperativeIds, known, LOTS_MAX) };
  }

  /** Reads a typed line: "03 2kg", "cai meo 1,5 ký". No lines: nothing was understood. */
  async read(actor: Actor, text: string, broadcastId: string | null): Promise<TypedReading> {
    const { lots } = await this.forSale(actor, broadcastId);
    const lines = readTypedLine(text, lots);
    const named = new Set(lines.flatMap(({ lotId, choices }) => [lotId, ...choices.map((choice) => choice.lotId)]));
    return { lines, lots: lots.filter(({ lotId }) => named.has(lotId)) };
  }

  /** Where this phone's last order with the clerk's own cooperative went; null for whoever never ordered there. @throws DomainError `phone.invalid` */
  lastDelivery(actor: Actor, phone: string): Promise<PreparedDelivery | null> {
    return this.store.lastDelivery(normalizePhone(phone), cooperativesOf(actor, 'clerk'));
  }

  /** Newest first. */
  async list(actor: Actor, search: OrderSearch, { limit, cursor }: PageRequest): Promise<Page<StaffOrderRow>> {
    const filter = { ...filterOf(actor, search), cooperativeIds: scopeOf(actor) };
    return pageOf(await this.store.list(filter, limit + 1, cursorId(cursor)), limit, ({ id }) => [id]);
  }

  /** @throws DomainError `order.not_found` */
  async get(actor: Actor, orderId: string): Promise<StaffOrderView> {
    const [order] = await this.orders.find([orderId]);
    const scope = scopeOf(actor);
    if (!order || (scope && !scope.includes(order.cooperativeId))) throw new DomainError('order.not_found');
    const [view] = await this.views.of([order]);
    if (!view) throw new DomainError('order.not_found');
    const { name, phone } = await this.people.find(order.buyerId);
    return staffOrderView(view, { name, phone });
  }

  /**
   * Until the cut list is issued. `buyer`: at the buyer's wish; `market`: the cooperative cannot serve it. The buyer is told.
   * @throws DomainError `order.not_found` | `order.too_late` | `order.transition_refused`
   */
  async cancel(
    actor: Actor,
    orderId: string,
    { cause, reason }: { cause: Extract<CancelCause, 'buyer' | 'market'>; reason: string },
  ): Promise<StaffOrderView> {
    await this.database.transaction(async () => {
      const [order] = await this.orders.find([orderId]);
      const own = order && cooperativesOf(actor, 'clerk').includes(order.cooperativeId);
      if (!own) throw new DomainError('order.not_found');
      await this.ending.end([orderId], { reservations: 'released', cause, reason, onlyWhileLotsOpen: true });
      await this.audit.add({
        actorId: actor.userId,
        onBehalfOfFarmId: null,
        action: 'order.cancel',
        subjectId: orderId,
        facts: { number: order.number, cause, reason },
      });
      const { phone } = await this.people.find(order.buyerId);
      await this.notifications.tell({
        factKey: `order.cancelled:${orderId}`,
        channel: 'sms',
        phone,
        userId: order.buyerId,
        text: cancelledByClerkNotice(order.number, reason),
      });
    });
    return this.get(actor, orderId);
  }
}

/** Administrators look at every cooperative's orders, clerks at their own. */
function scopeOf(actor: Actor): string[] | null {
  return hasRole(actor, 'administrator') ? null : cooperativesOf(actor, 'clerk');
}

function commandOf(actor: Actor, typed: TypedOrder, buyer: Person | null): OrderCommand {
  const { channel, broadcastId, lines, delivery, paymentMethod } = typed;
  const enteredBy: EnteringClerk = {
    id: actor.userId,
    name: actor.name,
    channel,
    buyerPhone: normalizePhone(typed.buyer.phone),
    cooperativeIds: cooperativesOf(actor, 'clerk'),
  };
  return {
    // The clerk has spoken with the buyer and vouches for the phone; how many open cash orders a buyer may have holds
    // for these as for all others.
    buyer: { id: buyer?.id ?? newId(), name: buyer?.name || typed.buyer.name, phoneVerified: true },
    source: 'clerk',
    enteredBy,
    broadcastId,
    lines,
    delivery,
    paymentMethod,
    returnUrl: null,
  };
}

const NUMBER_DIGITS_MAX = 9;
const PHONE_DIGITS_MIN = 3;

/** Digits are an order's number or the end of a phone, anything else is a name. */
function filterOf(
  actor: Actor,
  { query, mine, placedOn, state }: OrderSearch,
): Omit<StaffOrderFilter, 'cooperativeIds'> {
  const filter: Omit<StaffOrderFilter, 'cooperativeIds'> = {
    ...(mine ? { enteredBy: actor.userId } : {}),
    ...(placedOn ? { placedOn } : {}),
    ...(state ? { state } : {}),
  };
  const text = query?.trim() ?? '';
  if (!text) return filter;
  const digits = text.replace(/^\+?84|^0/, '').replace(/[\s.\-()]/g, '');
  if (!/^\d+$/.test(digits)) return { ...filter, nameWords: withoutAccents(text).split(/\s+/) };
  const asNumber = text.replace(/\s/g, '');
  return {
    ...filter,
    ...(/^\d+$/.test(asNumber) && asNumber.length <= NUMBER_DIGITS_MAX ? { number: Number(asNumber) } : {}),
    ...(digits.length >= PHONE_DIGITS_MIN ? { phoneDigits: digits } : {}),
  };
}
