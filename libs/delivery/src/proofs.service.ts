import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '#identity';
import { Clock, DomainError, type Vnd } from '#kernel';
import { NotificationsService } from '#notifications';
import { OrdersService, type ParcelWithOrders } from '#orders';
import { PaymentsService } from '#payments';
import { Database } from '#persistence';
import { type PictureSize, PicturesService } from '#pictures';
import { acceptedAmounts, judgeHandover, type ProofDraft, type ProofOutcome } from './domain/doorstep.js';
import { nextRunState } from './domain/run-state.js';
import { DoorBooking } from './door-booking.js';
import { ParcelsService } from './parcels.service.js';
import { type ProofRecord, ProofStore } from './persistence/proof.store.js';
import { type RunRecord, RunStore, type StopRecord } from './persistence/run.store.js';
import { noRun } from './runs.service.js';
import { worksFor } from './staff.js';

export interface ProofReport extends ProofDraft {
  /** What the courier's phone said; kept beside the server's own time. */
  deviceTime: Date;
}

type Accepted = ProofRecord['acceptedLines'];

/** What happened at a door, once per stop. */
@Injectable()
export class ProofsService {
  constructor(
    private readonly database: Database,
    private readonly store: ProofStore,
    private readonly runs: RunStore,
    private readonly parcels: ParcelsService,
    private readonly orders: OrdersService,
    private readonly payments: PaymentsService,
    private readonly booking: DoorBooking,
    private readonly notifications: NotificationsService,
    private readonly pictures: PicturesService,
    private readonly clock: Clock,
  ) {}

  /**
   * The courier's report. The same report again is answered the same; another one for the same stop is refused.
   * A wrong code is counted even though the report is refused (M15).
   * @throws DomainError `run.not_found` | `stop.not_found` | `run.transition_refused` | `proof.already_given` |
   *   `proof.not_visited` | `proof.code_needed` | `proof.code_wrong` | `proof.photo_needed` | `proof.reason_needed` |
   *   `proof.quantities_invalid` | `proof.cash_differs`
   */
  async record(actor: Actor, runId: string, stopId: string, report: ProofReport): Promise<ProofRecord> {
    const answer = await this.database.transaction(async () => {
      const run = await this.runs.lock(runId);
      if (!run || run.courierId !== actor.userId) throw noRun(runId);
      const stops = await this.runs.stops(runId);
      const stop = stops.find(({ id }) => id === stopId);
      if (!stop) throw new DomainError('stop.not_found', { stopId });
      const requestHash = hashOf(report);
      const earlier = await this.store.find(stopId);
      if (earlier?.requestHash.equals(requestHash)) return earlier;
      if (earlier) throw new DomainError('proof.already_given', { outcome: earlier.outcome });
      if (stop.notVisited) throw new DomainError('proof.not_visited', { stopId });
      if (run.state !== 'out') throw new DomainError('run.transition_refused', { from: run.state, event: 'prove' });
      return this.settle(run, stop, report, requestHash);
    });
    if (answer instanceof DomainError) throw answer;
    return answer;
  }

  /**
   * The photo of a handover without the code. The buyer, the courier and the cooperative's staff may look at it; to
   * everybody else there is none. It may come later than the proof: the courier's phone sends it when it can.
   * @throws DomainError `picture.not_found`
   */
  async photo(actor: Actor, parcelId: string, size: PictureSize): Promise<{ pictureId: string; bytes: Uint8Array }> {
    const found = await this.store.photo(parcelId);
    const isTheirs =
      found &&
      ([found.buyerId, found.courierId].includes(actor.userId) ||
        hasRole(actor, 'administrator') ||
        worksFor(actor, found.cooperativeId));
    const bytes = isTheirs ? await this.pictures.readOwn('proof', found.photoId, found.courierId, size) : null;
    if (!found || !bytes) throw new DomainError('picture.not_found');
    return { pictureId: found.photoId, bytes };
  }

