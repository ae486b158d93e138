import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import { PayoutsService } from '#payouts';
import { Access, CurrentActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { Idempotent, IdempotentIfKeyed } from '../http/idempotency.js';
import { toPageRequest } from '../http/list.request.js';
import { endOf, PayoutListRequest, PayoutSendingRequest, PayoutsRequest } from './payouts.request.js';
import { PayoutPage, PayoutResponse, toPayoutResponse } from './payouts.response.js';

@ApiTags('payouts')
@Controller('api/v1/payouts')
@Access('clerk')
export class PayoutsController {
  constructor(private readonly payouts: PayoutsService) {}

  @Get()
  @Access('clerk', 'administrator')
  @ApiOkResponse({ type: PayoutPage })
  async list(@CurrentActor() actor: Actor, @Query() query: PayoutListRequest): Promise<PayoutPage> {
    const page = await this.payouts.list(actor, query.state, toPageRequest(query));
    return { items: page.items.map(toPayoutResponse), nextCursor: page.nextCursor };
  }

  /** Drafts of what farms are owed; farms that are owed nothing, or have an open payout, are left out. */
  @Post()
  @Idempotent()
  @ApiCreatedResponse({ type: PayoutPage })
  async draft(@CurrentActor() actor: Actor, @Body() { farmIds, until }: PayoutsRequest): Promise<PayoutPage> {
    const drafts = await this.payouts.draft(actor, farmIds ?? null, endOf(until));
    return { items: drafts.map(toPayoutResponse), nextCursor: null };
  }

  /** By another person than the one who drafted it. */
  @Post(':payoutId/approval')
  @IdempotentIfKeyed()
  @HttpCode(200)
  @ApiOkResponse({ type: PayoutResponse })
  async approve(@CurrentActor() actor: Actor, @Param('payoutId', IdParam) payoutId: string): Promise<PayoutResponse> {
    return toPayoutResponse(await this.payouts.approve(actor, payoutId));
  }

  /** The money leaves; from here on the farm's statement shows it as paid. */
  @Post(':payoutId/sending')
  @IdempotentIfKeyed()
  @HttpCode(200)
  @ApiOkResponse({ type: PayoutResponse })
  async send(
    @CurrentActor() actor: Actor,
    @Param('payoutId', IdParam) payoutId: string,
    @Body() { from }: PayoutSendingRequest,
  ): Promise<PayoutResponse> {
    return toPayoutResponse(await this.payouts.send(actor, payoutId, from));
  }

  /** The farm has the money. */
  @Post(':payoutId/confirmation')
  @IdempotentIfKeyed()
  @HttpCode(200)
  @ApiOkResponse({ type: PayoutResponse })
  async confirm(@CurrentActor() actor: Actor, @Param('payoutId', IdParam) payoutId: string): Promise<PayoutResponse> {
    return toPayoutResponse(await this.payouts.confirm(actor, payoutId));
  }

  /** It does not go through; what was sent is owed again. */
  @Post(':payoutId/failure')
  @IdempotentIfKeyed()
  @HttpCode(200)
  @ApiOkResponse({ type: PayoutResponse })
  async fail(@CurrentActor() actor: Actor, @Param('payoutId', IdParam) payoutId: string): Promise<PayoutResponse> {
    return toPayoutResponse(await this.payouts.fail(actor, payoutId));
  }
}
