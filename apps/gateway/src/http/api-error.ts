import { HttpException, Logger } from '@nestjs/common';
import { databaseUnavailable, unstorableText } from '#persistence';
import { GatewayError, unreadable } from '../domain/gateway-error.js';

const log = new Logger('Gateway');

/** Whatever was thrown, as a refusal that may be shown. What nobody expected is logged, without what was sent. */
export function toGatewayError(error: unknown, request: { method: string; url: string; id: string }): GatewayError {
  if (error instanceof GatewayError) return error;
  const path = request.url.split('?')[0];
  if (error instanceof HttpException) {
    if (error.getStatus() === 404) {
      return new GatewayError(
        404,
        'invalid_request_error',
        `Unrecognized request URL (${request.method}: ${path}). Please see the API reference of the gateway.`,
        {},
        true,
      );
    }
    return new GatewayError(error.getStatus(), 'invalid_request_error', error.message, {}, true);
  }
  if (error instanceof RangeError || isFastifyRefusal(error)) {
    const status = isFastifyRefusal(error) ? error.statusCode : 400;
    return new GatewayError(status, 'invalid_request_error', 'The request cannot be read.', {}, true);
  }
  if (unstorableText(error)) return unreadable('The request holds text that cannot be stored.');
  if (databaseUnavailable(error)) {
    log.warn(`${request.method} ${path} ${request.id}: the database does not answer`);
    return new GatewayError(503, 'api_error', 'The gateway is busy. Try again in a moment.', {}, true);
  }
  log.error(`${request.method} ${path} ${request.id}`, error instanceof Error ? error.stack : String(error));
  return new GatewayError(500, 'api_error', 'An unknown error occurred.');
}

/** Too large a body, a content type nobody reads, and the like. */
function isFastifyRefusal(error: unknown): error is Error & { statusCode: number } {
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  return (
    typeof code === 'string' &&
    code.startsWith('FST_') &&
    typeof statusCode === 'number' &&
    statusCode >= 400 &&
    statusCode < 500
  );
}

/**
 * Whether the same call may help when it is sent again; null leaves it to the client.
 * A 5xx that is kept under the call's key would only be told again.
 */
export function shouldRetry(status: number, isKept: boolean): 'true' | 'false' | null {
  if (status === 409 || (status >= 500 && !isKept)) return 'true';
  if (status === 402 || status >= 500) return 'false';
  return null;
}