  /** A refusal that must leave a trace is answered rather than thrown, so that the count of tries is committed. */
  private async settle(
    run: RunRecord,
    stop: StopRecord,
    report: ProofReport,
    requestHash: Buffer,
  ): Promise<ProofRecord | DomainError> {
    const parcel = await this.orders.parcelForUpdate(stop.parcelId);
    const handover = judgeHandover(report, parcel.parcel.handoverCode, stop.wrongCodeTries);
    if (!handover.ok) {
      await this.store.countWrongCode(stop.id, handover.wrongTries);
      return handover.refusal;
    }
    const dueVnd = (await this.parcels.views([stop.parcelId]))[0]?.amountToCollectVnd ?? 0;
    const acceptedLines = await this.moveGoods(run, stop, parcel, report);
    const proof: ProofRecord = {
      stopId: stop.id,
      outcome: report.outcome,
      byCode: handover.byCode,
      photoId: report.photoId ?? null,
      reason: report.reason ?? null,
      dueVnd,
      cashVnd: report.cashVnd,
      acceptedLines,
      requestHash,
      courierId: run.courierId,
      deviceTime: report.deviceTime,
      serverTime: this.clock.now(),
    };
    await this.store.add(proof);
    await this.closeRunWhenDone(run);
    await this.tellBuyer(parcel, proof);
    return proof;
  }

  private async moveGoods(
    run: RunRecord,
    stop: StopRecord,
    parcel: ParcelWithOrders,
    report: ProofReport,
  ): Promise<Accepted> {
    if (report.outcome === 'absent') {
      this.booking.checkNoCash(report);
      await this.orders.moveParcel(stop.parcelId, 'bring_back');
      return null;
    }
    const accepted = await this.acceptLines(parcel, report);
    if (report.outcome === 'refused') {
      this.booking.checkNoCash(report);
      await this.orders.moveParcel(stop.parcelId, 'return');
      await this.cancelPayments(parcel);
      return accepted;
    }
    await this.orders.moveParcel(stop.parcelId, 'deliver');
    await this.booking.book(run, stop, report);
    return accepted;
  }

  private async acceptLines({ orders }: ParcelWithOrders, report: ProofReport): Promise<NonNullable<Accepted>> {
    const packed = orders
      .flatMap(({ lines }) => lines)
      .flatMap((line) => (line.packed === null ? [] : [{ lineId: line.id, amount: line.packed }]));
    const accepted: NonNullable<Accepted> = [];
    for (const [lineId, amount] of acceptedAmounts(report, packed)) {
      const { billedVnd } = await this.orders.acceptLine(lineId, amount);
      accepted.push({ orderLineId: lineId, amount, chargedVnd: billedVnd });
    }
    return accepted;
  }

  /** Refused at the door: nothing is owed, neither for the goods nor for the road; what was paid goes back. */
  private async cancelPayments({ orders }: ParcelWithOrders): Promise<void> {
    await this.payments.cancel(orders.map(({ order }) => order.id));
  }

  private async closeRunWhenDone(run: RunRecord): Promise<void> {
    const open = (await this.runs.stops(run.id)).some(({ outcome }) => outcome === null);
    if (!open) await this.runs.saveState(run.id, nextRunState(run.state, 'come_back'));
  }

  /** The buyer reads the same figure that stands on the courier's account. */
  private async tellBuyer({ parcel }: ParcelWithOrders, proof: ProofRecord): Promise<void> {
    await this.notifications.tell({
      factKey: `stop.proved:${proof.stopId}`,
      channel: 'sms',
      phone: parcel.recipientPhone,
      userId: parcel.buyerId,
      text: TOLD[proof.outcome](proof.cashVnd),
    });
  }
}

const money = (vnd: Vnd) => `${vnd.toLocaleString('vi-VN')} đ`;
const handedOver = (vnd: Vnd) =>
  `Hàng đã giao${vnd ? `, người giao đã thu ${money(vnd)}` : ''}. Nếu không đúng, gọi hợp tác xã.`;
const TOLD: Record<ProofOutcome, (cashVnd: Vnd) => string> = {
  delivered: handedOver,
  part: handedOver,
  refused: () => 'Bạn đã không nhận hàng. Bạn không phải trả gì.',
  absent: () => 'Người giao đã đến mà không gặp bạn. Hợp tác xã sẽ hẹn giao lại.',
};

/** Of what the report says, not of how it was written. */
function hashOf(report: ProofReport): Buffer {
  const { outcome, handoverCode, photoId, reason, acceptedLines, cashVnd, deviceTime } = report;
  const lines = acceptedLines?.map(({ orderLineId, amount }) => [orderLineId, amount]) ?? null;
  const said = [outcome, handoverCode ?? null, photoId ?? null, reason ?? null, lines, cashVnd, deviceTime];
  return createHash('sha256').update(JSON.stringify(said)).digest();
}
