import { amountOf, capVnd, estimateVnd, type Quantity, quantityOf } from '#kernel';
import type { ForSale, LastDelivery, LotForSale, TypedOrderBody, TypedReading } from '../../shared/coop-api.js';
import { wirePhone } from '../../shared/format.js';

/** One line of an order that is being typed; the amount is in the lot's selling unit. */
export interface DraftLine {
  lot: LotForSale;
  amount: number;
}

/** What a clerk has typed so far. */
export interface Draft {
  phone: string;
  name: string;
  channel: 'phone' | 'zalo';
  /** A commune's code, or `pickup:` and a pickup point's id. */
  place: string;
  village: string;
  note: string;
  payment: 'cash' | 'qr';
  lines: readonly DraftLine[];
}

export const EMPTY: Draft = {
  phone: '',
  name: '',
  channel: 'phone',
  place: '',
  village: '',
  note: '',
  payment: 'cash',
  lines: [],
};

const PICKUP = 'pickup:';
export const pickupPlace = (pointId: string) => `${PICKUP}${pointId}`;

/** What is left to type before the order can be placed, in the order of the form. */
export type Missing = 'phone' | 'name' | 'place' | 'village' | 'lines';

export function missingIn(draft: Draft): Missing[] {
  const missing: Missing[] = [];
  if (wirePhone(draft.phone) === null) missing.push('phone');
  if (!draft.name.trim()) missing.push('name');
  if (!draft.place) missing.push('place');
  if (draft.place && !draft.place.startsWith(PICKUP) && !draft.village.trim()) missing.push('village');
  if (draft.lines.length === 0) missing.push('lines');
  return missing;
}

/** Whether anything would be lost by clearing it. */
export function isStarted(draft: Draft): boolean {
  return (
    JSON.stringify({ ...draft, channel: '', payment: '' }) !== JSON.stringify({ ...EMPTY, channel: '', payment: '' })
  );
}

/** Fills in where the buyer's last order went; what was typed already stays. */
export function withLastDelivery(draft: Draft, last: LastDelivery): Draft {
  const place = last.method === 'pickup' && last.pickupPointId ? pickupPlace(last.pickupPointId) : last.communeCode;
  return {
    ...draft,
    name: draft.name || last.name,
    place: draft.place || (place ?? ''),
    village: draft.village || (last.village ?? ''),
    note: draft.note || last.note,
  };
}

/** The lot of a line typed again takes the new amount; 0 takes the line away. */
export function withLine(draft: Draft, line: DraftLine): Draft {
  const others = draft.lines.filter(({ lot }) => lot.lotId !== line.lot.lotId);
  const at = draft.lines.findIndex(({ lot }) => lot.lotId === line.lot.lotId);
  if (line.amount === 0) return { ...draft, lines: others };
  if (at < 0) return { ...draft, lines: [...draft.lines, line] };
  return { ...draft, lines: draft.lines.map((one, index) => (index === at ? line : one)) };
}

export interface Choice {
  lot: LotForSale;
  quantity: Quantity | null;
}

/** What became of a typed line: what is clear goes into the order, the first unclear one is asked about. */
export interface Taken {
  draft: Draft;
  choices: Choice[];
  understood: boolean;
}

export function takeReading(draft: Draft, { lines, lots }: TypedReading): Taken {
  const lotOf = (lotId: string | null) => lots.find((lot) => lot.lotId === lotId);
  let next = draft;
  const choices: Choice[] = [];
  for (const { lotId, quantity, choices: open } of lines) {
    const lot = lotOf(lotId);
    if (lot && quantity) next = withLine(next, { lot, amount: amountOf(quantity as Quantity) });
    else if (open.length > 0) {
      for (const choice of open) {
        const of = lotOf(choice.lotId);
        if (of) choices.push({ lot: of, quantity: choice.quantity as Quantity | null });
      }
    } else if (lot) choices.push({ lot, quantity: null });
  }
  return { draft: next, choices, understood: lines.length > 0 };
}

export function lineVnd({ lot, amount }: DraftLine): { estimate: number; cap: number } {
  return { estimate: estimateVnd(lot, lot.priceVnd, amount), cap: capVnd(lot, lot.priceVnd, amount) };
}

/** The order as the market takes it; null while something is missing. Lines with a code go through its broadcast. */
export function bodyOf(draft: Draft, forSale: ForSale): TypedOrderBody | null {
  if (missingIn(draft).length > 0) return null;
  const phone = wirePhone(draft.phone) ?? '';
  const name = draft.name.trim();
  const offered = forSale.broadcastId !== null && draft.lines.some(({ lot }) => lot.code !== null);
  const pickup = draft.place.startsWith(PICKUP);
  return {
    buyer: { phone, name },
    channel: draft.channel,
    ...(offered && forSale.broadcastId ? { broadcastId: forSale.broadcastId } : {}),
    lines: draft.lines.map(({ lot, amount }) => ({
      lotId: lot.lotId,
      ...(lot.code === null ? {} : { offerCode: lot.code }),
      quantity: quantityOf(lot.sellBy, amount),
      priceVersion: lot.priceVersion,
    })),
    delivery: {
      method: pickup ? 'pickup' : 'home',
      name,
      phone,
      ...(pickup
        ? { pickupPointId: draft.place.slice(PICKUP.length) }
        : { communeCode: draft.place, village: draft.village.trim() }),
      note: draft.note.trim(),
    },
    payment: { method: draft.payment },
  };
}

/** Prices may have changed while the clerk typed: lines follow what is for sale now. */
export function repriced(draft: Draft, { lots }: ForSale): Draft {
  const now = new Map(lots.map((lot) => [lot.lotId, lot]));
  return { ...draft, lines: draft.lines.map((line) => ({ ...line, lot: now.get(line.lot.lotId) ?? line.lot })) };
}
