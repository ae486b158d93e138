import type { Quantity, Vnd } from '#kernel';

/** An order as the host hears it. */
export interface PlacedInBroadcast {
  orderId: string;
  broadcastId: string;
  number: number;
  buyerName: string;
  lines: { offerCode: string | null; productName: string; sellBy: 'weight' | 'piece'; quantity: number }[];
  estimatedVnd: Vnd;
}

/** What a comment has become; told in the room, beside the comment. */
export interface ConfirmedComment {
  preparedOrderId: string;
  lines: { offerCode: string | null; quantity: Quantity }[];
}

/** What viewers and hosts of a broadcast see of orders and stock. Joins the open transaction. */
export abstract class OrderFeed {
  /** One `order` event each: the host and staff see who and what, others only that there was one. */
  abstract ordersPlaced(orders: readonly PlacedInBroadcast[]): Promise<void>;
  /** One `comment` event each, with what its author has ordered: the comment comes again under its own id. */
  abstract commentsConfirmed(confirmed: readonly ConfirmedComment[]): Promise<void>;
  /** One `offer` event for each offer of these lots in a broadcast that is not over, with what is left now. */
  abstract stockChanged(lotIds: readonly string[]): Promise<void>;
}
