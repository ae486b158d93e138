import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { noSuch } from '../domain/gateway-error.js';
import { type Metadata, mergeMetadata } from '../domain/metadata.js';
import { EventLog } from '../events/event-log.js';
import type { ListRequest } from '../http/list-request.js';
import { newResourceId } from '../ids.js';
import { equals, type ResourcePage, ResourceTable } from '../persistence/rows.js';
import { GatewayClock } from '../time/gateway-clock.js';
import { type Customer, customerResponse } from './customer.js';

/** Undefined leaves a field, null unsets it. */
export interface CustomerChanges {
  email?: string | null;
  name?: string | null;
  phone?: string | null;
  description?: string | null;
  metadata?: Metadata | null;
}

@Injectable()
export class CustomersService {
  readonly table: ResourceTable<Customer>;

  constructor(
    private readonly database: Database,
    private readonly clock: GatewayClock,
    private readonly events: EventLog,
  ) {
    this.table = new ResourceTable<Customer>(database, 'customer', 'customer');
  }

  create({ metadata, ...fields }: CustomerChanges): Promise<Customer> {
    return this.database.transaction(async () => {
      const customer = await this.table.insert({
        id: newResourceId('cus'),
        ...fields,
        metadata: mergeMetadata({}, metadata),
        created: await this.clock.now(),
      });
      await this.events.append('customer.created', customerResponse(customer));
      return customer;
    });
  }

  /** Also who is deleted: old payments still name them. @throws GatewayError `resource_missing` */
  retrieve(id: string): Promise<Customer> {
    return this.table.get(id);
  }

  /** A customer that may be used. @throws GatewayError `resource_missing` */
  async usable(id: string, param = 'customer'): Promise<Customer> {
    const customer = await this.table.get(id, param);
    if (customer.deleted) throw noSuch('customer', id, param);
    return customer;
  }

  update(id: string, { metadata, ...fields }: CustomerChanges): Promise<Customer> {
    return this.database.transaction(async () => {
      const held = await this.table.lock(id);
      if (held.deleted) throw noSuch('customer', id);
      const customer = await this.table.update(id, { ...fields, metadata: mergeMetadata(held.metadata, metadata) });
      await this.events.append('customer.updated', customerResponse(customer));
      return customer;
    });
  }

  delete(id: string): Promise<Customer> {
    return this.database.transaction(async () => {
      const held = await this.table.lock(id);
      if (held.deleted) throw noSuch('customer', id);
      await this.events.append('customer.deleted', customerResponse(held));
      return this.table.update(id, { deleted: true });
    });
  }

  list(email: string | null, request: ListRequest): Promise<ResourcePage<Customer>> {
    return this.table.page([{ sql: 'NOT deleted' }, ...equals({ email })], request);
  }
}
