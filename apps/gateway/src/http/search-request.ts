import { unreadable } from '../domain/gateway-error.js';
import { parseSearch, type SearchFields, type SearchQuery } from '../domain/search-query.js';
import type { FormReader } from './form-reader.js';

const LIMIT_MAX = 100;
const LIMIT_DEFAULT = 10;

/** A page of what was found: `limit` 1–100 rows, newest first, after `position`. */
export interface SearchRequest {
  limit: number;
  /** The place of the last row shown, in the order of their making; null for the first page. */
  after: string | null;
}

export interface SearchPage<T> {
  items: T[];
  /** Where the next page begins; null when this is the last. */
  next: string | null;
}

export function readSearchRequest(
  form: FormReader,
  fields: SearchFields,
): { query: SearchQuery; request: SearchRequest } {
  const text = form.required('query', form.text('query', 1_000));
  const request = { limit: form.integer('limit', 1, LIMIT_MAX) ?? LIMIT_DEFAULT, after: readPage(form.text('page')) };
  form.end();
  const reading = parseSearch(text, fields);
  if ('problem' in reading) throw unreadable(reading.problem, { param: 'query' });
  return { query: reading.query, request };
}

export function searchAnswer<T>(url: string, { items, next }: SearchPage<T>) {
  return {
    object: 'search_result' as const,
    url,
    has_more: next !== null,
    data: items,
    next_page: next === null ? null : Buffer.from(next).toString('base64url'),
  };
}

function readPage(page: string | null | undefined): string | null {
  if (!page) return null;
  const position = Buffer.from(page, 'base64url').toString();
  if (!/^\d{1,18}$/.test(position)) throw unreadable('Invalid page token.', { param: 'page' });
  return position;
}
