import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, ERROR_CODES, type ErrorCode } from '#kernel';
import { databaseUnavailable, unstorableText } from '#persistence';

const log = new Logger('Problem');

const CODE_BY_STATUS: Record<number, ErrorCode> = {
  400: 'request.malformed',
  401: 'access.sign_in_required',
  403: 'access.forbidden',
  404: 'request.not_found',
  405: 'request.method_not_allowed',
  413: 'request.too_large',
  415: 'request.malformed',
  429: 'request.too_many',
  503: 'service.unavailable',
};

/** The disk or the process is full: the same request may succeed a moment later. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EMFILE']);

/** How a problem may be cached; most may not. */
export type ProblemCaching = (request: FastifyRequest, status: number) => string;

const neverKept: ProblemCaching = () => 'no-store';

/** One place turns whatever was thrown into a problem document (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly caching: ProblemCaching = neverKept) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), this.caching);
  }
}

/** The same for what fails where no filter of Nest's stands. */
export function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  caching: ProblemCaching = neverKept,
): void {
  if (reply.raw.headersSent) {
    reply.raw.destroy();
    return;
  }
  const refusal = asDomainError(error);
  const { code, status, facts, errors, message } = refusal;
  if (code === 'internal.unexpected') {
    log.error(
      `${request.method} ${request.routeOptions?.url ?? ''} (${request.id})`,
      error instanceof Error ? error.stack : String(error),
    );
  }
  if (status === 503 || status === 429) reply.header('retry-after', String(facts.retryAfterSeconds ?? 1));
  void reply
    .status(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', caching(request, status))
    .send(
      JSON.stringify({
        ...facts,
        type: `https://chophien.example/errors/${code}`,
        title: ERROR_CODES[code].title,
        status,
        detail: message,
        code,
        ...(errors.length ? { errors } : {}),
        requestId: request.id,
      }),
    );
}

function asDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof HttpException)
    return new DomainError(CODE_BY_STATUS[error.getStatus()] ?? 'internal.unexpected');
  const { statusCode, code } = (error ?? {}) as { statusCode?: number; code?: string };
  // Rather than blame the request.
  if (databaseUnavailable(error) || (code && FULL.has(code))) return new DomainError('service.unavailable');
  if (unstorableText(error)) {
    return new DomainError('request.malformed', {}, 'A text holds a character that cannot be stored, such as NUL.');
  }
  if (statusCode && statusCode < 500) return new DomainError(CODE_BY_STATUS[statusCode] ?? 'request.malformed');
  return new DomainError('internal.unexpected');
}
