import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import {
  type BuyerMoney,
  type NoticeState,
  REFUND_MOVES,
  type Refund,
  type RefundAccount,
  type RefundAccountKind,
  type RefundReason,
  type RefundState,
  type RefundView,
  type StoredNotice,
} from '#checkout';
import { ListRequest } from '../http/list.request.js';
import { ONE_LINE } from '../http/plain-text.js';
import { Trimmed } from '../http/trimmed.js';

const NOTICE_STATES = ['waiting', 'settled', 'returned', 'foreign'] as const;
const OUTCOMES = ['exact', 'short', 'over', 'late', 'twice', 'not_expected', 'unknown', 'ambiguous', 'other_account'];
const REFUND_STATES = Object.keys(REFUND_MOVES);
const REFUND_PLACES = ['refund_payable', 'buyer_credit', 'customer_deposits'];
const REFUND_REASONS = [
  'costs_less',
  'order_ended',
  'over',
  'short',
  'late',
  'twice',
  'not_expected',
  'unknown_sender',
];
const money = { type: 'integer' as const, description: 'Whole đồng' };
const textOrNull = { type: String, nullable: true };
const idOrNull = { type: String, format: 'uuid', nullable: true };
const momentOrNull = { type: String, format: 'date-time', nullable: true };

/** Only described here: it is read from the signed bytes. */
export class BankNoticeRequest {
  @ApiProperty({ description: 'The bank’s own, unique for ever' }) id: string;
  @ApiProperty(money) amountVnd: number;
  @ApiProperty() memo: string;
  @ApiProperty() bankReference: string;
  @ApiProperty() accountNumber: string;
  @ApiProperty({ format: 'date-time' }) bookedAt: string;
}

export class WebhookReceipt {
  @ApiProperty() received: boolean;
}

export class TransferListRequest extends ListRequest {
  @ApiPropertyOptional({ enum: NOTICE_STATES, default: 'waiting' })
  @IsIn(NOTICE_STATES)
  state: (typeof NOTICE_STATES)[number] = 'waiting';
}

export class AssignmentRequest {
  @ApiProperty({ type: 'integer', description: 'The number that people say on the phone' })
  @IsInt()
  @Min(1)
  @Max(2 ** 30)
  orderNumber: number;
}

export class GivingBackRequest {
  @ApiProperty({ minLength: 1, maxLength: 200, description: 'Why, in a few words' })
  @Trimmed()
  @IsString()
  @Length(1, 200)
  @Matches(ONE_LINE)
  note: string;
}

export class TransferResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: [...NOTICE_STATES, 'received'] }) state: NoticeState;
  @ApiProperty({ enum: OUTCOMES, type: String, nullable: true, description: 'What it was, or why it waits' })
  outcome: StoredNotice['outcome'];
  @ApiProperty(money) amountVnd: number;
  @ApiProperty() memo: string;
  @ApiProperty() bankReference: string;
  @ApiProperty({ format: 'date-time' }) bookedAt: string;
  @ApiProperty({ format: 'date-time' }) receivedAt: string;
  @ApiProperty(idOrNull) orderId: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) orderNumber: number | null;
  @ApiProperty({ ...money, description: 'Of it, what lies on the order' }) toOrderVnd: number;
  @ApiProperty({ ...money, description: 'Of it, what is the buyer’s credit' }) toCreditVnd: number;
  @ApiProperty({ ...momentOrNull, description: 'When a person dealt with it' }) handledAt: string | null;
  @ApiProperty() note: string;
}

export class TransferPage {
  @ApiProperty({ type: [TransferResponse] }) items: TransferResponse[];
  @ApiProperty(textOrNull) nextCursor: string | null;
}

export function toTransferResponse(notice: StoredNotice): TransferResponse {
  const { id, state, outcome, amountVnd, memo, bankReference, orderId, orderNumber, toOrderVnd, toCreditVnd } = notice;
  return {
    id,
    state,
    outcome,
    amountVnd,
    memo,
    bankReference,
    bookedAt: notice.bookedAt.toISOString(),
    receivedAt: notice.receivedAt.toISOString(),
    orderId,
    orderNumber,
    toOrderVnd,
    toCreditVnd,
    handledAt: notice.handledAt?.toISOString() ?? null,
    note: notice.note,
  };
}

/** Where a buyer wants money back. */
export class RefundAccountRequest implements RefundAccount {
  @ApiProperty({ pattern: '^[0-9]{6}$', description: 'NAPAS bank code' })
  @IsString()
  @Matches(/^[0-9]{6}$/)
  bankBin: string;

