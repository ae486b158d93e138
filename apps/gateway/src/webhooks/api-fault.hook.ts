import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiFaultKind } from './domain/api-faults.js';
import { FaultsStore } from './persistence/faults.store.js';

/** A hung call is cut after this: even a fault has a deadline. The official client gives up after 80 s. */
const HANG_MS = 100_000;

const FAULT = JSON.stringify({
  error: { type: 'api_error', message: 'The fault panel answers this call with an error.' },
});

/** Hits calls of the API as the fault panel says; pages and the panel itself stay well. */
@Injectable()
export class ApiFaultHook implements OnModuleInit {
  private readonly losing = new WeakSet<FastifyRequest>();

  constructor(
    private readonly faults: FaultsStore,
    private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onRequest', async (request, reply) => {
      if (!request.url.startsWith('/v1/')) return;
      const kind = await this.faults.takeApi();
      if (kind) this.strike(kind, request, reply);
    });
    fastify.addHook('onSend', async (request, reply) => {
      if (!this.losing.has(request)) return;
      reply.hijack();
      request.raw.socket.destroy();
    });
  }

  private strike(kind: ApiFaultKind, request: FastifyRequest, reply: FastifyReply): void {
    const { socket } = request.raw;
    switch (kind) {
      case 'error':
        void reply.status(500).header('content-type', 'application/json').send(FAULT);
        return;
      case 'hang': {
        reply.hijack();
        const timer = setTimeout(() => socket.destroy(), HANG_MS);
        socket.once('close', () => clearTimeout(timer));
        return;
      }
      case 'reset':
        reply.hijack();
        socket.resetAndDestroy();
        return;
      case 'lose_answer':
        this.losing.add(request);
    }
  }
}
