import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Measure, Quantity } from '#kernel';
import {
  CANCEL_CAUSES,
  type CancelCause,
  type DeliveryView,
  type EnteredByView,
  ORDER_CHANNELS,
  ORDER_MOVES,
  type OrderChannel,
  type OrderLineView,
  type OrderState,
  type OrderView,
  PARCEL_MOVES,
  type ParcelState,
} from '#orders';
import {
  PAYMENT_METHODS,
  PAYMENT_MOVES,
  type PaymentMethod,
  type PaymentState,
  type PaymentView,
  type VietQrView,
} from '#payments';

const ORDER_STATES = Object.keys(ORDER_MOVES);
const PARCEL_STATES = Object.keys(PARCEL_MOVES);
const PAYMENT_STATES = Object.keys(PAYMENT_MOVES);
const MEASURES = ['weight', 'piece'];

export class QuantityResponse {
  @ApiProperty({ type: 'integer', required: false })
  grams?: number;

  @ApiProperty({ type: 'integer', required: false })
  pieces?: number;
}

const quantity = { type: QuantityResponse };
const quantityOrNull = { type: QuantityResponse, nullable: true };
const money = { type: 'integer' as const, description: 'Whole đồng' };
const gramsOrNull = { type: 'integer' as const, nullable: true };
const idOrNull = { type: String, format: 'uuid', nullable: true };

export class OrderLineResponse implements OrderLineView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) lotId: string;
  @ApiProperty({ format: 'uuid' }) farmId: string;
  @ApiProperty() farmName: string;
  @ApiProperty({ type: String, nullable: true }) offerCode: string | null;
  @ApiProperty() productName: string;
  @ApiProperty() picture: string;
  @ApiProperty({ enum: MEASURES }) sellBy: Measure;
  @ApiProperty({ enum: MEASURES }) priceBy: Measure;
  @ApiProperty({ ...money, description: 'Per kilogram or per piece' }) priceVnd: number;
  @ApiProperty({ format: 'uuid' }) priceVersion: string;
  @ApiProperty({ ...quantity, description: 'What will be delivered as far as is known now' }) quantity: Quantity;
  @ApiProperty(quantity) ordered: Quantity;
  @ApiProperty({ ...quantityOrNull, description: 'What a short harvest left of it' }) harvested: Quantity | null;
  @ApiProperty(quantityOrNull) packed: Quantity | null;
  @ApiProperty(gramsOrNull) packedGrams: number | null;
  @ApiProperty(quantityOrNull) accepted: Quantity | null;
  @ApiProperty(gramsOrNull) acceptedGrams: number | null;
  @ApiProperty(money) estimatedVnd: number;
  @ApiProperty({ ...money, description: 'The line never costs more' }) capVnd: number;
  @ApiProperty({ ...money, nullable: true, description: 'By true weight, once packed' }) billedVnd: number | null;
}

export class OrderDeliveryResponse implements DeliveryView {
  @ApiProperty({ enum: ['home', 'pickup'] }) method: 'home' | 'pickup';
  @ApiProperty() name: string;
  @ApiProperty() phone: string;
  @ApiProperty() communeCode: string;
  @ApiProperty() communeName: string;
  @ApiProperty() village: string;
  @ApiProperty() note: string;
  @ApiProperty(idOrNull) pickupPointId: string | null;
  @ApiProperty({ format: 'date', description: 'A day in Vietnam' }) day: string;
}

export class VietQrResponse implements VietQrView {
  @ApiProperty({ description: 'The text of the QR code (EMVCo, NAPAS)' }) payload: string;
  @ApiProperty({ description: 'What the memo must hold, however the bank writes it' }) reference: string;
  @ApiProperty({ ...money, description: 'What is still missing' }) amountVnd: number;
  @ApiProperty() bankName: string;
  @ApiProperty() accountNumber: string;
  @ApiProperty() accountHolder: string;
}

