import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, cooperativesOf, hasRole } from '#identity';
import { type LedgerScope, LedgerService } from '#ledger';
import { Access, CurrentActor } from '../http/access.js';
import { ListRequest, toPageRequest } from '../http/list.request.js';
import { EntryPage, TrialBalanceResponse, toEntryResponse } from './ledger.response.js';

@ApiTags('ledger')
@Controller('api/v1/ledger')
@Access('clerk', 'administrator')
export class LedgerController {
  constructor(private readonly ledger: LedgerService) {}

  /** Every account and its balance: the whole market for administrators, their cooperative's books for clerks. */
  @Get('trial-balance')
  @ApiOkResponse({ type: TrialBalanceResponse })
  async trialBalance(@CurrentActor() actor: Actor): Promise<TrialBalanceResponse> {
    const { sumVnd, accounts } = await this.ledger.trialBalance(scopeOf(actor));
    return { sumVnd, accounts: accounts.map(({ code, balanceVnd }) => ({ code, balanceVnd })) };
  }

  /** What moved on one account, newest first. */
  @Get('accounts/:code/entries')
  @ApiOkResponse({ type: EntryPage })
  async entries(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Query() query: ListRequest,
  ): Promise<EntryPage> {
    const { items, nextCursor } = await this.ledger.entriesOf(code, scopeOf(actor), toPageRequest(query));
    return { items: items.map(toEntryResponse), nextCursor };
  }
}

function scopeOf(actor: Actor): LedgerScope {
  return hasRole(actor, 'administrator') ? 'all' : { cooperativeIds: cooperativesOf(actor, 'clerk') };
}
