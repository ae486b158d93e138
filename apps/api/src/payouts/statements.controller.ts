import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import { StatementsService } from '#payouts';
import { Access, CurrentActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { endOf, StatementRequest, startOf } from './payouts.request.js';
import { StatementResponse, toStatementResponse } from './payouts.response.js';

@ApiTags('payouts')
@Controller('api/v1/farms')
export class StatementsController {
  constructor(private readonly statements: StatementsService) {}

  /** What the farm sold, what went to fees, what was paid out, what is coming. */
  @Get(':farmId/statement')
  @Access('signed-in')
  @ApiOkResponse({ type: StatementResponse })
  async show(
    @CurrentActor() actor: Actor,
    @Param('farmId', IdParam) farmId: string,
    @Query() { from, to }: StatementRequest,
  ): Promise<StatementResponse> {
    const period = { ...(from ? { from: startOf(from) } : {}), ...(to ? { to: endOf(to) } : {}) };
    return toStatementResponse(await this.statements.of(actor, farmId, period));
  }
}
