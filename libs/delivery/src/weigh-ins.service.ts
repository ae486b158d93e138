import { Injectable } from '@nestjs/common';
import type { Actor } from '#identity';
import { amountInWords, amountOf, DomainError, type Measure, newId, type Quantity } from '#kernel';
import { NotificationsService } from '#notifications';
import { boundQuantity, type OrderLineRecord, OrdersService } from '#orders';
import { Database } from '#persistence';
import { type HarvestShare, shareHarvest } from './domain/harvest-share.js';
import { nextLotState } from './domain/lot-state.js';
import { type CutLine, type Grade, type LotAtScale, WeighInStore } from './persistence/weigh-in.store.js';
import { worksFor } from './staff.js';

export interface WeighInDraft {
  lotId: string;
  /** All that came. */
  quantity: Quantity;
  grade?: Grade;
  /** Of it, what is not fit to sell. */
  spoiled?: Quantity;
  reason?: string;
}

/** Quantities in the lot's selling unit. */
export interface WeighIn {
  id: string;
  lotId: string;
  sellBy: Measure;
  arrived: number;
  spoiled: number;
  /** What orders asked for before anything was cut. */
  ordered: number;
  /** Fit to sell, and nobody's. */
  surplus: number;
  cuts: CutLine[];
}

/** The collection point records what came; a short harvest is shared at once (M13). */
@Injectable()
export class WeighInsService {
  constructor(
    private readonly database: Database,
    private readonly store: WeighInStore,
    private readonly orders: OrdersService,
    private readonly notifications: NotificationsService,
  ) {}

  /**
   * Once per lot. Lines that it cuts go back to the lot's stock in the same transaction, orders of which nothing is
   * left are cancelled, and their buyers are told.
   * @throws DomainError `lot.not_found` | `lot.transition_refused` | `quantity.wrong_unit` | `quantity.not_allowed` |
   *   `weigh_in.reason_needed`
   */
  record(actor: Actor, draft: WeighInDraft): Promise<WeighIn> {
    return this.database.transaction(async () => {
      const lot = await this.store.lockLot(draft.lotId);
      if (!lot || !worksFor(actor, lot.cooperativeId)) throw new DomainError('lot.not_found', { lotId: draft.lotId });
      const state = nextLotState(lot.state, 'weigh');
      const { arrived, spoiled } = amounts(lot, draft);
      const lines = await this.orders.linesOfLotForUpdate(lot.id);
      const waiting = lines.map((line) => ({ ...line, wanted: boundQuantity(line) }));
      const share = shareHarvest(arrived - spoiled, waiting);
      const cuts = await this.allot(lines, share);
      const { surplus } = share;
      const id = newId();
      await this.store.add(
        {
          id,
          lotId: lot.id,
          quantity: arrived,
          spoiled,
          surplus,
          grade: draft.grade ?? null,
          reason: draft.reason ?? null,
          weighedBy: actor.userId,
        },
        share.allotments.filter(({ wanted, allotted }) => allotted < wanted),
      );
      await this.store.weighed(lot.id, state, arrived - spoiled, actor.userId, draft.reason ?? '');
      for (const line of cuts) await this.tellBuyer(lot, line);
      const ordered = waiting.reduce((sum, { wanted }) => sum + wanted, 0);
      return { id, lotId: lot.id, sellBy: lot.sellBy, arrived, spoiled, ordered, surplus, cuts };
    });
  }

  /** Every line learns what the harvest left of it; answers those that got less than they wanted. */
  private async allot(lines: OrderLineRecord[], { allotments }: HarvestShare): Promise<CutLine[]> {
    const allotted = new Map(allotments.map((share) => [share.lineId, share.allotted]));
    const cancelled = new Set(await this.orders.allotHarvest(lines, allotted));
    const short = new Map(
      allotments.filter((share) => share.allotted < share.wanted).map((share) => [share.lineId, share]),
    );
    const buyers = new Map((await this.store.buyersOf([...short.keys()])).map((buyer) => [buyer.orderLineId, buyer]));
    return [...short.values()].flatMap(({ lineId, wanted, allotted: left }) => {
      const buyer = buyers.get(lineId);
      return buyer ? [{ ...buyer, wanted, allotted: left, orderCancelled: cancelled.has(buyer.orderId) }] : [];
    });
  }

  private tellBuyer({ productName, sellBy }: LotAtScale, line: CutLine): Promise<void> {
    const words = (amount: number) => amountInWords(sellBy, amount);
    const left = line.orderCancelled
      ? 'Đơn đã được huỷ, bạn không phải trả gì.'
      : `Bạn nhận ${words(line.allotted)}, tiền tính lại theo số đó.`;
    return this.notifications.tell({
      factKey: `line.cut:${line.orderLineId}`,
      channel: 'sms',
      phone: line.buyerPhone,
      userId: line.buyerId,
      text: `Đơn ${line.orderNumber}: ${productName} thu được ít hơn (đặt ${words(line.wanted)}). ${left}`,
    });
  }
}

/** @throws DomainError `quantity.wrong_unit` | `quantity.not_allowed` | `weigh_in.reason_needed` */
function amounts({ sellBy }: LotAtScale, draft: WeighInDraft): { arrived: number; spoiled: number } {
  for (const quantity of [draft.quantity, draft.spoiled]) {
    if (quantity && (quantity.grams !== undefined) !== (sellBy === 'weight')) {
      throw new DomainError('quantity.wrong_unit', { sellBy });
    }
  }
  const arrived = amountOf(draft.quantity);
  const spoiled = draft.spoiled ? amountOf(draft.spoiled) : 0;
  if (spoiled > arrived) throw new DomainError('quantity.not_allowed', { spoiled, maximum: arrived });
  if (spoiled > 0 && !draft.reason) throw new DomainError('weigh_in.reason_needed');
  return { arrived, spoiled };
}
