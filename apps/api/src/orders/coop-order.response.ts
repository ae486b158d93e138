import { ApiProperty, OmitType } from '@nestjs/swagger';
import { maskPhone, type Quantity } from '#kernel';
import {
  type ForSale,
  type LotForSale,
  ORDER_CHANNELS,
  ORDER_MOVES,
  type OrderChannel,
  type OrderState,
  type StaffOrderRow,
  type StaffOrderView,
  type TypedReading,
} from '#orders';
import { PAYMENT_METHODS, PAYMENT_MOVES, type PaymentMethod, type PaymentState } from '#payments';
import { UnitRuleResponse } from '../catalog/catalog.response.js';
import { OrderPaymentResponse, OrderResponse, QuantityResponse } from './order.response.js';

const ORDER_STATES = Object.keys(ORDER_MOVES);
const PAYMENT_STATES = Object.keys(PAYMENT_MOVES);
const SOURCES = ['tap', 'comment', 'clerk'];
const money = { type: 'integer' as const, description: 'Whole đồng' };

export class OrderBuyerResponse {
  @ApiProperty() name: string;
  @ApiProperty({ description: 'E.164' }) phone: string;
}

class StaffPaymentResponse extends OmitType(OrderPaymentResponse, ['clientSecret', 'payUrl', 'publishableKey']) {}

/** An order as the cooperative sees it: without the handover code, which only the buyer knows. */
export class StaffOrderResponse extends OmitType(OrderResponse, ['handoverCode', 'payment']) implements StaffOrderView {
  @ApiProperty({ type: StaffPaymentResponse }) payment: StaffPaymentResponse;
  @ApiProperty({ type: OrderBuyerResponse }) buyer: OrderBuyerResponse;
}

/** A row to find an order by. */
export class StaffOrderSummary {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty({ enum: ORDER_STATES }) state: OrderState;
  @ApiProperty({ enum: SOURCES }) source: 'tap' | 'comment' | 'clerk';
  @ApiProperty({ type: String, enum: ORDER_CHANNELS, nullable: true }) channel: OrderChannel | null;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'All but its last three digits hidden' }) phone: string;
  @ApiProperty() village: string;
  @ApiProperty() communeName: string;
  @ApiProperty({ format: 'date' }) deliveryDay: string;
  @ApiProperty({ enum: PAYMENT_METHODS }) paymentMethod: PaymentMethod;
  @ApiProperty({ enum: PAYMENT_STATES }) paymentState: PaymentState;
  @ApiProperty({ ...money, description: 'Goods and road together' }) dueVnd: number;
  @ApiProperty({ format: 'date-time' }) placedAt: string;
  @ApiProperty({ type: String, nullable: true, description: 'The clerk who typed it' }) enteredByName: string | null;
}

export class StaffOrderPage {
  @ApiProperty({ type: [StaffOrderSummary] }) items: StaffOrderSummary[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class LotForSaleResponse extends UnitRuleResponse {
  @ApiProperty({ format: 'uuid' }) lotId: string;
  @ApiProperty({ type: String, nullable: true, description: 'In the broadcast whose prices hold' }) code: string | null;
  @ApiProperty({ format: 'uuid' }) cooperativeId: string;
  @ApiProperty() productName: string;
  @ApiProperty() picture: string;
  @ApiProperty() farmName: string;
  @ApiProperty() communeName: string;
  @ApiProperty({ ...money, description: 'Per kilogram or per piece' }) priceVnd: number;
  @ApiProperty({ format: 'uuid' }) priceVersion: string;
  @ApiProperty({ type: Number, nullable: true }) maximumPerBuyer: number | null;
  @ApiProperty({ type: Number, description: 'What can still be ordered, in the selling unit' }) remaining: number;
  @ApiProperty({ format: 'date-time' }) harvestFrom: string;
}

export class BroadcastForSaleResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty() state: string;
  @ApiProperty({ format: 'date-time' }) startsAt: string;
}

export class ForSaleResponse {
  @ApiProperty({ type: [BroadcastForSaleResponse], description: 'On air first' })
  broadcasts: BroadcastForSaleResponse[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) broadcastId: string | null;
  @ApiProperty({ type: [LotForSaleResponse], description: 'Those with a code first, by code' })
  lots: LotForSaleResponse[];
}

export class TypedChoiceResponse {
  @ApiProperty({ format: 'uuid' }) lotId: string;
  @ApiProperty({ type: QuantityResponse, nullable: true }) quantity: Quantity | null;
}

export class TypedLineResponse {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null: one of the choices' })
  lotId: string | null;
  @ApiProperty({ type: QuantityResponse, nullable: true, description: 'Null: it still has to be said' })
  quantity: Quantity | null;
  @ApiProperty({ type: [TypedChoiceResponse] }) choices: TypedChoiceResponse[];
}

export class TypedReadingResponse {
  @ApiProperty({ type: [TypedLineResponse], description: 'Empty: nothing was understood' }) lines: TypedLineResponse[];
  @ApiProperty({ type: [LotForSaleResponse], description: 'The lots that the lines name' }) lots: LotForSaleResponse[];
}

export class LastDeliveryResponse {
  @ApiProperty({ enum: ['home', 'pickup'] }) method: 'home' | 'pickup';
  @ApiProperty() name: string;
  @ApiProperty() phone: string;
  @ApiProperty({ type: String, nullable: true }) communeCode: string | null;
  @ApiProperty({ type: String, nullable: true }) village: string | null;
  @ApiProperty() note: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) pickupPointId: string | null;
}

export class KnownBuyerResponse {
  @ApiProperty({
    type: LastDeliveryResponse,
    nullable: true,
    description: 'Null: never ordered with this cooperative',
  })
  lastDelivery: LastDeliveryResponse | null;
}

export function toStaffOrderSummary({
  recipientName,
  recipientPhone,
  createdAt,
  ...row
}: StaffOrderRow): StaffOrderSummary {
  return {
    ...row,
    paymentState: row.paymentState as PaymentState,
    name: recipientName,
    phone: maskPhone(recipientPhone),
    placedAt: createdAt.toISOString(),
  };
}

export function toForSaleResponse({ broadcasts, broadcastId, lots }: ForSale): ForSaleResponse {
  return {
    broadcasts: broadcasts.map(({ startsAt, ...one }) => ({ ...one, startsAt: startsAt.toISOString() })),
    broadcastId,
    lots: lots.map(toLot),
  };
}

export function toReadingResponse({ lines, lots }: TypedReading): TypedReadingResponse {
  return { lines, lots: lots.map(toLot) };
}

function toLot({ harvestFrom, ...lot }: LotForSale): LotForSaleResponse {
  return { ...lot, harvestFrom: harvestFrom.toISOString() };
}
