import { ApiProperty } from '@nestjs/swagger';
import { quantityOf } from '#kernel';
import type { Payout, PayoutSource, PayoutState, Statement, StatementEntry } from '#payouts';
import { QuantityResponse } from '../orders/order.response.js';

const PAYOUT_STATES = ['drafted', 'approved', 'sent', 'confirmed', 'failed'];
const SOURCES = ['bank', 'cash_box'];
const money = { type: 'integer' as const, description: 'Whole đồng' };
const timeOrNull = { type: String, format: 'date-time', nullable: true };
const nameOrNull = { type: String, nullable: true };

const moneyOrNull = { type: 'integer' as const, nullable: true };

export class FarmNameResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;
}

export class PersonNameResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;
}

export class PayoutResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: FarmNameResponse })
  farm: FarmNameResponse;

  @ApiProperty(money)
  amountVnd: number;

  @ApiProperty({ format: 'date-time' })
  until: string;

  @ApiProperty({ enum: PAYOUT_STATES })
  state: PayoutState;

  @ApiProperty({ type: PersonNameResponse, description: 'This person may not approve it' })
  draftedBy: PersonNameResponse;

  @ApiProperty({ format: 'date-time' })
  draftedAt: string;

  @ApiProperty({ type: PersonNameResponse, nullable: true })
  approvedBy: PersonNameResponse | null;

  @ApiProperty(timeOrNull)
  approvedAt: string | null;

  @ApiProperty({ type: String, enum: SOURCES, nullable: true })
  sentFrom: PayoutSource | null;

  @ApiProperty(timeOrNull)
  sentAt: string | null;
}

export class PayoutPage {
  @ApiProperty({ type: [PayoutResponse] })
  items: PayoutResponse[];

  @ApiProperty(nameOrNull)
  nextCursor: string | null;
}

export class StatementEntryResponse {
  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty()
  note: string;

  @ApiProperty({
    ...money,
    description: 'Above zero: the farm earned it, fees taken off. Below: paid out or taken back.',
  })
  amountVnd: number;

  @ApiProperty(moneyOrNull)
  orderNumber: number | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  orderLineId: string | null;

  @ApiProperty(nameOrNull)
  productName: string | null;

  @ApiProperty({ type: QuantityResponse, nullable: true, description: 'What the buyer took' })
  quantity: QuantityResponse | null;

  @ApiProperty({ ...moneyOrNull, description: 'What the buyer was charged for the line' })
  billedVnd: number | null;

  @ApiProperty({ ...moneyOrNull, description: 'Of it, the cooperative’s' })
  feeVnd: number | null;

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: 'The money is in, so it may be paid out; null for what is no order’s',
  })
  cleared: boolean | null;
}

export class StatementResponse {
  @ApiProperty({ type: FarmNameResponse })
  farm: FarmNameResponse;

  @ApiProperty({ format: 'date-time' })
  from: string;

  @ApiProperty({ format: 'date-time', description: 'Not within the period' })
  to: string;

  @ApiProperty({ ...money, description: 'Owed to the farm before the period' })
  openingVnd: number;

  @ApiProperty({ ...money, description: 'What buyers were charged for the farm’s goods' })
  soldVnd: number;

  @ApiProperty({ ...money, description: 'Of it, the cooperative’s' })
  feeVnd: number;

  @ApiProperty({ ...money, description: 'Earned by delivering' })
  deliveryVnd: number;

  @ApiProperty(money)
  paidOutVnd: number;

  @ApiProperty({ ...money, description: 'Owed to the farm at the end: opening + sold − fee + delivery − paid out' })
  closingVnd: number;

  @ApiProperty({ ...money, description: 'Of what is owed now, whose money is not in yet' })
  waitingVnd: number;

  @ApiProperty({ ...money, description: 'Ordered and on its way, after fees' })
  expectedVnd: number;

  @ApiProperty({ type: [StatementEntryResponse], description: 'Newest first' })
  entries: StatementEntryResponse[];

  @ApiProperty({ description: 'There are more than are shown: ask for a shorter period' })
  entriesLeftOff: boolean;
}

export function toPayoutResponse(payout: Payout): PayoutResponse {
  const { id, farm, amountVnd, state, draftedBy, approvedBy, sentFrom } = payout;
  return {
    id,
    farm,
    amountVnd,
    until: payout.until.toISOString(),
    state,
    draftedBy,
    draftedAt: payout.draftedAt.toISOString(),
    approvedBy,
    approvedAt: payout.approvedAt?.toISOString() ?? null,
    sentFrom,
    sentAt: payout.sentAt?.toISOString() ?? null,
  };
}

export function toStatementResponse({ from, to, entries, ...rest }: Statement): StatementResponse {
  return { ...rest, from: from.toISOString(), to: to.toISOString(), entries: entries.map(toEntryResponse) };
}

function toEntryResponse({ sellBy, accepted, at, ...entry }: StatementEntry): StatementEntryResponse {
  const quantity = sellBy && accepted !== null ? quantityOf(sellBy, accepted) : null;
  return { ...entry, at: at.toISOString(), quantity };
}
