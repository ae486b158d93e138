import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RefundsService } from '#checkout';
import type { Actor } from '#identity';
import { Access, CurrentActor } from '../http/access.js';
import { ListRequest, toPageRequest } from '../http/list.request.js';
import { BuyerMoneyResponse, RefundAccountRequest, RefundAccountResponse, toBuyerMoney } from './transfers.api.js';

@ApiTags('me')
@Controller('api/v1/me')
@Access('signed-in')
export class MyMoneyController {
  constructor(private readonly refunds: RefundsService) {}

  /** What goes back to the caller: credit and refunds, newest first. Credit is paid back, not spent. */
  @Get('credit')
  @ApiOkResponse({ type: BuyerMoneyResponse })
  async credit(@CurrentActor() actor: Actor, @Query() query: ListRequest): Promise<BuyerMoneyResponse> {
    return toBuyerMoney(await this.refunds.ofBuyer(actor.userId, toPageRequest(query)));
  }

  /** Where it should go. */
  @Put('refund-account')
  @ApiOkResponse({ type: RefundAccountResponse })
  setAccount(@CurrentActor() actor: Actor, @Body() body: RefundAccountRequest): Promise<RefundAccountResponse> {
    const { bankBin, accountNumber, accountHolder } = body;
    return this.refunds.setAccount(actor.userId, { bankBin, accountNumber, accountHolder });
  }
}
