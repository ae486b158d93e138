import { Get, Param, Post } from '@nestjs/common';
import { ApiController, Parameters } from '../http/api-controller.js';
import type { FormReader } from '../http/form-reader.js';
import { listAnswer, readListRequest } from '../http/list-request.js';
import { chargeResponse } from './charge.js';
import { ChargesService } from './charges.service.js';

@ApiController('charges')
export class ChargesController {
  constructor(private readonly charges: ChargesService) {}

  @Get()
  async list(@Parameters() form: FormReader) {
    const request = readListRequest(form);
    const filters = {
      customer: form.text('customer') ?? null,
      paymentIntent: form.text('payment_intent') ?? null,
    };
    form.end();
    const { items, hasMore } = await this.charges.list(filters, request);
    return listAnswer('/v1/charges', { items: items.map(chargeResponse), hasMore });
  }

  @Get(':id')
  async retrieve(@Param('id') id: string, @Parameters() form: FormReader) {
    form.end();
    return chargeResponse(await this.charges.table.get(id));
  }

  @Post(':id')
  async update(@Param('id') id: string, @Parameters() form: FormReader) {
    const changes = { metadata: form.metadata(), description: form.text('description') };
    form.end();
    return chargeResponse(await this.charges.update(id, changes));
  }
}
