import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CatalogService, type ProductFilter } from '#catalog';
import type { Actor } from '#identity';
import { DomainError } from '#kernel';
import { Access, CurrentActor, MaybeActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { ListRequest, toPageRequest } from '../http/list.request.js';
import {
  FarmLotListRequest,
  LotChangeRequest,
  LotClosingRequest,
  LotRequest,
  ProductChangeRequest,
  ProductListRequest,
  ProductRequest,
} from './catalog.request.js';
import {
  LotPage,
  LotResponse,
  ProductPage,
  ProductResponse,
  toLotResponse,
  toProductResponse,
} from './catalog.response.js';
import { OriginResponse, toOriginResponse } from './origin.response.js';

@ApiTags('catalog')
@Controller('api/v1')
export class CatalogController {
  constructor(private readonly catalog: CatalogService) {}

  /** Newest first, each with its open lots. */
  @Get('products')
  @Access('public')
  @ApiOkResponse({ type: ProductPage })
  async listProducts(@Query() query: ProductListRequest, @MaybeActor() actor: Actor | null): Promise<ProductPage> {
    const filter: ProductFilter = { query: query.query, communeCode: query.commune, category: query.category };
    if (query.farm === 'mine') {
      if (!actor) throw new DomainError('access.sign_in_required');
      filter.ownerId = actor.userId;
    } else if (query.farm) filter.farmId = new IdParam().transform(query.farm);
    const { items, nextCursor } = await this.catalog.listProducts(filter, toPageRequest(query));
    return { items: items.map(toProductResponse), nextCursor };
  }

  @Get('products/:productId')
  @Access('public')
  @ApiOkResponse({ type: ProductResponse })
  async showProduct(@Param('productId', IdParam) productId: string): Promise<ProductResponse> {
    return toProductResponse(await this.catalog.findProduct(productId));
  }

  /** Who grew it, who verified that, who packs it, and the broadcasts in which it was shown. */
  @Get('products/:productId/origin')
  @Access('public')
  @ApiOkResponse({ type: OriginResponse })
  async showOrigin(@Param('productId', IdParam) productId: string): Promise<OriginResponse> {
    return toOriginResponse(await this.catalog.originOf(productId));
  }

  @Post('products')
  @Access('signed-in')
  @ApiCreatedResponse({ type: ProductResponse })
  async addProduct(@CurrentActor() actor: Actor, @Body() body: ProductRequest): Promise<ProductResponse> {
    return toProductResponse(await this.catalog.addProduct(actor, body));
  }

  /**
   * Corrects what buyers read and see of a product; how it is sold stays. Lots and offers show the correction at once,
   * orders keep the name they were made under.
   */
  @Patch('products/:productId')
  @Access('signed-in')
  @ApiOkResponse({ type: ProductResponse })
  async changeProduct(
    @CurrentActor() actor: Actor,
    @Param('productId', IdParam) productId: string,
    @Body() body: ProductChangeRequest,
  ): Promise<ProductResponse> {
    return toProductResponse(await this.catalog.changeProduct(actor, productId, body));
  }

  /** Puts a harvest of a verified farm up for sale. */
  @Post('lots')
  @Access('signed-in')
  @ApiCreatedResponse({ type: LotResponse })
  async openLot(@CurrentActor() actor: Actor, @Body() body: LotRequest): Promise<LotResponse> {
    return toLotResponse(await this.catalog.openLot(actor, body));
  }

  @Get('lots/:lotId')
  @Access('public')
  @ApiOkResponse({ type: LotResponse })
  async showLot(@Param('lotId', IdParam) lotId: string): Promise<LotResponse> {
    return toLotResponse(await this.catalog.findLot(lotId));
  }

  /** Changes what can be sold, with the reason, or the lot's own price. Offers of broadcasts keep theirs. */
  @Patch('lots/:lotId')
  @Access('signed-in')
  @ApiOkResponse({ type: LotResponse })
  async changeLot(
    @CurrentActor() actor: Actor,
    @Param('lotId', IdParam) lotId: string,
    @Body() body: LotChangeRequest,
  ): Promise<LotResponse> {
    return toLotResponse(await this.catalog.changeLot(actor, lotId, body));
  }

  /** It stops selling, for good; what is ordered stays ordered and goes on the next cut list. */
  @Post('lots/:lotId/closing')
  @Access('signed-in')
  @HttpCode(200)
  @ApiOkResponse({ type: LotResponse })
  async closeLot(
    @CurrentActor() actor: Actor,
    @Param('lotId', IdParam) lotId: string,
    @Body() body: LotClosingRequest,
  ): Promise<LotResponse> {
    return toLotResponse(await this.catalog.closeLot(actor, lotId, body));
  }

  /** A farm's lots, newest first, over ones too: for its owner, the officers of its commune and administrators. */
  @Get('farms/:farmId/lots')
  @Access('signed-in')
  @ApiOkResponse({ type: LotPage })
  async lotsOfFarm(
    @CurrentActor() actor: Actor,
    @Param('farmId', IdParam) farmId: string,
    @Query() query: FarmLotListRequest,
  ): Promise<LotPage> {
    const { items, nextCursor } = await this.catalog.lotsOfFarm(actor, farmId, query.stage, toPageRequest(query));
    return { items: items.map(toLotResponse), nextCursor };
  }

  /** A farm's products, newest first, before it is verified too: for the same people. */
  @Get('farms/:farmId/products')
  @Access('signed-in')
  @ApiOkResponse({ type: ProductPage })
  async productsOfFarm(
    @CurrentActor() actor: Actor,
    @Param('farmId', IdParam) farmId: string,
    @Query() query: ListRequest,
  ): Promise<ProductPage> {
    const { items, nextCursor } = await this.catalog.productsOfFarm(actor, farmId, toPageRequest(query));
    return { items: items.map(toProductResponse), nextCursor };
  }
}
