import qs from 'qs';
import { unreadable } from '../domain/gateway-error.js';

export const FORM_CONTENT_TYPE = 'application/x-www-form-urlencoded';

/** A decoded form: text, lists and nested forms, as `metadata[order]=1&expand[0]=customer` says. */
export interface FormObject {
  [name: string]: FormValue;
}
export type FormValue = string | FormValue[] | FormObject;

const DEPTH_MAX = 8;
const PARAMETERS_MAX = 1_000;
const ARRAY_MAX = 100;

/**
 * Decodes a body. A name without `=` is an empty text.
 * @throws RangeError beyond 1,000 parameters or 8 levels
 */
export function parseForm(text: string): FormObject {
  return qs.parse(text, {
    depth: DEPTH_MAX,
    strictDepth: true,
    parameterLimit: PARAMETERS_MAX,
    throwOnLimitExceeded: true,
    arrayLimit: ARRAY_MAX,
    plainObjects: true,
  }) as FormObject;
}

/** Marks a query string that could not be decoded. */
const UNREADABLE: unique symbol = Symbol('unreadable');

/** For Fastify's router, where an exception would end the process: what cannot be decoded is refused by `parametersOf`. */
export function parseQuery(text: string): FormObject {
  try {
    return parseForm(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { [UNREADABLE]: true } as unknown as FormObject;
  }
}

/**
 * The parameters of a call: in the body of a POST, in the query of others.
 * @throws GatewayError 400 for a query string that could not be decoded
 */
export function parametersOf(request: { method: string; body?: unknown; query?: unknown }): FormObject {
  const parameters = ((request.method === 'POST' ? request.body : request.query) ?? {}) as FormObject;
  if (UNREADABLE in parameters) throw unreadable('The parameters are too many or too deeply nested.');
  return parameters;
}
