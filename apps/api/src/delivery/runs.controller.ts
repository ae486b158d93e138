import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CashCountsService, ProofsService, RunsService } from '#delivery';
import type { Actor } from '#identity';
import { amountOf } from '#kernel';
import { Access, CurrentActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { IdempotentIfKeyed } from '../http/idempotency.js';
import { toPageRequest } from '../http/list.request.js';
import { toQuantity } from '../orders/order.request.js';
import { CashCountRequest, ProofRequest, RunListRequest, RunOrderRequest, RunRequest } from './delivery.request.js';
import {
  CashCountResponse,
  ProofResponse,
  RunPage,
  RunResponse,
  toCashCountResponse,
  toProofResponse,
  toRunResponse,
  toRunSummary,
} from './run.response.js';

@ApiTags('delivery')
@Controller('api/v1/runs')
@Access('clerk')
export class RunsController {
  constructor(
    private readonly runs: RunsService,
    private readonly proofs: ProofsService,
    private readonly cashCounts: CashCountsService,
  ) {}

  /** Stops come in a proposed order: the nearest commune next, village by village. */
  @Post()
  @IdempotentIfKeyed()
  @ApiCreatedResponse({ type: RunResponse })
  async plan(@CurrentActor() actor: Actor, @Body() { date, courierId, parcelIds }: RunRequest): Promise<RunResponse> {
    return toRunResponse(await this.runs.plan(actor, { day: date, courierId, parcelIds }));
  }

  /** A clerk's cooperative's runs; with `mine`, and for everybody else, those that the caller rides. */
  @Get()
  @Access('signed-in')
  @ApiOkResponse({ type: RunPage })
  async list(@CurrentActor() actor: Actor, @Query() query: RunListRequest): Promise<RunPage> {
    const mine = query.mine !== undefined && query.mine !== 'false';
    const { date: day, state } = query;
    const page = await this.runs.list(actor, { mine, day, state }, toPageRequest(query));
    return { items: page.items.map(toRunSummary), nextCursor: page.nextCursor };
  }

  @Get(':runId')
  @Access('signed-in')
  @ApiOkResponse({ type: RunResponse })
  async show(@CurrentActor() actor: Actor, @Param('runId', IdParam) runId: string): Promise<RunResponse> {
    return toRunResponse(await this.runs.get(actor, runId));
  }

  @Patch(':runId')
  @ApiOkResponse({ type: RunResponse })
  async reorder(
    @CurrentActor() actor: Actor,
    @Param('runId', IdParam) runId: string,
    @Body() { stopIds }: RunOrderRequest,
  ): Promise<RunResponse> {
    return toRunResponse(await this.runs.reorder(actor, runId, stopIds));
  }

  @Post(':runId/departure')
  @IdempotentIfKeyed()
  @HttpCode(200)
  @ApiOkResponse({ type: RunResponse })
  async depart(@CurrentActor() actor: Actor, @Param('runId', IdParam) runId: string): Promise<RunResponse> {
    return toRunResponse(await this.runs.depart(actor, runId));
  }

  /** The courier is back; stops without an outcome go on the shelf. A run with every stop done is back by itself. */
  @Post(':runId/return')
  @Access('signed-in')
  @IdempotentIfKeyed()
  @HttpCode(200)
  @ApiOkResponse({ type: RunResponse })
  async comeBack(@CurrentActor() actor: Actor, @Param('runId', IdParam) runId: string): Promise<RunResponse> {
    return toRunResponse(await this.runs.comeBack(actor, runId));
  }

  /**
   * The courier's report from a stop: the same again is answered the same, another is refused. No Idempotency-Key:
   * a refused code must be counted, which a kept answer would undo.
   */
  @Post(':runId/stops/:stopId/proof')
  @Access('signed-in')
  @HttpCode(200)
  @ApiOkResponse({ type: ProofResponse })
  async prove(
    @CurrentActor() actor: Actor,
    @Param('runId', IdParam) runId: string,
    @Param('stopId', IdParam) stopId: string,
    @Body() { acceptedLines, deviceTime, ...report }: ProofRequest,
  ): Promise<ProofResponse> {
    const accepted = acceptedLines?.map(({ orderLineId, quantity }) => ({
      orderLineId,
      amount: amountOf(toQuantity(quantity)),
    }));
    const proof = await this.proofs.record(actor, runId, stopId, {
      ...report,
      ...(accepted ? { acceptedLines: accepted } : {}),
      deviceTime: new Date(deviceTime),
    });
    return toProofResponse(proof);
  }

  /** Cash on the table; closes the run. */
  @Post(':runId/cash-count')
  @IdempotentIfKeyed()
  @HttpCode(200)
  @ApiOkResponse({ type: CashCountResponse })
  async countCash(
    @CurrentActor() actor: Actor,
    @Param('runId', IdParam) runId: string,
    @Body() { countedVnd, note }: CashCountRequest,
  ): Promise<CashCountResponse> {
    return toCashCountResponse(await this.cashCounts.count(actor, runId, countedVnd, note ?? ''));
  }
}
