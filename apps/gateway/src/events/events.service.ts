import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { ListRequest } from '../http/list-request.js';
import { type Condition, type ResourcePage, ResourceTable } from '../persistence/rows.js';
import type { GatewayEvent } from './event.js';

@Injectable()
export class EventsService {
  private readonly table: ResourceTable<GatewayEvent>;

  constructor(database: Database) {
    this.table = new ResourceTable<GatewayEvent>(database, 'event', 'event');
  }

  /** @throws GatewayError `resource_missing` */
  retrieve(id: string): Promise<GatewayEvent> {
    return this.table.get(id);
  }

  /** @param types exact names, or `charge.*` for all of a kind; all when empty */
  list(types: readonly string[], request: ListRequest): Promise<ResourcePage<GatewayEvent>> {
    const conditions: Condition[] = [];
    if (types.length) {
      const patterns = types.map((type) => type.replaceAll(/[%_\\]/g, '\\$&').replaceAll('*', '%'));
      conditions.push({ sql: 'type LIKE ANY($?)', value: patterns });
    }
    return this.table.page(conditions, request);
  }
}
