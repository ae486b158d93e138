import { Injectable } from '@nestjs/common';
import { type Actor, cooperativesOf } from '#identity';
import { DomainError, isId, newId } from '#kernel';
import { NotificationsService } from '#notifications';
import { OrdersService } from '#orders';
import { Database, decodeCursor, type Page, type PageRequest, pageOf } from '#persistence';
import { nextRunState, type RunState } from './domain/run-state.js';
import { proposeStops } from './domain/stop-order.js';
import { ParcelsService, type ParcelView } from './parcels.service.js';
import {
  type CourierName,
  type RunRecord,
  RunStore,
  type RunSummary,
  type StopRecord,
} from './persistence/run.store.js';
import { scopeIds, staffScope, worksFor } from './staff.js';

export interface RunPlan {
  /** `YYYY-MM-DD` */
  day: string;
  courierId: string;
  parcelIds: readonly string[];
}

export interface StopView {
  stop: StopRecord;
  view: ParcelView;
}

export interface RunView {
  run: RunRecord;
  stops: StopView[];
}

export interface RunQuery {
  mine: boolean;
  day?: string;
  state?: RunState;
}

const COURIERS_MAX = 200;

/** One courier's round through the villages. Locks go run, parcels, orders, payments. */
@Injectable()
export class RunsService {
  constructor(
    private readonly database: Database,
    private readonly store: RunStore,
    private readonly parcels: ParcelsService,
    private readonly orders: OrdersService,
    private readonly notifications: NotificationsService,
  ) {}

  /**
   * Plans a round with its stops in a proposed order. Parcels may still wait to be packed.
   * @throws DomainError `parcel.not_found` | `run.parcel_taken` | `run.courier_unknown`
   */
  plan(actor: Actor, { day, courierId, parcelIds }: RunPlan): Promise<RunView> {
    return this.database.transaction(async () => {
      const parcels = await this.store.lockParcels(parcelIds);
      const cooperativeId = parcels[0]?.cooperativeId ?? '';
      const seen = parcels.filter((parcel) => parcel.cooperativeId === cooperativeId && worksFor(actor, cooperativeId));
      const lost = parcelIds.find((id) => !seen.some(({ parcelId }) => parcelId === id));
      if (lost) throw new DomainError('parcel.not_found', { parcelId: lost });
      const unfit = parcels.filter(({ state, taken }) => taken || (state !== 'open' && state !== 'packed'));
      if (unfit.length) throw new DomainError('run.parcel_taken', { parcelIds: unfit.map(({ parcelId }) => parcelId) });
      if (!(await this.store.delivers(courierId, cooperativeId))) throw new DomainError('run.courier_unknown');
      const start = await this.store.placeOfCooperative(cooperativeId);
      const id = newId();
      await this.store.add(
        { id, cooperativeId, day, courierId, plannedBy: actor.userId },
        proposeStops(start, parcels),
      );
      return this.view(id);
    });
  }

  /**
   * Puts the stops into another order; before departure, stops that are not named come off the run.
   * @throws DomainError `run.not_found` | `run.stops_differ` | `run.transition_refused`
   */
  reorder(actor: Actor, runId: string, stopIds: readonly string[]): Promise<RunView> {
    return this.database.transaction(async () => {
      const run = await this.lockForStaff(actor, runId);
      if (run.state !== 'planned' && run.state !== 'out') {
        throw new DomainError('run.transition_refused', { from: run.state, event: 'reorder' });
      }
      const stops = await this.store.stops(runId);
      const known = stopIds.every((stopId) => stops.some(({ id }) => id === stopId));
      const complete = run.state === 'planned' || stopIds.length === stops.length;
      if (!known || !complete || new Set(stopIds).size !== stopIds.length) throw new DomainError('run.stops_differ');
      await this.store.reorder(runId, stopIds);
      return this.view(runId);
    });
  }

  /**
   * The courier leaves with what is packed; parcels that were cancelled meanwhile come off the run.
   * @throws DomainError `run.not_found` | `run.transition_refused` | `run.parcel_not_ready`
   */
  depart(actor: Actor, runId: string): Promise<RunView> {
    return this.database.transaction(async () => {
      const run = await this.lockForStaff(actor, runId);
      const state = nextRunState(run.state, 'depart');
      const stops = await this.stopViews(runId);
      const going = stops.filter(({ view }) => view.parcel.state !== 'cancelled');
      const unready = going.filter(({ view }) => view.parcel.state !== 'packed');
      if (unready.length || !going.length) {
        throw new DomainError('run.parcel_not_ready', { parcelIds: unready.map(({ view }) => view.parcel.id) });
      }
      await this.store.reorder(
        runId,
        going.map(({ stop }) => stop.id),
      );
      for (const { view } of byParcelId(going)) await this.orders.moveParcel(view.parcel.id, 'dispatch', actor.userId);
      await this.store.saveState(runId, state);
      for (const { stop, view } of going) await this.tellBuyer(run, stop, view);
      return this.view(runId);
    });
  }

