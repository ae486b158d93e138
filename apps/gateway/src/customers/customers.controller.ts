import { Delete, Get, Param, Post } from '@nestjs/common';
import { ApiController, Parameters } from '../http/api-controller.js';
import type { FormReader } from '../http/form-reader.js';
import { listAnswer, readListRequest } from '../http/list-request.js';
import { customerResponse } from './customer.js';
import { type CustomerChanges, CustomersService } from './customers.service.js';

@ApiController('customers')
export class CustomersController {
  constructor(private readonly customers: CustomersService) {}

  @Post()
  async create(@Parameters() form: FormReader) {
    return customerResponse(await this.customers.create(readChanges(form)));
  }

  @Get()
  async list(@Parameters() form: FormReader) {
    const request = readListRequest(form);
    const email = form.text('email') ?? null;
    form.end();
    const { items, hasMore } = await this.customers.list(email, request);
    return listAnswer('/v1/customers', { items: items.map(customerResponse), hasMore });
  }

  @Get(':id')
  async retrieve(@Param('id') id: string, @Parameters() form: FormReader) {
    form.end();
    return customerResponse(await this.customers.retrieve(id));
  }

  @Post(':id')
  async update(@Param('id') id: string, @Parameters() form: FormReader) {
    return customerResponse(await this.customers.update(id, readChanges(form)));
  }

  @Delete(':id')
  async delete(@Param('id') id: string, @Parameters() form: FormReader) {
    form.end();
    return customerResponse(await this.customers.delete(id));
  }
}

function readChanges(form: FormReader): CustomerChanges {
  const changes: CustomerChanges = {
    email: form.text('email', 512),
    name: form.text('name', 256),
    phone: form.text('phone', 20),
    description: form.text('description'),
    metadata: form.metadata(),
  };
  form.end();
  return changes;
}
