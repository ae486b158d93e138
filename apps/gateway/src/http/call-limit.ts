import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayError } from '../domain/gateway-error.js';
import { isApiPath } from './api-call.js';

/** Many times what the market asks at once, and few enough to wait for the connections to PostgreSQL. */
export const CALLS_MAX = 500;

/**
 * Fastify's `onRequest`: at most `callsMax` calls of the API are at work at the same time; the next one is refused.
 * @returns the hook, which throws GatewayError 429 `rate_limit`
 */
export function callLimit(callsMax: number) {
  let atWork = 0;
  return (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void => {
    const isCall = isApiPath(request.url);
    if (isCall && atWork >= callsMax) {
      done(tooMany());
      return;
    }
    if (isCall) {
      atWork += 1;
      reply.raw.once('close', () => {
        atWork -= 1;
      });
    }
    done();
  };
}

const tooMany = (): GatewayError =>
  new GatewayError(
    429,
    'rate_limit_error',
    'Too many calls at once. Wait a little longer after each refusal before trying again.',
    { code: 'rate_limit' },
    true,
  );
