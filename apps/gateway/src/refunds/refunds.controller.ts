import { Get, Param, Post } from '@nestjs/common';
import { unreadable } from '../domain/gateway-error.js';
import { ApiController, Parameters } from '../http/api-controller.js';
import type { FormReader } from '../http/form-reader.js';
import { listAnswer, readListRequest } from '../http/list-request.js';
import { REFUND_REASONS, refundResponse } from './refund.js';
import { type NewRefund, RefundsService } from './refunds.service.js';

@ApiController('refunds')
export class RefundsController {
  constructor(private readonly refunds: RefundsService) {}

  @Post()
  async create(@Parameters() form: FormReader) {
    return refundResponse(await this.refunds.create(readNewRefund(form)));
  }

  @Get()
  async list(@Parameters() form: FormReader) {
    const request = readListRequest(form);
    const filters = { charge: form.text('charge') ?? null, paymentIntent: form.text('payment_intent') ?? null };
    form.end();
    const { items, hasMore } = await this.refunds.list(filters, request);
    return listAnswer('/v1/refunds', { items: items.map(refundResponse), hasMore });
  }

  @Get(':id')
  async retrieve(@Param('id') id: string, @Parameters() form: FormReader) {
    form.end();
    return refundResponse(await this.refunds.table.get(id));
  }

  @Post(':id')
  async update(@Param('id') id: string, @Parameters() form: FormReader) {
    const metadata = form.metadata();
    form.end();
    return refundResponse(await this.refunds.update(id, metadata));
  }

  @Post(':id/cancel')
  async cancel(@Param('id') id: string, @Parameters() form: FormReader) {
    form.end();
    return refundResponse(await this.refunds.cancel(id));
  }
}

function readNewRefund(form: FormReader): NewRefund {
  const wish: NewRefund = {
    charge: form.text('charge'),
    paymentIntent: form.text('payment_intent'),
    amount: form.integer('amount', 1),
    reason: form.choice('reason', REFUND_REASONS) ?? null,
    metadata: form.metadata(),
  };
  form.end();
  if (wish.charge && wish.paymentIntent) {
    throw unreadable('You may only specify one of these parameters: charge, payment_intent.', { param: 'charge' });
  }
  if (!wish.charge && !wish.paymentIntent) {
    throw unreadable('One of the following params should be provided for this request: payment_intent or charge.', {
      code: 'parameter_missing',
      param: 'payment_intent',
    });
  }
  return wish;
}
