import { Injectable } from '@nestjs/common';
import { newId } from '#kernel';
import { PaymentsService } from '#payments';
import { Database } from '#persistence';
import type { LotFacts, OpenParcel, OrderCommand, PlacedOrder } from '../domain/place-order.js';
import {
  type CommandKey,
  INTAKE_ROUTE,
  IntakeStore,
  type KeptAnswer,
  type Loaded,
  type SettledOrder,
} from '../intake/intake.store.js';
import { FACTS_SQL, type FactsRow, factsFrom, LOTS_SQL, type LotRow, lotFrom, WRITE_SQL } from './intake-sql.js';

/** Keeps the buyers' advisory locks apart from other users of the same lock space. */
const BUYER_LOCK_SEED = 7_304_113;

@Injectable()
export class SqlIntakeStore extends IntakeStore {
  constructor(
    private readonly database: Database,
    private readonly payments: PaymentsService,
  ) {
    super();
  }

  async lockBuyers(buyerIds: readonly string[]): Promise<void> {
    await this.database.query(
      `SELECT pg_advisory_xact_lock(lock_key) FROM (
         SELECT DISTINCT hashtextextended(id, ${BUYER_LOCK_SEED}) AS lock_key FROM unnest($1::text[]) AS id
         ORDER BY lock_key) AS buyers`,
      [buyerIds],
    );
  }

  keptAnswers(keys: readonly CommandKey[]): Promise<KeptAnswer[]> {
    return this.database.query<KeptAnswer>(
      `SELECT r.actor_id AS "actorId", r.key, encode(r.request_hash, 'hex') AS "requestHash", r.body
       FROM unnest($1::uuid[], $2::text[]) AS k(actor_id, key)
       JOIN idempotency_record r ON r.actor_id = k.actor_id AND r.route = '${INTAKE_ROUTE}' AND r.key = k.key`,
      [keys.map(({ actorId }) => actorId), keys.map(({ key }) => key)],
    );
  }

  async lockAndLoad(commands: readonly OrderCommand[]): Promise<Loaded> {
    const lots = await this.lots(commands, 'FOR NO KEY UPDATE OF l');
    const parcels = await this.parcels(commands, 'FOR NO KEY UPDATE');
    return this.load(commands, lots, parcels, commands.length);
  }

  async read(command: OrderCommand): Promise<Loaded> {
    return this.load([command], await this.lots([command], ''), await this.parcels([command], ''), 0);
  }

  async write(orders: readonly SettledOrder[]): Promise<void> {
    const placed = orders.map((order) => order.placed);
    await this.takeStock(placed);
    await this.database.query(WRITE_SQL, [
      json(placed.filter(({ joinsParcel }) => !joinsParcel).map(({ parcel }) => parcel)),
      json(placed.map(({ order }) => order)),
      json(placed.flatMap(({ lines }) => lines)),
      json(placed.flatMap(({ reservations }) => reservations)),
      INTAKE_ROUTE,
      json(orders.map(({ key, body }) => ({ ...key, body }))),
    ]);
    await this.markPrepared(placed);
    await this.payments.open(
      placed.map(({ order, dueVnd, returnUrl }) => ({
        id: newId(),
        orderId: order.id,
        method: order.paymentMethod,
        dueVnd,
        returnUrl,
      })),
    );
  }

  /** The lots are locked and were read behind the lock, so a refusal here is a bug and takes the whole batch back. */
  protected async takeStock(placed: readonly PlacedOrder[]): Promise<void> {
    const deltas = new Map<string, { lotId: string; sold: number; held: number }>();
    for (const { order, lines } of placed) {
      for (const { lotId, wanted } of lines) {
        const delta = deltas.get(lotId) ?? { lotId, sold: 0, held: 0 };
        if (order.state === 'placed') delta.held += wanted;
        else delta.sold += wanted;
        deltas.set(lotId, delta);
      }
    }
    const taken = await this.database.query(
      `UPDATE lot SET sold = lot.sold + d.sold, held = lot.held + d.held
       FROM jsonb_to_recordset($1::jsonb) AS d("lotId" uuid, sold bigint, held bigint)
       WHERE lot.id = d."lotId" AND lot.state = 'open' AND lot.sold + lot.held + d.sold + d.held <= lot.capacity
       RETURNING lot.id`,
      [json([...deltas.values()])],
    );
    if (taken.length !== deltas.size) throw new Error('stock changed under the lock of its lot');
  }

  /** Its buyer's lock keeps every other order away from it, so one that is gone is a bug. */
  private async markPrepared(placed: readonly PlacedOrder[]): Promise<void> {
    const became = placed.flatMap(({ preparedOrderId, order }) =>
      preparedOrderId === null ? [] : { preparedOrderId, orderId: order.id },
    );
    if (!became.length) return;
    const marked = await this.database.query(
      `UPDATE prepared_order SET order_id = b."orderId"
       FROM jsonb_to_recordset($1::jsonb) AS b("preparedOrderId" uuid, "orderId" uuid)
       WHERE prepared_order.id = b."preparedOrderId" AND order_id IS NULL RETURNING prepared_order.id`,
      [json(became)],
    );
    if (marked.length !== became.length) throw new Error('a prepared order changed under the lock of its buyer');
  }

  private async lots(commands: readonly OrderCommand[], locking: string): Promise<LotFacts[]> {
    const lotIds = distinct(commands.flatMap(({ lines }) => lines.map(({ lotId }) => lotId)));
    return (await this.database.query<LotRow>(`${LOTS_SQL} ${locking}`, [lotIds])).map(lotFrom);
  }

  private parcels(commands: readonly OrderCommand[], locking: string): Promise<OpenParcel[]> {
    return this.database.query<OpenParcel>(
      `SELECT id, buyer_id AS "buyerId", cooperative_id AS "cooperativeId", delivery_day::text AS "deliveryDay",
         address_key AS "addressKey", handover_code AS "handoverCode"
       FROM parcel WHERE buyer_id = ANY($1::uuid[]) AND state = 'open' ORDER BY id ${locking}`,
      [distinct(commands.map(({ buyer }) => buyer.id))],
    );
  }

  private async load(
    commands: readonly OrderCommand[],
    lots: LotFacts[],
    parcels: OpenParcel[],
    numberCount: number,
  ): Promise<Loaded> {
    const lines = commands.flatMap(({ lines: own, broadcastId }) => own.map((line) => ({ ...line, broadcastId })));
    const offered = lines.filter(({ offerCode, broadcastId }) => offerCode !== null && broadcastId !== null);
    const row = await this.database.one<FactsRow>(FACTS_SQL, [
      distinct(lines.map(({ priceVersion }) => priceVersion)),
      distinct(commands.flatMap(({ broadcastId }) => broadcastId ?? [])),
      distinct(offered.map(({ offerCode }) => offerCode ?? '')),
      distinct(lots.map(({ cooperativeId }) => cooperativeId)),
      distinct(commands.flatMap(({ delivery }) => delivery.communeCode ?? [])),
      distinct(commands.flatMap(({ delivery }) => delivery.pickupPointId ?? [])),
      distinct(commands.map(({ buyer }) => buyer.id)),
      lots.filter(({ maximumPerBuyer }) => maximumPerBuyer !== null).map(({ id }) => id),
      numberCount,
      distinct(commands.flatMap(({ preparedOrderId }) => preparedOrderId ?? [])),
    ]);
    if (!row) throw new Error('no facts');
    return factsFrom(row, lots, parcels);
  }
}

const json = (rows: readonly unknown[]) => JSON.stringify(rows);
const distinct = (values: readonly string[]) => [...new Set(values)];
