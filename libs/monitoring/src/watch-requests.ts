import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Metrics } from './metrics.js';
import { runForRequest } from './request-context.js';

const BUCKETS_SECONDS = [0.005, 0.025, 0.1, 0.25, 1, 2.5, 10];

export interface WatchOptions {
  metrics: Metrics;
  /** Whether a line is logged for every request; errors are logged where they are handled, in any case. */
  logRequests: boolean;
  /** Routes that are told apart; every other one counts as `pages`. */
  named: RegExp;
  /** Who asked, as an id without meaning elsewhere. */
  actorOf?: (request: FastifyRequest) => string | undefined;
}

/**
 * Times every request by its route's template and logs one line for it: no address as it came, no query string, no
 * body, so that nothing in it can be a token or belong to a person. Opens the request's context for all that follows.
 */
export function watchRequests(fastify: FastifyInstance, { metrics, logRequests, named, actorOf }: WatchOptions): void {
  const log = new Logger('Request');
  const durations = metrics.histogram(
    'chophien_http_request_duration_seconds',
    'Time from the head of a request to the end of its answer, by route template and status.',
    ['method', 'route', 'status'],
    BUCKETS_SECONDS,
  );
  // Not earlier, for the reading of a body loses the context again.
  fastify.addHook('preHandler', (request, _reply, done) => runForRequest(request.id, done));
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = routeOf(request, named);
    const status = String(reply.statusCode);
    const seconds = reply.elapsedTime / 1_000;
    // How long somebody listens to events says nothing about this server.
    if (!isStream(reply)) durations.observe({ method: request.method, route, status }, seconds);
    if (logRequests && !isHealthy(route, reply)) {
      runForRequest(request.id, () =>
        log.log({
          method: request.method,
          route,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime * 10) / 10,
          actor: actorOf?.(request),
        }),
      );
    }
    done();
  });
}

function routeOf({ routeOptions }: FastifyRequest, named: RegExp): string {
  const url = routeOptions?.url;
  if (url === undefined) return 'unmatched';
  return named.test(url) ? url : 'pages';
}

const isStream = (reply: FastifyReply) =>
  String(reply.raw.getHeader('content-type') ?? '').startsWith('text/event-stream');
/** Asked every few seconds by whoever keeps the process running. */
const isHealthy = (route: string, reply: FastifyReply) => route.includes('/health/') && reply.statusCode === 200;