export class OrderPaymentResponse implements PaymentView {
  @ApiProperty({ enum: PAYMENT_METHODS }) method: PaymentMethod;
  @ApiProperty({ enum: PAYMENT_STATES }) state: PaymentState;
  @ApiProperty({ ...money, description: 'Goods and road together' }) dueVnd: number;
  @ApiProperty(money) paidVnd: number;
  @ApiProperty({ ...money, description: 'Of what was paid, what went back the way it came' }) refundedVnd: number;
  @ApiProperty({ ...money, description: 'Of what was paid, what is kept for the next orders' }) creditVnd: number;
  @ApiPropertyOptional({ ...money, description: 'Card: held on it now, 0 once it was taken or let go' })
  authorisedVnd?: number;
  @ApiPropertyOptional({ ...money, description: 'Card: what was held at first, also after less of it was taken' })
  heldVnd?: number;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'Card: why the last try did not go through' })
  failureCode?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'Card: null until the gateway has answered' })
  clientSecret?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'Card: the page of the gateway where to pay' })
  payUrl?: string | null;
  @ApiPropertyOptional({ description: 'Card' }) publishableKey?: string;
  @ApiPropertyOptional({
    type: VietQrResponse,
    nullable: true,
    description: 'QR: null once nothing is to be transferred',
  })
  vietQr?: VietQrResponse | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'QR: the bank of the demo market, nowhere else' })
  demoBankUrl?: string | null;
}

export class OrderMomentResponse {
  @ApiProperty({ enum: ORDER_STATES }) state: OrderState;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class EnteredByResponse implements EnteredByView {
  @ApiProperty() name: string;
  @ApiProperty({ enum: ORDER_CHANNELS }) channel: OrderChannel;
}

export class OrderResponse implements OrderView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer', description: 'What people say on the phone' }) number: number;
  @ApiProperty({ enum: ORDER_STATES }) state: OrderState;
  @ApiProperty({ enum: ['tap', 'comment', 'clerk'] }) source: 'tap' | 'comment' | 'clerk';
  @ApiProperty({ type: EnteredByResponse, nullable: true, description: 'The clerk who typed it for the buyer' })
  enteredBy: EnteredByResponse | null;
  @ApiProperty(idOrNull) broadcastId: string | null;
  @ApiProperty({ format: 'uuid' }) cooperativeId: string;
  @ApiProperty({ format: 'uuid' }) parcelId: string;
  @ApiProperty({ enum: PARCEL_STATES }) parcelState: ParcelState;
  @ApiProperty({ type: [OrderLineResponse] }) lines: OrderLineResponse[];
  @ApiProperty({ ...money, description: 'Goods, without the road' }) estimatedVnd: number;
  @ApiProperty({ ...money, description: 'Goods never cost more' }) capVnd: number;
  @ApiProperty({ ...money, description: '0 when the order joined a parcel that pays it already' })
  deliveryFeeVnd: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) holdExpiresAt: string | null;
  @ApiProperty({ pattern: '^[0-9]{4}$', description: 'Tell it to the courier, nobody else' }) handoverCode: string;
  @ApiProperty({ type: OrderPaymentResponse }) payment: OrderPaymentResponse;
  @ApiProperty({ type: OrderDeliveryResponse }) delivery: OrderDeliveryResponse;
  @ApiProperty({ description: 'Whether the buyer may still cancel it' }) changeable: boolean;
  @ApiProperty({
    description: 'It was handed over without the code; see GET /api/v1/parcels/{parcelId}/photo/320.webp',
  })
  hasHandoverPhoto: boolean;
  @ApiProperty({ enum: CANCEL_CAUSES, nullable: true }) cancelCause: CancelCause | null;
  @ApiProperty({ type: String, nullable: true, description: 'In the buyer’s own words' }) cancelReason: string | null;
  @ApiProperty({ format: 'date-time' }) placedAt: string;
  @ApiProperty({ type: [OrderMomentResponse] }) history: OrderMomentResponse[];
}

export class OrderPage {
  @ApiProperty({ type: [OrderResponse] }) items: OrderResponse[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class QuoteLineResponse {
  @ApiProperty({ format: 'uuid' }) lotId: string;
  @ApiProperty({ type: String, nullable: true }) offerCode: string | null;
  @ApiProperty({ ...money, description: 'The price that will be paid, per kilogram or per piece' }) priceVnd: number;
  @ApiProperty(money) estimatedVnd: number;
  @ApiProperty(money) capVnd: number;
}

export class QuoteResponse {
  @ApiProperty({ type: [QuoteLineResponse] }) lines: QuoteLineResponse[];
  @ApiProperty({ ...money, description: 'Goods, without the road' }) estimatedVnd: number;
  @ApiProperty(money) capVnd: number;
  @ApiProperty(money) deliveryFeeVnd: number;
  @ApiProperty({ format: 'date' }) deliveryDay: string;
  @ApiProperty({ description: 'It goes into a parcel that is open already and pays no second fee' })
  joinsParcel: boolean;
  @ApiProperty({ enum: PAYMENT_METHODS, isArray: true, description: 'Ways to pay that are open to this buyer' })
  methods: PaymentMethod[];
}
