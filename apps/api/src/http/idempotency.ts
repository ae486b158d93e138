import { createHash } from 'node:crypto';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { DomainError } from '#kernel';
import { Database } from '#persistence';
import type { SignedRequest } from './access.js';

const KEY = /^[\x21-\x7e]{8,255}$/;

/** The key of a request. @throws DomainError `idempotency.key_required` | `idempotency.key_invalid` */
export function idempotencyKey(header: string | string[] | undefined): string {
  if (header === undefined) throw new DomainError('idempotency.key_required');
  if (typeof header !== 'string' || !KEY.test(header)) throw new DomainError('idempotency.key_invalid');
  return header;
}

/** What a request asks for, whatever the order of its fields is not: the same bytes count as the same request. */
export function requestHash(body: unknown): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(body ?? null))
    .digest();
}

/**
 * Runs a command and keeps its answer in one transaction, so that a retry of a lost answer gets the same bytes.
 * A second request with the same key waits for the first at the unique index. Refusals are not kept: they changed nothing.
 */
@Injectable()
class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly database: Database) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<SignedRequest>();
    const reply = http.getResponse<FastifyReply>();
    const key = idempotencyKey(request.headers['idempotency-key']);
    if (!request.actor) throw new DomainError('access.sign_in_required');
    const scope = [request.actor.userId, `${request.method} ${request.url.split('?')[0]}`, key];
    return from(this.run(scope, requestHash(request.body), reply, next));
  }

  private run(scope: string[], hash: Buffer, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    return this.database.transaction(async () => {
      const fresh = await this.database.one(
        `INSERT INTO idempotency_record (actor_id, route, key, request_hash) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING RETURNING key`,
        [...scope, hash],
      );
      if (!fresh) return this.replay(scope, hash, reply);
      const answer: unknown = await lastValueFrom(next.handle());
      await this.database.query(
        'UPDATE idempotency_record SET status = $4, body = $5 WHERE actor_id = $1 AND route = $2 AND key = $3',
        [...scope, reply.statusCode, JSON.stringify(answer ?? null)],
      );
      return answer;
    });
  }

  private async replay(scope: string[], hash: Buffer, reply: FastifyReply): Promise<unknown> {
    const kept = await this.database.one<{ request_hash: Buffer; status: number | null; body: string | null }>(
      'SELECT request_hash, status, body FROM idempotency_record WHERE actor_id = $1 AND route = $2 AND key = $3',
      scope,
    );
    if (!kept?.body || kept.status === null) throw new DomainError('idempotency.in_progress');
    if (!kept.request_hash.equals(hash)) throw new DomainError('idempotency.key_reused');
    reply.status(kept.status).header('idempotent-replayed', 'true');
    return JSON.parse(kept.body);
  }
}

/** Keeps the answer when the client sent a key, and asks for none. */
@Injectable()
class OptionalIdempotencyInterceptor extends IdempotencyInterceptor {
  override intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { headers } = context.switchToHttp().getRequest<SignedRequest>();
    return headers['idempotency-key'] === undefined ? next.handle() : super.intercept(context, next);
  }
}

/** A POST that creates nothing: a key makes its retries answer alike, and it may be left out. */
export const IdempotentIfKeyed = () =>
  applyDecorators(
    UseInterceptors(OptionalIdempotencyInterceptor),
    ApiHeader({ name: 'Idempotency-Key', required: false, description: '8–255 printable ASCII characters' }),
  );

/** A POST that must happen once per Idempotency-Key (draft-ietf-httpapi-idempotency-key-header). */
export const Idempotent = () =>
  applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: '8–255 printable ASCII characters, scoped to actor and route',
    }),
  );