  /**
   * The courier is back, with or without having been everywhere: parcels of stops without an outcome go on the shelf
   * for another run. A run whose every stop has an outcome comes back by itself.
   * @throws DomainError `run.not_found` | `run.transition_refused`
   */
  comeBack(actor: Actor, runId: string): Promise<RunView> {
    return this.database.transaction(async () => {
      const run = await this.store.lock(runId);
      if (!run || (run.courierId !== actor.userId && !worksFor(actor, run.cooperativeId))) throw noRun(runId);
      if (run.state === 'back') return this.view(runId);
      const state = nextRunState(run.state, 'come_back');
      const open = (await this.stopViews(runId)).filter(({ stop }) => stop.outcome === null);
      for (const { view } of byParcelId(open)) await this.orders.moveParcel(view.parcel.id, 'bring_back');
      await this.store.markNotVisited(open.map(({ stop }) => stop.id));
      await this.store.saveState(runId, state);
      return this.view(runId);
    });
  }

  /** Who rides for the clerk's cooperative, by name. */
  couriers(actor: Actor): Promise<CourierName[]> {
    return this.store.couriers(cooperativesOf(actor, 'clerk'), COURIERS_MAX);
  }

  /** Staff see their cooperative's runs, couriers their own. */
  async list(actor: Actor, { mine, ...filter }: RunQuery, { limit, cursor }: PageRequest): Promise<Page<RunSummary>> {
    const scope = staffScope(actor);
    const isStaff = scope === 'all' || scope.cooperativeIds.length > 0;
    const whose = mine || !isStaff ? { courierId: actor.userId } : { cooperativeIds: scopeIds(scope) };
    const [day, id] = decodeCursor(cursor) ?? [];
    const after = typeof day === 'string' && isId(id) ? { day, id } : null;
    const rows = await this.store.list({ ...filter, ...whose }, limit + 1, after);
    return pageOf(rows, limit, (run) => [run.day, run.id]);
  }

  /** @throws DomainError `run.not_found` */
  async get(actor: Actor, runId: string): Promise<RunView> {
    const view = await this.view(runId);
    const { courierId, cooperativeId } = view.run;
    const scope = staffScope(actor);
    const maySee = courierId === actor.userId || scope === 'all' || scope.cooperativeIds.includes(cooperativeId);
    if (!maySee) throw noRun(runId);
    return view;
  }

  private async view(runId: string): Promise<RunView> {
    const run = await this.store.find(runId);
    if (!run) throw noRun(runId);
    return { run, stops: await this.stopViews(runId) };
  }

  private async stopViews(runId: string): Promise<StopView[]> {
    const stops = await this.store.stops(runId);
    const views = await this.parcels.views(stops.map(({ parcelId }) => parcelId));
    return stops.flatMap((stop) => {
      const view = views.find(({ parcel }) => parcel.id === stop.parcelId);
      return view ? [{ stop, view }] : [];
    });
  }

  private async lockForStaff(actor: Actor, runId: string): Promise<RunRecord> {
    const run = await this.store.lock(runId);
    if (!run || !worksFor(actor, run.cooperativeId)) throw noRun(runId);
    return run;
  }

  private tellBuyer(run: RunRecord, stop: StopRecord, { parcel, amountToCollectVnd }: ParcelView): Promise<void> {
    const cash = amountToCollectVnd ? ` Tiền mặt cần chuẩn bị: ${amountToCollectVnd.toLocaleString('vi-VN')} đ.` : '';
    return this.notifications.tell({
      factKey: `parcel.dispatched:${stop.id}`,
      channel: 'sms',
      phone: parcel.recipientPhone,
      userId: parcel.buyerId,
      text: `${run.courierName} đang mang hàng đến cho bạn.${cash} Đọc mã nhận hàng trong đơn cho người giao.`,
    });
  }
}

/** Parcels are locked in the order of their ids, whatever the order of the stops. */
function byParcelId(stops: readonly StopView[]): StopView[] {
  return [...stops].sort((a, b) => (a.view.parcel.id < b.view.parcel.id ? -1 : 1));
}

export function noRun(runId: string): DomainError {
  return new DomainError('run.not_found', { runId });
}
