import { ApiProperty } from '@nestjs/swagger';
import { CATEGORIES, type SearchHit } from '#catalog';
import { FarmNameResponse, LotResponse, toLotResponse, UnitRuleResponse } from './catalog.response.js';

export class OnAirOfferResponse {
  @ApiProperty({ format: 'uuid' })
  broadcastId: string;

  @ApiProperty({ example: '03' })
  code: string;

  @ApiProperty({ type: Number, description: 'Live price, per kilogram or per piece' })
  priceVnd: number;
}

export class OfferedLotResponse extends LotResponse {
  @ApiProperty({ type: OnAirOfferResponse, nullable: true, description: 'Where it is on show right now' })
  onAir: OnAirOfferResponse | null;
}

export class SearchHitResponse extends UnitRuleResponse {
  @ApiProperty({ format: 'uuid', description: 'Of the product' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: FarmNameResponse })
  farm: FarmNameResponse;

  @ApiProperty()
  communeCode: string;

  @ApiProperty()
  communeName: string;

  @ApiProperty({ enum: CATEGORIES })
  category: string;

  @ApiProperty({
    description: 'Name of a drawn picture, or the id of an uploaded one: `/api/v1/pictures/:id/320.webp`',
  })
  picture: string;

  @ApiProperty({ enum: ['words', 'near'], description: '`near`: nothing has these words, this is like them' })
  fit: 'words' | 'near';

  @ApiProperty({ type: OfferedLotResponse, nullable: true, description: 'The open lot to buy first' })
  lot: OfferedLotResponse | null;

  @ApiProperty({ type: Number })
  openLots: number;
}

export class SearchPage {
  @ApiProperty({ type: [SearchHitResponse] })
  items: SearchHitResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class SuggestionResponse {
  @ApiProperty({ example: 'Rau cải ngồng' })
  name: string;
}

export class SuggestionPage {
  @ApiProperty({ type: [SuggestionResponse] })
  items: SuggestionResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export function toSearchHitResponse({ fit, product, lot, openLots }: SearchHit): SearchHitResponse {
  return { ...product, fit, lot: lot && { ...toLotResponse(lot), onAir: lot.onAir }, openLots };
}
