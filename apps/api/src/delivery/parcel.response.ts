import { ApiProperty } from '@nestjs/swagger';
import type { OrderInParcel, ParcelView } from '#delivery';
import { type Measure, quantityOf } from '#kernel';
import { boundQuantity, type OrderLineRecord, type OrderState, type ParcelState } from '#orders';
import type { PaymentMethod, PaymentState } from '#payments';
import { QuantityResponse } from '../orders/order.response.js';
import { quantityOrNull } from './quantities.js';

const MEASURES = ['weight', 'piece'];
const money = { type: 'integer' as const, description: 'Whole đồng' };
const grams = { type: 'integer' as const, nullable: true };

export class ParcelLineResponse {
  @ApiProperty({ format: 'uuid' })
  orderLineId: string;

  @ApiProperty({ format: 'uuid' })
  lotId: string;

  @ApiProperty({ type: String, nullable: true })
  offerCode: string | null;

  @ApiProperty()
  productName: string;

  @ApiProperty()
  picture: string;

  @ApiProperty()
  farmName: string;

  @ApiProperty({ description: 'Its lot has come to the scale; before, it cannot be packed' })
  weighedIn: boolean;

  @ApiProperty({ enum: MEASURES })
  sellBy: Measure;

  @ApiProperty({ enum: MEASURES })
  priceBy: Measure;

  @ApiProperty({ ...money, description: 'Per kilogram or per piece, as it is priced' })
  priceVnd: number;

  @ApiProperty({ type: QuantityResponse })
  ordered: QuantityResponse;

  @ApiProperty({ type: QuantityResponse, description: 'What goes into the parcel as far as is known now' })
  quantity: QuantityResponse;

  @ApiProperty({ ...grams, description: 'What one piece should weigh, where pieces are priced by weight' })
  typicalGrams: number | null;

  @ApiProperty({ type: QuantityResponse, nullable: true })
  packed: QuantityResponse | null;

  @ApiProperty({ ...grams, description: 'True weight, where weight decides the price' })
  packedGrams: number | null;

  @ApiProperty({ type: QuantityResponse, nullable: true })
  accepted: QuantityResponse | null;

  @ApiProperty(money)
  estimatedVnd: number;

  @ApiProperty({ ...money, description: 'It never costs more than this' })
  capVnd: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'What it truly costs, once packed' })
  billedVnd: number | null;
}

export class ParcelOrderResponse {
  @ApiProperty({ format: 'uuid' })
  orderId: string;

  @ApiProperty({ type: 'integer' })
  number: number;

  @ApiProperty({ enum: ['placed', 'confirmed', 'packed', 'dispatched', 'delivered', 'returned', 'cancelled'] })
  state: OrderState;

  @ApiProperty({ enum: ['cash', 'qr', 'card'] })
  paymentMethod: PaymentMethod;

  @ApiProperty({
    enum: [
      'none',
      'requires_action',
      'authorised',
      'captured',
      'failed',
      'refunded',
      'due',
      'collected',
      'handed_in',
      'cancelled',
    ],
  })
  paymentState: PaymentState;

  @ApiProperty(money)
  deliveryFeeVnd: number;

  @ApiProperty({ ...money, description: 'Goods and road; cash in whole notes' })
  dueVnd: number;

  @ApiProperty({ type: [ParcelLineResponse] })
  lines: ParcelLineResponse[];
}

export class RecipientResponse {
  @ApiProperty()
  name: string;

  @ApiProperty()
  phone: string;

  @ApiProperty()
  communeCode: string;

  @ApiProperty()
  communeName: string;

  @ApiProperty()
  village: string;

  @ApiProperty()
  note: string;
}

export class ParcelResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['open', 'packed', 'dispatched', 'delivered', 'returned', 'cancelled'] })
  state: ParcelState;

  @ApiProperty({ example: '2026-11-21' })
  date: string;

  @ApiProperty({ enum: ['home', 'pickup'] })
  method: 'home' | 'pickup';

  @ApiProperty({ type: String, nullable: true })
  pickupPointName: string | null;

  @ApiProperty({ type: RecipientResponse })
  recipient: RecipientResponse;

  @ApiProperty({ ...money, description: 'What the courier takes at the door' })
  amountToCollectVnd: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  packedAt: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The run it is on, or was on last' })
  runId: string | null;

  @ApiProperty({ type: [ParcelOrderResponse] })
  orders: ParcelOrderResponse[];
}

export class ParcelPage {
  @ApiProperty({ type: [ParcelResponse] })
  items: ParcelResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** Without the handover code: only the buyer knows it. */
export function toParcelResponse(view: ParcelView): ParcelResponse {
  const { parcel, place, orders, amountToCollectVnd } = view;
  return {
    id: parcel.id,
    state: parcel.state,
    date: parcel.deliveryDay,
    method: parcel.method,
    pickupPointName: place?.pickupPointName ?? null,
    recipient: {
      name: parcel.recipientName,
      phone: parcel.recipientPhone,
      communeCode: parcel.communeCode,
      communeName: place?.communeName ?? '',
      village: parcel.village,
      note: parcel.note,
    },
    amountToCollectVnd,
    packedAt: parcel.packedAt?.toISOString() ?? null,
    runId: place?.runId ?? null,
    orders: orders.map((order) => toOrderResponse(order, view)),
  };
}

function toOrderResponse({ order, lines, payment }: OrderInParcel, view: ParcelView): ParcelOrderResponse {
  return {
    orderId: order.id,
    number: order.number,
    state: order.state,
    paymentMethod: payment.method,
    paymentState: payment.state,
    deliveryFeeVnd: order.deliveryFeeVnd,
    dueVnd: payment.dueVnd,
    lines: lines.map((line) => toLineResponse(line, view)),
  };
}

function toLineResponse(line: OrderLineRecord, { faces }: ParcelView): ParcelLineResponse {
  const { sellBy, priceBy } = line;
  const face = faces.find(({ lotId }) => lotId === line.lotId);
  return {
    orderLineId: line.id,
    lotId: line.lotId,
    offerCode: line.offerCode,
    productName: line.productName,
    picture: face?.picture ?? '',
    farmName: face?.farmName ?? '',
    weighedIn: face?.weighedIn ?? false,
    sellBy,
    priceBy,
    priceVnd: line.priceVnd,
    ordered: quantityOf(sellBy, line.ordered),
    quantity: quantityOf(sellBy, boundQuantity(line)),
    typicalGrams: line.typicalGrams,
    packed: quantityOrNull(sellBy, line.packed),
    packedGrams: line.packedGrams,
    accepted: quantityOrNull(sellBy, line.accepted),
    estimatedVnd: line.estimatedVnd,
    capVnd: line.capVnd,
    billedVnd: line.billedVnd,
  };
}
