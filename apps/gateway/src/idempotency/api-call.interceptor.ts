import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Database, mayBeRepeated } from '#persistence';
import { GatewayError, unreadable } from '../domain/gateway-error.js';
import { Answer, refusalAnswer } from '../http/answer.js';
import { shouldRetry, toGatewayError } from '../http/api-error.js';
import type { KeyedRequest } from '../http/api-key.guard.js';
import { Expander, readExpand } from '../http/expander.js';
import { parametersOf } from '../http/form.js';
import { IdempotencyRecords } from './idempotency-records.js';
import { requestHash } from './request-hash.js';

const KEY_LENGTH_MAX = 255;

interface Outcome {
  status: number;
  body: string;
  isKept: boolean;
  /** The call that did the work, when it was not this one. */
  originalRequestId: string | null;
}

/**
 * Runs the handler of a call. A write and its idempotency record commit in one transaction: either both are there or
 * neither. A refusal by the work itself takes its effects back to the savepoint and is kept all the same; what was
 * refused before work began (unreadable parameters, a key in use) leaves no record.
 */
@Injectable()
export class ApiCallInterceptor implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly records: IdempotencyRecords,
    private readonly expander: Expander,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return from(this.answer(http.getRequest<KeyedRequest>(), http.getResponse<FastifyReply>(), next));
  }

  private async answer(request: KeyedRequest, reply: FastifyReply, next: CallHandler): Promise<string> {
    const expand = readExpand(parametersOf(request).expand);
    const work = async (): Promise<Answer> => {
      const result: unknown = await lastValueFrom(next.handle());
      const answer = result instanceof Answer ? result : new Answer(200, result as object);
      await this.expander.expand(answer.body, expand);
      return answer;
    };
    const outcome = await this.outcomeOf(request, work);
    reply.status(outcome.status).header('content-type', 'application/json; charset=utf-8');
    if (outcome.originalRequestId) {
      reply.header('idempotent-replayed', 'true').header('original-request', outcome.originalRequestId);
    }
    const retry = shouldRetry(outcome.status, outcome.isKept);
    if (retry) reply.header('stripe-should-retry', retry);
    return outcome.body;
  }

  private async outcomeOf(request: KeyedRequest, work: () => Promise<Answer>): Promise<Outcome> {
    if (request.method === 'GET') return outcome(await work());
    const key = request.headers['idempotency-key'];
    if (request.method !== 'POST' || typeof key !== 'string' || key === '') {
      return outcome(await this.database.transaction(work));
    }
    if (key.length > KEY_LENGTH_MAX) {
      throw unreadable(`Keys for idempotent requests can be at most ${KEY_LENGTH_MAX} characters long.`);
    }
    return this.database.transaction(() => this.once(key, request, work));
  }

  private async once(key: string, request: KeyedRequest, work: () => Promise<Answer>): Promise<Outcome> {
    if (!(await this.records.take(key))) throw keyInUse();
    const hash = requestHash(request.url.split('?')[0]!, request.apiKeyKind ?? '', parametersOf(request));
    const kept = await this.records.find(key);
    if (kept) {
      if (!kept.requestHash.equals(hash)) throw keyReused(key);
      return { status: kept.status, body: kept.body, isKept: true, originalRequestId: kept.requestId };
    }
    await this.database.query('SAVEPOINT before_work');
    let answer: Answer;
    try {
      answer = await work();
    } catch (error) {
      if (mayBeRepeated(error)) throw error;
      const refusal = toGatewayError(error, request);
      if (refusal.beforeWork) throw refusal;
      await this.database.query('ROLLBACK TO SAVEPOINT before_work');
      answer = refusalAnswer(refusal);
    }
    const done = { ...outcome(answer), isKept: true };
    await this.records.keep(key, { requestHash: hash, requestId: request.id, status: done.status, body: done.body });
    return done;
  }
}

const outcome = ({ status, body }: Answer): Outcome => ({
  status,
  body: JSON.stringify(body),
  isKept: false,
  originalRequestId: null,
});

const keyInUse = (): GatewayError =>
  new GatewayError(
    409,
    'idempotency_error',
    'There is currently another in-progress request using this Idempotency-Key. Please try again later.',
    { code: 'idempotency_key_in_use' },
    true,
  );

const keyReused = (key: string): GatewayError =>
  new GatewayError(
    400,
    'idempotency_error',
    `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    {},
    true,
  );
