import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The API version that this gateway plays and that its events are written in. */
export const API_VERSION = '2026-10-28.endive';

/** What is known of the call that is being answered, wherever the work for it has got to. */
export interface ApiCall {
  requestId: string;
  apiVersion: string;
  idempotencyKey: string | null;
}

const current = new AsyncLocalStorage<ApiCall>();

/** The call that caused what is running; null for what the clock or a person at the gateway caused. */
export const currentApiCall = (): ApiCall | null => current.getStore() ?? null;

/** Fastify's `onRequest`: the headers that every answer carries. */
export function nameApiCall(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  reply.header('x-content-type-options', 'nosniff').header('request-id', request.id);
  if (isApiPath(request.url)) {
    const { apiVersion, idempotencyKey } = apiCallOf(request);
    reply.header('stripe-version', apiVersion).header('cache-control', 'no-store');
    if (idempotencyKey) reply.header('idempotency-key', idempotencyKey);
  }
  done();
}

/** Fastify's `preHandler`: opens the context of the call. Not earlier, for the reading of a body loses it again. */
export function openApiCall(request: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  if (isApiPath(request.url)) current.run(apiCallOf(request), done);
  else done();
}

export const isApiPath = (url: string): boolean => url.startsWith('/v1/');

function apiCallOf(request: FastifyRequest): ApiCall {
  return {
    requestId: request.id,
    apiVersion: header(request, 'stripe-version') ?? API_VERSION,
    idempotencyKey: header(request, 'idempotency-key'),
  };
}

function header(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
