import type {
  BuyerStanding,
  CommuneFacts,
  CooperativeFacts,
  IntakeFacts,
  LotFacts,
  OfferFacts,
  OpenParcel,
  PickupPointFacts,
  PlacedOrder,
  PreparedFacts,
} from './place-order.js';
import type { PriceVersion } from './price-honour.js';

/** The facts of a batch and what its orders have taken so far. */
export class IntakeLedger {
  private readonly lots: Map<string, LotFacts>;
  private readonly prices: Map<string, PriceVersion>;
  private readonly offers: Map<string, OfferFacts>;
  private readonly broadcasts: Map<string, { id: string; state: string }>;
  private readonly cooperatives: Map<string, CooperativeFacts>;
  private readonly communes: Map<string, CommuneFacts>;
  private readonly pickupPoints: Map<string, PickupPointFacts>;
  private readonly parcels: Map<string, OpenParcel>;
  private readonly standings: Map<string, BuyerStanding>;
  private readonly bought: Map<string, number>;
  private readonly left: Map<string, number>;
  private readonly preparedOrders: Map<string, PreparedFacts>;

  constructor(readonly facts: IntakeFacts) {
    this.lots = keyed(facts.lots, ({ id }) => id);
    this.prices = keyed(facts.prices, ({ version }) => version);
    this.offers = keyed(facts.offers, ({ broadcastId, code }) => `${broadcastId}/${code}`);
    this.broadcasts = keyed(facts.broadcasts, ({ id }) => id);
    this.cooperatives = keyed(facts.cooperatives, ({ id }) => id);
    this.communes = keyed(facts.communes, ({ code }) => code);
    this.pickupPoints = keyed(facts.pickupPoints, ({ id }) => id);
    this.parcels = keyed(facts.parcels, parcelKey);
    this.standings = keyed(
      facts.standings.map((standing) => ({ ...standing })),
      ({ buyerId }) => buyerId,
    );
    this.bought = new Map(facts.bought.map(({ buyerId, lotId, quantity }) => [`${buyerId}/${lotId}`, quantity]));
    this.preparedOrders = keyed(facts.preparedOrders, ({ id }) => id);
    this.left = new Map(facts.lots.map(({ id, capacity, sold, held }) => [id, capacity - sold - held]));
  }

  lot = (id: string) => this.lots.get(id);
  price = (version: string) => this.prices.get(version);
  offer = (broadcastId: string, code: string) => this.offers.get(`${broadcastId}/${code}`);
  broadcast = (id: string) => this.broadcasts.get(id);
  cooperative = (id: string) => this.cooperatives.get(id);
  commune = (code: string) => this.communes.get(code);
  pickupPoint = (id: string) => this.pickupPoints.get(id);
  prepared = (id: string) => this.preparedOrders.get(id);
  /** In the lot's selling unit. */
  remaining = (lotId: string) => this.left.get(lotId) ?? 0;
  boughtBefore = (buyerId: string, lotId: string) => this.bought.get(`${buyerId}/${lotId}`) ?? 0;

  openParcel(buyerId: string, cooperativeId: string, deliveryDay: string, addressKey: string): OpenParcel | undefined {
    return this.parcels.get(parcelKey({ buyerId, cooperativeId, deliveryDay, addressKey }));
  }

  standing(buyerId: string): BuyerStanding {
    return this.standings.get(buyerId) ?? { buyerId, openOrRefusedCash: 0, unpaid: 0 };
  }

  /** From here on later orders of the batch see what this one took. */
  take({ order, lines, parcel, preparedOrderId }: PlacedOrder): void {
    const prepared = preparedOrderId === null ? undefined : this.prepared(preparedOrderId);
    if (prepared) this.preparedOrders.set(prepared.id, { ...prepared, orderId: order.id });
    for (const { lotId, wanted } of lines) {
      this.left.set(lotId, this.remaining(lotId) - wanted);
      this.bought.set(`${order.buyerId}/${lotId}`, this.boughtBefore(order.buyerId, lotId) + wanted);
    }
    this.parcels.set(parcelKey(parcel), parcel);
    const standing = this.standing(order.buyerId);
    this.standings.set(order.buyerId, {
      ...standing,
      openOrRefusedCash: standing.openOrRefusedCash + (order.paymentMethod === 'cash' ? 1 : 0),
      unpaid: standing.unpaid + (order.state === 'placed' ? 1 : 0),
    });
  }
}

function keyed<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T> {
  return new Map(values.map((value) => [keyOf(value), value]));
}

function parcelKey(parcel: Pick<OpenParcel, 'buyerId' | 'cooperativeId' | 'deliveryDay' | 'addressKey'>): string {
  return [parcel.buyerId, parcel.cooperativeId, parcel.deliveryDay, parcel.addressKey].join('|');
}
