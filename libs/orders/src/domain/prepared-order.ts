import {
  amountOf,
  capVnd,
  estimateVnd,
  type Measure,
  type Quantity,
  quantityOf,
  type UnitRule,
  type Vnd,
} from '#kernel';
import type { CommentReading, ReadLine } from './comment-grammar/index.js';
import type { OrderCommand, OrderCommandLine } from './place-order.js';

export type PreparedDelivery = OrderCommand['delivery'];

/** One line as a comment left it; quantities in the selling unit. */
export interface PreparedLine {
  offerCode: string | null;
  lotId: string | null;
  quantity: number | null;
  /** As they stood when the comment was read, or when the buyer last chose. */
  priceVersion: string | null;
  priceVnd: Vnd | null;
  /** Ways to complete the line; none where it is complete. */
  choices: { offerCode: string; quantity: number | null }[];
}

export interface PreparedOrder {
  id: string;
  buyerId: string;
  broadcastId: string;
  commentId: string;
  lines: PreparedLine[];
  /** From the comment, E.164. */
  phone: string | null;
  /** Where the buyer's last order went, to the comment's phone where there is one. */
  delivery: PreparedDelivery | null;
  /** An order that came of the same words a little earlier. */
  repeatsOrderId: string | null;
  expiresAt: Date;
  orderId: string | null;
}

export type Missing = 'offer' | 'quantity' | 'delivery';

/** As much of an offer as a prepared order takes from it. */
export interface PreparedOffer extends UnitRule {
  code: string;
  lotId: string;
  productName: string;
  picture: string;
  priceVnd: Vnd;
  priceVersion: string;
  maximumPerBuyer: number | null;
  remaining: number;
  state: 'open' | 'closed';
}

/** What still has to be said before it can be placed. */
export function missingOf({ lines, delivery }: Pick<PreparedOrder, 'lines' | 'delivery'>): Missing[] {
  const missing: Missing[] = [];
  if (lines.some(({ offerCode }) => offerCode === null)) missing.push('offer');
  const needsQuantity = ({ offerCode, quantity, choices }: PreparedLine) =>
    quantity === null && (offerCode !== null || choices.some((choice) => choice.quantity === null));
  if (lines.some(needsQuantity)) missing.push('quantity');
  if (!delivery) missing.push('delivery');
  return missing;
}

/** The lines that a comment asks for, at the prices of this moment; null for talk. */
export function preparedLines(reading: CommentReading, offers: readonly PreparedOffer[]): PreparedLine[] | null {
  if (reading.kind === 'talk') return null;
  const lines: ReadLine[] =
    reading.kind === 'unclear' ? reading.lines : reading.lines.map((line) => ({ ...line, choices: [] }));
  return lines.map(({ code, quantity, choices }) => ({
    ...pricedLine(offers.find((offer) => offer.code === code)),
    quantity: quantity && amountOf(quantity),
    choices: choices.map((choice) => ({
      offerCode: choice.code,
      quantity: choice.quantity && amountOf(choice.quantity),
    })),
  }));
}

/** A line that the buyer has chosen, at the price of this moment. */
export function chosenLine(offer: PreparedOffer, quantity: number): PreparedLine {
  return { ...pricedLine(offer), quantity, choices: [] };
}

function pricedLine(offer: PreparedOffer | undefined): Omit<PreparedLine, 'quantity' | 'choices'> {
  return {
    offerCode: offer?.code ?? null,
    lotId: offer?.lotId ?? null,
    priceVersion: offer?.priceVersion ?? null,
    priceVnd: offer?.priceVnd ?? null,
  };
}

/** Whether two comments ask for the same, whatever the prices were. */
export function sameWish(a: readonly PreparedLine[], b: readonly PreparedLine[]): boolean {
  const wish = (lines: readonly PreparedLine[]) =>
    JSON.stringify(lines.map(({ offerCode, quantity, choices }) => [offerCode, quantity, choices.map(pairOf)]));
  return wish(a) === wish(b);
}

const pairOf = ({ offerCode, quantity }: { offerCode: string; quantity: number | null }) => [offerCode, quantity];

/** The lines as the intake takes them; null while one of them lacks something. */
export function orderLines(
  lines: readonly PreparedLine[],
  offers: readonly PreparedOffer[],
): OrderCommandLine[] | null {
  const complete = lines.flatMap(({ offerCode, lotId, quantity, priceVersion }) => {
    const offer = offers.find(({ code }) => code === offerCode);
    return !offer || lotId === null || quantity === null || priceVersion === null
      ? []
      : { lotId, offerCode, quantity: quantityOf(offer.sellBy, quantity), priceVersion };
  });
  return complete.length === lines.length ? complete : null;
}

export interface PreparedLineView {
  offerCode: string | null;
  lotId: string | null;
  productName: string | null;
  picture: string | null;
  sellBy: Measure | null;
  priceBy: Measure | null;
  priceVnd: Vnd | null;
  priceVersion: string | null;
  quantity: Quantity | null;
  estimatedVnd: Vnd | null;
  capVnd: Vnd | null;
  /** What can still be ordered of it. */
  remaining: number | null;
  choices: { offerCode: string; productName: string; quantity: Quantity | null }[];
}

/** A prepared order as its author sees it. */
export interface PreparedOrderView {
  id: string;
  broadcastId: string;
  commentId: string;
  lines: PreparedLineView[];
  missing: Missing[];
  delivery: PreparedDelivery | null;
  phone: string | null;
  repeatsOrderId: string | null;
  orderId: string | null;
  expiresAt: string;
}

export function preparedOrderView(prepared: PreparedOrder, offers: readonly PreparedOffer[]): PreparedOrderView {
  const { id, broadcastId, commentId, lines, delivery, phone, repeatsOrderId, orderId, expiresAt } = prepared;
  return {
    id,
    broadcastId,
    commentId,
    lines: lines.map((line) => lineView(line, offers)),
    missing: missingOf(prepared),
    delivery,
    phone,
    repeatsOrderId,
    orderId,
    expiresAt: expiresAt.toISOString(),
  };
}

function lineView(line: PreparedLine, offers: readonly PreparedOffer[]): PreparedLineView {
  const { offerCode, lotId, priceVersion, priceVnd, quantity, choices } = line;
  const offer = offers.find(({ code }) => code === offerCode);
  const amounts = offer && priceVnd !== null && quantity !== null ? { priceVnd, quantity } : null;
  return {
    offerCode,
    lotId,
    productName: offer?.productName ?? null,
    picture: offer?.picture ?? null,
    sellBy: offer?.sellBy ?? null,
    priceBy: offer?.priceBy ?? null,
    priceVnd,
    priceVersion,
    quantity: offer && quantity !== null ? quantityOf(offer.sellBy, quantity) : null,
    estimatedVnd: offer && amounts ? estimateVnd(offer, amounts.priceVnd, amounts.quantity) : null,
    capVnd: offer && amounts ? capVnd(offer, amounts.priceVnd, amounts.quantity) : null,
    remaining: offer?.remaining ?? null,
    choices: choices.flatMap((choice) => choiceView(choice, offers)),
  };
}

function choiceView(
  { offerCode, quantity }: PreparedLine['choices'][number],
  offers: readonly PreparedOffer[],
): PreparedLineView['choices'] {
  const offer = offers.find(({ code }) => code === offerCode);
  if (!offer) return [];
  return [
    {
      offerCode,
      productName: offer.productName,
      quantity: quantity === null ? null : quantityOf(offer.sellBy, quantity),
    },
  ];
}
