import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { SearchService } from '#catalog';
import { Access } from '../http/access.js';
import { toPageRequest } from '../http/list.request.js';
import { ServerTiming } from '../http/server-timing.js';
import { SearchRequest, SuggestionRequest } from './search.request.js';
import { SearchPage, SuggestionPage, toSearchHitResponse } from './search.response.js';

@ApiTags('catalog')
@Controller('api/v1/search')
@Access('public')
@UseInterceptors(ServerTiming)
export class SearchController {
  constructor(private readonly search: SearchService) {}

  /**
   * Products of verified farms with the lot to buy first. What has the words stands before what is only like them; in
   * each, on air before available before sold out, newest lot first. No words: everything, in that order.
   */
  @Get()
  @ApiOkResponse({ type: SearchPage })
  async find(@Query() query: SearchRequest): Promise<SearchPage> {
    const wish = {
      query: query.query,
      communeCode: query.commune,
      category: query.category,
      farmId: query.farm?.toLowerCase(),
      harvestDay: query.harvestDay,
      onAir: query.onAir === 'true',
    };
    const { items, nextCursor } = await this.search.find(wish, toPageRequest(query));
    return { items: items.map(toSearchHitResponse), nextCursor };
  }

  /** Names of products that what has been typed so far may lead to. */
  @Get('suggestions')
  @ApiOkResponse({ type: SuggestionPage })
  async suggest(@Query() { query }: SuggestionRequest): Promise<SuggestionPage> {
    const names = await this.search.suggest(query ?? '');
    return { items: names.map((name) => ({ name })), nextCursor: null };
  }
}
