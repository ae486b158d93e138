import { unreadable } from '../domain/gateway-error.js';
import type { FormReader } from './form-reader.js';

/** From `from` on, and before `before`. */
export interface TimeSpan {
  from?: Date;
  before?: Date;
}

/** A page of a list: `limit` 1–100 rows, newest first, after or before a row of it. */
export interface ListRequest {
  limit: number;
  startingAfter: string | null;
  endingBefore: string | null;
  created: TimeSpan;
}

const LIMIT_MAX = 100;
const LIMIT_DEFAULT = 10;
const SECONDS_MAX = 253_402_300_799; // The end of the year 9999.

export function readListRequest(form: FormReader): ListRequest {
  const request: ListRequest = {
    limit: form.integer('limit', 1, LIMIT_MAX) ?? LIMIT_DEFAULT,
    startingAfter: form.text('starting_after') ?? null,
    endingBefore: form.text('ending_before') ?? null,
    created: readTimeSpan(form, 'created'),
  };
  if (request.startingAfter && request.endingBefore) {
    throw unreadable('You cannot pass both `starting_after` and `ending_before`.', { param: 'starting_after' });
  }
  return request;
}

/** `created=1700000000` for that very second, or `created[gte]=…` and its like. */
function readTimeSpan(form: FormReader, name: string): TimeSpan {
  if (form.isText(name)) {
    const second = form.integer(name, 0, SECONDS_MAX);
    return second == null ? {} : { from: startOf(second), before: startOf(second + 1) };
  }
  const bounds = form.child(name);
  if (!bounds) return {};
  // Clients see whole seconds: all that is within a second counts as that second.
  const after = bounds.integer('gt', 0, SECONDS_MAX);
  const from = bounds.integer('gte', 0, SECONDS_MAX) ?? (after == null ? null : after + 1);
  const until = bounds.integer('lte', 0, SECONDS_MAX);
  const before = bounds.integer('lt', 0, SECONDS_MAX) ?? (until == null ? null : until + 1);
  bounds.end();
  return {
    ...(from == null ? {} : { from: startOf(from) }),
    ...(before == null ? {} : { before: startOf(before) }),
  };
}

const startOf = (second: number): Date => new Date(second * 1000);

/** Rows of a page as the API shows a list. */
export function listAnswer<T>(url: string, { items, hasMore }: { items: T[]; hasMore: boolean }) {
  return { object: 'list' as const, url, has_more: hasMore, data: items };
}
