import { Injectable } from '@nestjs/common';
import { BroadcastEvents } from '#broadcasts';
import { quantityOf } from '#kernel';
import { Database } from '#persistence';
import { spokenOrder } from '../domain/spoken-order.js';
import { type ConfirmedComment, OrderFeed, type PlacedInBroadcast } from '../order-feed.js';

@Injectable()
export class SqlOrderFeed extends OrderFeed {
  constructor(
    private readonly database: Database,
    private readonly events: BroadcastEvents,
  ) {
    super();
  }

  async ordersPlaced(orders: readonly PlacedInBroadcast[]): Promise<void> {
    await this.events.append(
      ...orders.map(({ broadcastId, orderId, number, buyerName, lines, estimatedVnd }) => ({
        broadcastId,
        kind: 'order' as const,
        data: { count: 1 },
        staffData: {
          orderId,
          number,
          buyerName,
          lines: lines.map(({ offerCode, productName, sellBy, quantity }) => ({
            offerCode,
            productName,
            quantity: quantityOf(sellBy, quantity),
          })),
          estimatedVnd,
          spoken: spokenOrder(buyerName, lines),
        },
      })),
    );
  }

  /** The data are those of a posted comment. */
  async commentsConfirmed(confirmed: readonly ConfirmedComment[]): Promise<void> {
    if (!confirmed.length) return;
    const told = await this.database.query<{ broadcast_id: string }>(
      `WITH ordered AS (
         UPDATE comment c SET ordered = d.lines
         FROM jsonb_to_recordset($1::jsonb) AS d("preparedOrderId" uuid, lines jsonb)
         JOIN prepared_order p ON p.id = d."preparedOrderId"
         WHERE c.id = p.comment_id AND c.hidden_at IS NULL
         RETURNING c.*
       )
       INSERT INTO broadcast_event (broadcast_id, kind, data)
       SELECT c.broadcast_id, 'comment', jsonb_build_object('id', c.id, 'author', u.name, 'text', c.text,
         'host', c.author_id = b.host_id, 'ordered', c.ordered,
         'at', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
       FROM ordered c JOIN user_account u ON u.id = c.author_id JOIN broadcast b ON b.id = c.broadcast_id
       RETURNING broadcast_id`,
      [JSON.stringify(confirmed)],
    );
    this.events.nudge(...new Set(told.map(({ broadcast_id }) => broadcast_id)));
  }

  /** One statement for all of them, since it runs while the lots are locked. The fields are those of #broadcasts' Offer. */
  async stockChanged(lotIds: readonly string[]): Promise<void> {
    if (!lotIds.length) return;
    const told = await this.database.query<{ broadcast_id: string }>(
      `INSERT INTO broadcast_event (broadcast_id, kind, data)
       SELECT o.broadcast_id, 'offer', jsonb_build_object('code', o.code, 'lotId', o.lot_id, 'productId', l.product_id,
         'productName', p.name, 'picture', p.picture, 'farmId', l.farm_id, 'farmName', f.name, 'sellBy', p.sell_by,
         'priceBy', p.price_by, 'step', p.step, 'minimum', p.minimum, 'typicalGrams', p.typical_grams,
         'tolerancePerMille', p.tolerance_per_mille, 'maximumPerBuyer', l.maximum_per_buyer, 'priceVnd', o.price_vnd,
         'priceVersion', o.price_version, 'capacity', l.capacity,
         'remaining', CASE WHEN o.state = 'open' AND l.state = 'open' THEN l.capacity - l.sold - l.held ELSE 0 END,
         'state', o.state)
       FROM offer o JOIN broadcast b ON b.id = o.broadcast_id JOIN lot l ON l.id = o.lot_id
       JOIN product p ON p.id = l.product_id JOIN farm f ON f.id = l.farm_id
       WHERE o.lot_id = ANY($1::uuid[]) AND b.state IN ('scheduled', 'rehearsing', 'live', 'interrupted')
       RETURNING broadcast_id`,
      [lotIds],
    );
    this.events.nudge(...new Set(told.map(({ broadcast_id }) => broadcast_id)));
  }
}
