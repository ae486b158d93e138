import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { SearchFields, SearchQuery } from '../domain/search-query.js';
import type { SearchPage, SearchRequest } from '../http/search-request.js';
import { ResourceTable } from '../persistence/rows.js';
import type { PaymentIntent } from './payment-intent.js';

/** What payments can be searched by, beside their metadata. Each is a column of the table. */
export const SEARCH_FIELDS = {
  amount: 'number',
  created: 'time',
  currency: 'text',
  customer: 'text',
  status: 'text',
} as const satisfies SearchFields;

@Injectable()
export class PaymentIntentsStore extends ResourceTable<PaymentIntent> {
  constructor(database: Database) {
    super(database, 'payment_intent', 'payment_intent');
  }

  search(query: SearchQuery, request: SearchRequest): Promise<SearchPage<PaymentIntent>> {
    return this.found(query, SEARCH_FIELDS, request);
  }
}
