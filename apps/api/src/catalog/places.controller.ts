import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PlacesService } from '#catalog';
import { Access } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { ListRequest, toPageRequest } from '../http/list.request.js';
import { CommuneListRequest } from './catalog.request.js';
import {
  CommuneDetailResponse,
  CommunePage,
  CooperativeDetailResponse,
  CooperativePage,
  ProvinceList,
} from './places.response.js';

@ApiTags('places')
@Controller('api/v1')
@Access('public')
export class PlacesController {
  constructor(private readonly places: PlacesService) {}

  /** All of them: there are thirty-four since 2025. */
  @Get('provinces')
  @ApiOkResponse({ type: ProvinceList })
  async provinces(): Promise<ProvinceList> {
    return { items: await this.places.provinces(), nextCursor: null };
  }

  /** Communes by their official codes of 2025; there is no level between them and the province. */
  @Get('communes')
  @ApiOkResponse({ type: CommunePage })
  communes(@Query() query: CommuneListRequest): Promise<CommunePage> {
    return this.places.communes(query.province ?? null, toPageRequest(query));
  }

  /** With its officers by name. */
  @Get('communes/:communeCode')
  @ApiOkResponse({ type: CommuneDetailResponse })
  commune(@Param('communeCode') communeCode: string): Promise<CommuneDetailResponse> {
    return this.places.commune(communeCode);
  }

  @Get('cooperatives')
  @ApiOkResponse({ type: CooperativePage })
  cooperatives(@Query() query: ListRequest): Promise<CooperativePage> {
    return this.places.cooperatives(toPageRequest(query));
  }

  /** With its delivery fees and pickup points. */
  @Get('cooperatives/:cooperativeId')
  @ApiOkResponse({ type: CooperativeDetailResponse })
  cooperative(@Param('cooperativeId', IdParam) cooperativeId: string): Promise<CooperativeDetailResponse> {
    return this.places.cooperative(cooperativeId);
  }
}
