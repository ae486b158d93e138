export type ErrorType =
  | 'invalid_request_error'
  | 'authentication_error'
  | 'card_error'
  | 'rate_limit_error'
  | 'idempotency_error'
  | 'api_error';

/** What a refusal says beyond its sentence, by the names it has on the wire. */
export interface ErrorFacts {
  code?: string;
  decline_code?: string;
  param?: string;
  charge?: string;
  payment_intent?: object;
  payment_method?: object;
}

/**
 * An expected refusal, as clients of this API know them. Thrown inside a call it takes back everything the call did;
 * a refusal that leaves traces (a declined card) is answered, not thrown.
 */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';

  constructor(
    /** 400, 401, 402, 403, 404, 409, 429 or 5xx. */
    readonly status: number,
    readonly type: ErrorType,
    message: string,
    readonly facts: ErrorFacts = {},
    /** True when the call was refused before any work on it began: a retry under the same key starts afresh. */
    readonly beforeWork = false,
  ) {
    super(message);
  }
}

/** The request cannot be read: 400, and nothing has begun. */
export const unreadable = (message: string, facts: ErrorFacts = {}): GatewayError =>
  new GatewayError(400, 'invalid_request_error', message, facts, true);

/** The request is well formed but cannot be done: 400. */
export const refused = (message: string, facts: ErrorFacts = {}): GatewayError =>
  new GatewayError(400, 'invalid_request_error', message, facts);

/** Nothing has this id: 404, or 400 when the id came as a parameter of something else. */
export const noSuch = (kind: string, id: string, param = 'id'): GatewayError =>
  new GatewayError(param === 'id' ? 404 : 400, 'invalid_request_error', `No such ${kind}: '${id}'`, {
    code: 'resource_missing',
    param,
  });

/** The card, or what was typed of it, will not do: 402. */
export const cardRefused = (message: string, facts: ErrorFacts): GatewayError =>
  new GatewayError(402, 'card_error', message, facts);
