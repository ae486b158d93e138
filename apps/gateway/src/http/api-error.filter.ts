import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorBody } from './answer.js';
import { shouldRetry, toGatewayError } from './api-error.js';

/** Writes refusals in the shape that clients of this API read. */
@Catch()
export class ApiErrorFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const error = toGatewayError(thrown, http.getRequest<FastifyRequest>());
    const retry = shouldRetry(error.status, false);
    if (retry) reply.header('stripe-should-retry', retry);
    if (error.status === 401) reply.header('www-authenticate', 'Bearer realm="gateway"');
    void reply.status(error.status).send(errorBody(error));
  }
}