  @ApiProperty({ pattern: '^[0-9A-Za-z]{4,19}$' })
  @IsString()
  @Matches(/^[0-9A-Za-z]{4,19}$/)
  accountNumber: string;

  @ApiProperty({ minLength: 1, maxLength: 80 })
  @Trimmed()
  @IsString()
  @Length(1, 80)
  @Matches(ONE_LINE)
  accountHolder: string;
}

export class RefundAccountResponse implements RefundAccount {
  @ApiProperty() bankBin: string;
  @ApiProperty() accountNumber: string;
  @ApiProperty() accountHolder: string;
}

export class RefundListRequest extends ListRequest {
  @ApiPropertyOptional({ enum: REFUND_STATES })
  @IsOptional()
  @IsIn(REFUND_STATES)
  state?: RefundState;
}

export class RefundSendingRequest {
  @ApiPropertyOptional({ maxLength: 100, description: 'What the bank calls the transfer that took it back' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(100)
  @Matches(ONE_LINE)
  bankReference?: string;
}

/** What a buyer sees of one sum that goes back. */
export class BuyerRefundResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: REFUND_PLACES, description: 'buyer_credit was never for the order; the rest was paid for it' })
  account: RefundAccountKind;
  @ApiProperty({ enum: REFUND_REASONS }) reason: RefundReason;
  @ApiProperty(money) amountVnd: number;
  @ApiProperty({ enum: REFUND_STATES }) state: RefundState;
  @ApiProperty(idOrNull) orderId: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) orderNumber: number | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty(momentOrNull) sentAt: string | null;
}

export class RefundBuyerResponse {
  @ApiProperty() name: string;
  @ApiProperty() phone: string;
}

/** What a clerk needs to send it. */
export class RefundResponse extends BuyerRefundResponse {
  @ApiProperty({ type: RefundBuyerResponse, nullable: true, description: 'Null for money of an unknown sender' })
  buyer: RefundBuyerResponse | null;
  @ApiProperty({ type: RefundAccountResponse, nullable: true, description: 'Null while the buyer has not said' })
  refundAccount: RefundAccountResponse | null;
  @ApiProperty({ ...textOrNull, description: 'To be scanned with the cooperative’s banking app' })
  vietQrPayload: string | null;
  @ApiProperty({ description: 'What to write into the transfer' }) memo: string;
  @ApiProperty({ type: [String], description: 'What the bank calls the transfers that brought the money' })
  bankReferences: string[];
  @ApiProperty({ description: 'One approves, another sends' }) needsTwoPeople: boolean;
}

export class RefundPage {
  @ApiProperty({ type: [RefundResponse] }) items: RefundResponse[];
  @ApiProperty(textOrNull) nextCursor: string | null;
}

export class BuyerMoneyResponse {
  @ApiProperty({ ...money, description: 'Came too much, too late or twice; is paid back' }) creditVnd: number;
  @ApiProperty({ ...money, description: 'Owed for orders that cost less than was paid' }) refundVnd: number;
  @ApiProperty({ type: RefundAccountResponse, nullable: true }) account: RefundAccountResponse | null;
  @ApiProperty({ type: [BuyerRefundResponse] }) items: BuyerRefundResponse[];
  @ApiProperty(textOrNull) nextCursor: string | null;
}

function toBuyerRefund(refund: Refund): BuyerRefundResponse {
  const { id, account, reason, amountVnd, state, orderId, orderNumber, createdAt, sentAt } = refund;
  return {
    id,
    account,
    reason,
    amountVnd,
    state,
    orderId,
    orderNumber,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
  };
}

export function toRefundResponse(refund: RefundView): RefundResponse {
  const { buyer, refundAccount, vietQrPayload, memo, bankReferences, needsTwoPeople } = refund;
  return {
    ...toBuyerRefund(refund),
    buyer: buyer && { name: buyer.name, phone: buyer.phone },
    refundAccount,
    vietQrPayload,
    memo,
    bankReferences,
    needsTwoPeople,
  };
}

export function toBuyerMoney({ creditVnd, refundVnd, account, refunds }: BuyerMoney): BuyerMoneyResponse {
  return {
    creditVnd,
    refundVnd,
    account,
    items: refunds.items.map(toBuyerRefund),
    nextCursor: refunds.nextCursor,
  };
}
