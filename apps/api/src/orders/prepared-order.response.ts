import { ApiProperty } from '@nestjs/swagger';
import type { Measure, Quantity } from '#kernel';
import type { Missing, PreparedDelivery, PreparedLineView, PreparedOrderView } from '#orders';
import { QuantityResponse } from './order.response.js';

const MEASURES = ['weight', 'piece'];
const textOrNull = { type: String, nullable: true };
const idOrNull = { type: String, format: 'uuid', nullable: true };
const moneyOrNull = { type: 'integer' as const, nullable: true, description: 'Whole đồng' };
const quantityOrNull = { type: QuantityResponse, nullable: true };
const measureOrNull = { type: String, enum: MEASURES, nullable: true };

export class PreparedChoiceResponse {
  @ApiProperty() offerCode: string;
  @ApiProperty() productName: string;
  @ApiProperty(quantityOrNull) quantity: Quantity | null;
}

export class PreparedLineResponse implements PreparedLineView {
  @ApiProperty(textOrNull) offerCode: string | null;
  @ApiProperty(idOrNull) lotId: string | null;
  @ApiProperty(textOrNull) productName: string | null;
  @ApiProperty(textOrNull) picture: string | null;
  @ApiProperty(measureOrNull) sellBy: Measure | null;
  @ApiProperty(measureOrNull) priceBy: Measure | null;
  @ApiProperty({ ...moneyOrNull, description: 'Per kilogram or per piece, as it was when the comment came' })
  priceVnd: number | null;
  @ApiProperty(idOrNull) priceVersion: string | null;
  @ApiProperty(quantityOrNull) quantity: Quantity | null;
  @ApiProperty(moneyOrNull) estimatedVnd: number | null;
  @ApiProperty(moneyOrNull) capVnd: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'What can still be ordered of it' })
  remaining: number | null;
  @ApiProperty({ type: [PreparedChoiceResponse], description: 'Ways to complete it; none where it is complete' })
  choices: PreparedChoiceResponse[];
}

export class PreparedDeliveryResponse implements PreparedDelivery {
  @ApiProperty({ enum: ['home', 'pickup'] }) method: 'home' | 'pickup';
  @ApiProperty() name: string;
  @ApiProperty() phone: string;
  @ApiProperty(textOrNull) communeCode: string | null;
  @ApiProperty(textOrNull) village: string | null;
  @ApiProperty() note: string;
  @ApiProperty(idOrNull) pickupPointId: string | null;
}

export class PreparedOrderResponse implements PreparedOrderView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) broadcastId: string;
  @ApiProperty({ format: 'uuid' }) commentId: string;
  @ApiProperty({ type: [PreparedLineResponse] }) lines: PreparedLineResponse[];
  @ApiProperty({ enum: ['offer', 'quantity', 'delivery'], isArray: true, description: 'What is not known yet' })
  missing: Missing[];
  @ApiProperty({ type: PreparedDeliveryResponse, nullable: true, description: 'Where the last order went' })
  delivery: PreparedDeliveryResponse | null;
  @ApiProperty({
    ...textOrNull,
    description: "From the comment, where others see it masked: for this buyer's delivery",
  })
  phone: string | null;
  @ApiProperty({ ...idOrNull, description: 'An order that came of the same words a little earlier' })
  repeatsOrderId: string | null;
  @ApiProperty({ ...idOrNull, description: 'The order that it has become' }) orderId: string | null;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}
