import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Less than what any keeper of processes waits before it kills. */
const DEADLINE_MS = 5_000;

/**
 * An orderly end: what has begun is answered, what comes later is asked to come back, and only then are connections
 * closed. Runs before any part of the app is taken down.
 */
@Injectable()
export class Drain implements OnModuleDestroy {
  private readonly beginnings: (() => void)[] = [];
  private inHand = 0;
  private isEnding = false;
  private empty: () => void = () => undefined;

  /** `work` ends what would otherwise stay open: streams, and whoever waits for something to happen. */
  onBegin(work: () => void): void {
    this.beginnings.push(work);
  }

  /** Register it before every other hook. @param refuse answers 503 in the words of this app */
  watch(fastify: FastifyInstance, refuse: (request: FastifyRequest, reply: FastifyReply) => void): void {
    fastify.addHook('onRequest', (request, reply, done) => {
      this.inHand += 1;
      // Always comes, also when the client has gone.
      reply.raw.once('close', () => {
        this.inHand -= 1;
        if (this.inHand === 0) this.empty();
      });
      if (!this.isEnding) return done();
      reply.header('connection', 'close').header('retry-after', '1');
      refuse(request, reply);
    });
    fastify.addHook('onSend', (_request, reply, _payload, done) => {
      if (this.isEnding) reply.header('connection', 'close');
      done();
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.isEnding = true;
    for (const begin of this.beginnings) begin();
    if (this.inHand === 0) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.empty = resolve;
      timer = setTimeout(resolve, DEADLINE_MS);
    });
    clearTimeout(timer);
  }
}
