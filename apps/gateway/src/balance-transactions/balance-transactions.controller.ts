import { Get, Param } from '@nestjs/common';
import { ApiController, Parameters } from '../http/api-controller.js';
import type { FormReader } from '../http/form-reader.js';
import { listAnswer, readListRequest } from '../http/list-request.js';
import { BalanceService } from './balance.service.js';
import { balanceTransactionResponse } from './balance-transaction.js';

@ApiController('balance_transactions')
export class BalanceTransactionsController {
  constructor(private readonly balance: BalanceService) {}

  @Get()
  async list(@Parameters() form: FormReader) {
    const request = readListRequest(form);
    const filters = {
      type: form.text('type') ?? null,
      source: form.text('source') ?? null,
      currency: form.text('currency') ?? null,
    };
    form.end();
    const { items, hasMore } = await this.balance.list(filters, request);
    return listAnswer('/v1/balance_transactions', { items: items.map(balanceTransactionResponse), hasMore });
  }

  @Get(':id')
  async retrieve(@Param('id') id: string, @Parameters() form: FormReader) {
    form.end();
    return balanceTransactionResponse(await this.balance.table.get(id));
  }
}
