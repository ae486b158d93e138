import type { IncomingHttpHeaders } from 'node:http';
import { newId } from '#kernel';

/** What may stand in a log as it is: an id, and no more of it than any id needs. */
const WELL_FORMED = /^[A-Za-z0-9][A-Za-z0-9_-]{7,63}$/;

/** The id that a client or proxy gave its request, if it is well-formed; otherwise a new one. */
export function requestIdOf({ headers }: { headers: IncomingHttpHeaders }): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : newId();
}
