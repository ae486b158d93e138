import { Get, Param, Post } from '@nestjs/common';
import { ApiController, Parameters } from '../http/api-controller.js';
import { ForBrowsers } from '../http/api-key.guard.js';
import type { FormReader } from '../http/form-reader.js';
import { listAnswer, readListRequest } from '../http/list-request.js';
import { paymentMethodResponse } from './payment-method.js';
import { readBillingDetails, readNewPaymentMethod } from './payment-method.request.js';
import { PaymentMethodsService } from './payment-methods.service.js';

@ApiController('payment_methods')
export class PaymentMethodsController {
  constructor(private readonly methods: PaymentMethodsService) {}

  /** Card numbers come from the buyer's browser, so that no shop ever sees one. */
  @Post()
  @ForBrowsers()
  async create(@Parameters() form: FormReader) {
    return paymentMethodResponse(await this.methods.create(readNewPaymentMethod(form)));
  }

  @Get()
  async list(@Parameters() form: FormReader) {
    const request = readListRequest(form);
    const customer = form.text('customer') ?? null;
    form.choice('type', ['card']);
    form.end();
    const { items, hasMore } = await this.methods.list(customer, request);
    return listAnswer('/v1/payment_methods', { items: items.map(paymentMethodResponse), hasMore });
  }

  @Get(':id')
  async retrieve(@Param('id') id: string, @Parameters() form: FormReader) {
    form.end();
    return paymentMethodResponse(await this.methods.retrieve(id));
  }

  @Post(':id')
  async update(@Param('id') id: string, @Parameters() form: FormReader) {
    const changes = { metadata: form.metadata(), billingDetails: readBillingDetails(form) };
    form.end();
    return paymentMethodResponse(await this.methods.update(id, changes));
  }

  @Post(':id/attach')
  async attach(@Param('id') id: string, @Parameters() form: FormReader) {
    const customer = form.required('customer', form.text('customer'));
    form.end();
    return paymentMethodResponse(await this.methods.attach(id, customer));
  }

  @Post(':id/detach')
  async detach(@Param('id') id: string, @Parameters() form: FormReader) {
    form.end();
    return paymentMethodResponse(await this.methods.detach(id));
  }
}
