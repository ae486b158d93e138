import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PaymentProblems, ProblemDesk } from '#checkout';
import type { Actor } from '#identity';
import { Access, CurrentActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { IdempotentIfKeyed } from '../http/idempotency.js';
import { toPageRequest } from '../http/list.request.js';
import {
  PaymentProblemPage,
  PaymentProblemResponse,
  ProblemListRequest,
  ProblemResolutionRequest,
  toProblemResponse,
} from './payment-problems.api.js';

@ApiTags('payments')
@Controller('api/v1/payment-problems')
@Access('clerk', 'administrator')
export class PaymentProblemsController {
  constructor(
    private readonly problems: PaymentProblems,
    private readonly desk: ProblemDesk,
  ) {}

  /** What only a person can put right about money by card, newest first. */
  @Get()
  @ApiOkResponse({ type: PaymentProblemPage })
  async list(@CurrentActor() actor: Actor, @Query() query: ProblemListRequest): Promise<PaymentProblemPage> {
    const { items, nextCursor } = await this.problems.list(actor, query.state !== 'resolved', toPageRequest(query));
    return { items: items.map(toProblemResponse), nextCursor };
  }

  /** What was done about it, by whom. */
  @Post(':problemId/resolution')
  @HttpCode(200)
  @IdempotentIfKeyed()
  @ApiOkResponse({ type: PaymentProblemResponse })
  async resolve(
    @CurrentActor() actor: Actor,
    @Param('problemId', IdParam) problemId: string,
    @Body() { outcome, note }: ProblemResolutionRequest,
  ): Promise<PaymentProblemResponse> {
    return toProblemResponse(await this.desk.resolve(actor, problemId, outcome, note));
  }
}
