import { ApiProperty } from '@nestjs/swagger';
import { CATEGORIES, type Lot, type LotState, type ProductWithLots, remainingOf } from '#catalog';
import type { Measure } from '#kernel';

const MEASURES = ['weight', 'piece'];

export class FarmNameResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;
}

/** How a product is sold; quantities of its lots and offers are in the selling unit (grams or pieces). */
export class UnitRuleResponse {
  @ApiProperty({ enum: MEASURES })
  sellBy: Measure;

  @ApiProperty({ enum: MEASURES })
  priceBy: Measure;

  @ApiProperty({ type: Number })
  step: number;

  @ApiProperty({ type: Number })
  minimum: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Usual weight of a piece that is priced by weight' })
  typicalGrams: number | null;

  @ApiProperty({ type: Number, description: 'How far the true weight may lie above; 100 = +10 %' })
  tolerancePerMille: number;
}

export class LotResponse extends UnitRuleResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  productId: string;

  @ApiProperty()
  productName: string;

  @ApiProperty()
  picture: string;

  @ApiProperty({ type: FarmNameResponse })
  farm: FarmNameResponse;

  @ApiProperty()
  communeCode: string;

  @ApiProperty({ format: 'uuid' })
  cooperativeId: string;

  @ApiProperty({ enum: ['open', 'closed', 'cut', 'weighed', 'settled'] })
  state: LotState;

  @ApiProperty({ type: Number })
  capacity: number;

  @ApiProperty({ type: Number })
  sold: number;

  @ApiProperty({ type: Number })
  held: number;

  @ApiProperty({ type: Number, description: 'capacity less sold and held; 0 once the lot is closed' })
  remaining: number;

  @ApiProperty({ type: Number, nullable: true })
  maximumPerBuyer: number | null;

  @ApiProperty({ type: Number, description: 'Per kilogram or per piece, as the product is priced' })
  priceVnd: number;

  @ApiProperty({ format: 'uuid', description: 'Opaque: names this price of this lot' })
  priceVersion: string;

  @ApiProperty({ format: 'date-time' })
  harvestFrom: string;

  @ApiProperty({ format: 'date-time' })
  harvestTo: string;
}

export class LotPage {
  @ApiProperty({ type: [LotResponse] })
  items: LotResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class ProductResponse extends UnitRuleResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: FarmNameResponse })
  farm: FarmNameResponse;

  @ApiProperty()
  communeCode: string;

  @ApiProperty({ enum: CATEGORIES })
  category: string;

  @ApiProperty({
    description: 'Name of a drawn picture, or the id of an uploaded one: `/api/v1/pictures/:id/320.webp`',
  })
  picture: string;

  @ApiProperty()
  story: string;

  @ApiProperty()
  storageNote: string;

  @ApiProperty({ type: [LotResponse], description: 'Those that are open' })
  lots: LotResponse[];
}

export class ProductPage {
  @ApiProperty({ type: [ProductResponse] })
  items: ProductResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export function toLotResponse(lot: Lot): LotResponse {
  return {
    ...lot,
    remaining: lot.state === 'open' ? remainingOf(lot) : 0,
    harvestFrom: lot.harvestFrom.toISOString(),
    harvestTo: lot.harvestTo.toISOString(),
  };
}

export function toProductResponse(product: ProductWithLots): ProductResponse {
  return { ...product, lots: product.lots.map(toLotResponse) };
}
