import { Injectable } from '@nestjs/common';
import { Settings } from '#config';
import { type CutList, CutListsService, ParcelsService, type ParcelView, RunsService } from '#delivery';
import type { Actor } from '#identity';
import { DomainError } from '#kernel';
import { boundQuantity } from '#orders';
import {
  type CutSheet,
  cutSheetsPdf,
  type LabelFormat,
  labelsPdf,
  type ParcelLabel,
  packedInWords,
  payoutSheetPdf,
  type RunSheetStop,
  runSheetPdf,
} from '#papers';
import { PayoutsService } from '#payouts';
import type { Page, PageRequest } from '#persistence';

/** A day of one cooperative; more than that is asked for run by run. */
const SHEETS_MAX = 500;
const PAGE = 100;
const ON_THE_WAY = new Set(['open', 'packed', 'dispatched']);

/** What the cooperative prints, from what its own services show: whoever may not see a thing cannot print it. */
@Injectable()
export class PapersService {
  constructor(
    private readonly parcels: ParcelsService,
    private readonly runs: RunsService,
    private readonly cutLists: CutListsService,
    private readonly payouts: PayoutsService,
    private readonly settings: Settings,
  ) {}

  /** @throws DomainError `parcel.not_found` */
  async label(actor: Actor, parcelId: string, format: LabelFormat): Promise<Buffer> {
    return labelsPdf([this.labelOf(await this.parcels.get(actor, parcelId))], format);
  }

  /** @throws DomainError `run.not_found` | `paper.empty` | `paper.too_long` */
  async labels(actor: Actor, which: { run?: string; day?: string }, format: LabelFormat): Promise<Buffer> {
    const views = which.run
      ? (await this.runs.get(actor, which.run)).stops.map(({ view }) => view)
      : await all((page) => this.parcels.list(actor, { ...(which.day ? { day: which.day } : {}) }, page));
    const going = views.filter(({ parcel, orders }) => ON_THE_WAY.has(parcel.state) && orders.length > 0);
    return labelsPdf(
      some(going).map((view) => this.labelOf(view)),
      format,
    );
  }

  /** @throws DomainError `run.not_found` | `paper.empty` */
  async runSheet(actor: Actor, runId: string): Promise<Buffer> {
    const { run, stops } = await this.runs.get(actor, runId);
    const going = stops.filter(({ view }) => view.parcel.state !== 'cancelled');
    const { day, courierName, courierPhone } = run;
    const rows = some(going).map(({ stop, view }) => stopOf(stop.position, view));
    return runSheetPdf({ day, courierName, courierPhone, stops: rows });
  }

  /** @throws DomainError `paper.empty` | `paper.too_long` */
  async cutSheets(actor: Actor, day: string, farm: string | undefined): Promise<Buffer> {
    const lists = await all((page) => this.cutLists.list(actor, { day, ...(farm ? { farm } : {}) }, page));
    return cutSheetsPdf(some(lists).map(cutSheetOf));
  }

  /** Payouts that two people agreed on and nobody has sent yet, to be paid in cash. @throws DomainError `paper.empty` | `paper.too_long` */
  async payoutSignatures(actor: Actor): Promise<Buffer> {
    const approved = await all((page) => this.payouts.list(actor, 'approved', page));
    const rows = some(approved).map(({ farm, amountVnd, draftedBy, approvedBy }) => ({
      farmName: farm.name,
      amountVnd,
      draftedBy: draftedBy.name,
      approvedBy: approvedBy?.name ?? '',
    }));
    return payoutSheetPdf({ printedAt: momentInVietnam(new Date()), rows });
  }

  private labelOf(view: ParcelView): ParcelLabel {
    const { parcel, place, orders, amountToCollectVnd } = view;
    return {
      orderNumbers: orders.map(({ order }) => order.number),
      recipientName: parcel.recipientName,
      village: parcel.village,
      communeName: place?.communeName ?? '',
      pickupPointName: place?.pickupPointName ?? null,
      deliveryDay: parcel.deliveryDay,
      amountToCollectVnd,
      unpaid: orders.some(({ order }) => order.state === 'placed'),
      lines: linesOf(view),
      link: `${this.settings.publicOrigin}/parcel/${parcel.id}`,
    };
  }
}

function linesOf({ orders }: ParcelView): ParcelLabel['lines'] {
  return orders
    .flatMap(({ lines }) => lines)
    .map((line) => ({ ...line, amount: line.packed ?? boundQuantity(line) }))
    .filter(({ amount }) => amount > 0)
    .map(({ productName, sellBy, amount, packedGrams }) => ({ productName, sellBy, amount, packedGrams }));
}

function stopOf(position: number, view: ParcelView): RunSheetStop {
  const { parcel, place, orders, amountToCollectVnd } = view;
  return {
    position,
    orderNumbers: orders.map(({ order }) => order.number),
    recipientName: parcel.recipientName,
    phone: parcel.recipientPhone,
    village: parcel.village,
    communeName: place?.communeName ?? '',
    pickupPointName: place?.pickupPointName ?? null,
    note: parcel.note,
    amountToCollectVnd,
    goods: linesOf(view)
      .map(
        ({ productName, sellBy, amount, packedGrams }) =>
          `${productName} ${packedInWords(sellBy, amount, packedGrams)}`,
      )
      .join(', '),
  };
}

function cutSheetOf(list: CutList): CutSheet {
  const { farmName, village, ownerName, ownerPhone, day, deliverBy, items } = list;
  const sheetItems = items.map(({ productName, sellBy, quantity, portions }) => ({
    productName,
    sellBy,
    amount: quantity,
    portions,
  }));
  const clock = momentInVietnam(deliverBy).slice(0, 'HH:MM'.length);
  return { farmName, village, ownerName, ownerPhone, day, deliverBy: clock, items: sheetItems };
}

/** `22:05 29/11/2026` */
function momentInVietnam(at: Date): string {
  const parts = new Intl.DateTimeFormat('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh',
    hour: '2-digit',
    minute: '2-digit',
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('hour')}:${part('minute')} ${part('day')}/${part('month')}/${part('year')}`;
}

async function all<T>(ask: (page: PageRequest) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await ask({ limit: PAGE, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
    if (items.length > SHEETS_MAX) throw new DomainError('paper.too_long', { sheetsMax: SHEETS_MAX });
  } while (cursor !== null);
  return items;
}

/** Nobody prints an empty sheet on purpose. */
function some<T>(items: T[]): T[] {
  if (items.length === 0) throw new DomainError('paper.empty');
  return items;
}
