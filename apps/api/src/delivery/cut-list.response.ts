import { ApiProperty } from '@nestjs/swagger';
import type { CutLine, CutList, CutListItem, WeighIn } from '#delivery';
import { type Measure, quantityOf } from '#kernel';
import { QuantityResponse } from '../orders/order.response.js';

export class PortionResponse {
  @ApiProperty({ type: QuantityResponse })
  quantity: QuantityResponse;

  @ApiProperty({ type: 'integer' })
  count: number;
}

export class CutListItemResponse {
  @ApiProperty({ format: 'uuid' })
  lotId: string;

  @ApiProperty()
  productName: string;

  @ApiProperty()
  picture: string;

  @ApiProperty({ enum: ['weight', 'piece'] })
  sellBy: Measure;

  @ApiProperty({ type: QuantityResponse })
  quantity: QuantityResponse;

  @ApiProperty({ type: 'integer' })
  orderCount: number;

  @ApiProperty({ type: [PortionResponse], description: 'How it must be packed: how many portions of which size' })
  portions: PortionResponse[];
}

export class CutListResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  farmId: string;

  @ApiProperty()
  farmName: string;

  @ApiProperty()
  village: string;

  @ApiProperty()
  ownerName: string;

  @ApiProperty({ description: 'Whom to phone when the list stays unconfirmed' })
  ownerPhone: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  broadcastId: string | null;

  @ApiProperty({ example: '2026-11-21', description: 'The day of cutting and of delivery' })
  date: string;

  @ApiProperty({ format: 'date-time' })
  deliverBy: string;

  @ApiProperty({ enum: ['issued', 'confirmed'] })
  state: CutList['state'];

  @ApiProperty({ format: 'date-time' })
  issuedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  confirmedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  confirmedByName: string | null;

  @ApiProperty({ description: 'Somebody else confirmed it for the farm' })
  confirmedAsAssist: boolean;

  @ApiProperty({ type: [CutListItemResponse] })
  items: CutListItemResponse[];
}

export class CutListPage {
  @ApiProperty({ type: [CutListResponse] })
  items: CutListResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class CutLineResponse {
  @ApiProperty({ format: 'uuid' })
  orderLineId: string;

  @ApiProperty({ format: 'uuid' })
  orderId: string;

  @ApiProperty({ type: 'integer' })
  orderNumber: number;

  @ApiProperty()
  buyerName: string;

  @ApiProperty({ type: QuantityResponse })
  wanted: QuantityResponse;

  @ApiProperty({ type: QuantityResponse, description: 'What is left of it' })
  allotted: QuantityResponse;

  @ApiProperty({ description: 'Nothing was left of the whole order' })
  orderCancelled: boolean;
}

export class WeighInResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  lotId: string;

  @ApiProperty({ type: QuantityResponse, description: 'What orders asked for before anything was cut' })
  ordered: QuantityResponse;

  @ApiProperty({ type: QuantityResponse })
  arrived: QuantityResponse;

  @ApiProperty({ type: QuantityResponse })
  spoiled: QuantityResponse;

  @ApiProperty({ type: QuantityResponse, description: 'Fit to sell, and nobody’s' })
  surplus: QuantityResponse;

  @ApiProperty({ type: [CutLineResponse], description: 'The lines that a short harvest reached' })
  linesCut: CutLineResponse[];
}

export function toCutListResponse({ ownerId: _, cooperativeId: __, ...list }: CutList): CutListResponse {
  const { day, deliverBy, issuedAt, confirmedAt, items, ...rest } = list;
  return {
    ...rest,
    date: day,
    deliverBy: deliverBy.toISOString(),
    issuedAt: issuedAt.toISOString(),
    confirmedAt: confirmedAt?.toISOString() ?? null,
    items: items.map(toItemResponse),
  };
}

function toItemResponse({ quantity, portions, ...item }: CutListItem): CutListItemResponse {
  return {
    ...item,
    quantity: quantityOf(item.sellBy, quantity),
    portions: portions.map(({ amount, count }) => ({ quantity: quantityOf(item.sellBy, amount), count })),
  };
}

export function toWeighInResponse({
  id,
  lotId,
  sellBy,
  ordered,
  arrived,
  spoiled,
  surplus,
  cuts,
}: WeighIn): WeighInResponse {
  const toCutLine = ({ wanted, allotted, ...cut }: CutLine): CutLineResponse => ({
    orderLineId: cut.orderLineId,
    orderId: cut.orderId,
    orderNumber: cut.orderNumber,
    buyerName: cut.buyerName,
    wanted: quantityOf(sellBy, wanted),
    allotted: quantityOf(sellBy, allotted),
    orderCancelled: cut.orderCancelled,
  });
  return {
    id,
    lotId,
    ordered: quantityOf(sellBy, ordered),
    arrived: quantityOf(sellBy, arrived),
    spoiled: quantityOf(sellBy, spoiled),
    surplus: quantityOf(sellBy, surplus),
    linesCut: cuts.map(toCutLine),
  };
}
