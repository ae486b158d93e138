import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadSettings } from '#config';
import { DomainError } from '#kernel';
import { AppLogger, Drain, Metrics, requestIdOf, watchRequests } from '#monitoring';
import { sendProblem } from '#problem';

/** A batch of a few seconds of two tracks. */
const BODY_LIMIT_BYTES = 8_000_000;
const JSON_LIMIT_BYTES = 16_000;
const MEDIA_TYPES = ['video/mp4', 'audio/mp4', 'application/octet-stream', 'application/vnd.chophien.fragments'];

/** The media service, ready to listen: also what its HTTP tests start. */
export async function createLiveApp(module: DynamicModule): Promise<NestFastifyApplication> {
  const settings = loadSettings(process.env);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: requestIdOf,
    requestIdHeader: false,
    trustProxy: 'loopback',
    keepAliveTimeout: 65_000,
    // A fragment that needs longer than this to arrive is better sent again.
    requestTimeout: 30_000,
    forceCloseConnections: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new AppLogger('live', settings),
    abortOnError: false,
    bodyParser: false,
  });
  app.enableShutdownHooks();
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(MEDIA_TYPES, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: JSON_LIMIT_BYTES },
    fastify.getDefaultJsonParser('error', 'error'),
  );
  const busy = () => new DomainError('service.unavailable', { retryAfterSeconds: 1 });
  app.get(Drain).watch(fastify, (request, reply) => sendProblem(busy(), request, reply));
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
    // Playlists and media carry nobody's name and no cookie counts here, so any page may play them.
    reply
      .header('access-control-allow-origin', '*')
      .header('access-control-expose-headers', 'content-length, content-range, etag, date, age')
      .header('cross-origin-resource-policy', 'cross-origin');
    if (request.method !== 'OPTIONS') return;
    await reply
      .header('access-control-allow-methods', 'GET, HEAD, PUT, POST')
      .header('access-control-allow-headers', 'authorization, content-type, content-digest, range, if-none-match')
      .header('access-control-max-age', '86400')
      .status(204)
      .send();
  });
  watchRequests(fastify, { metrics: app.get(Metrics), logRequests: settings.logJson, named: /^\/(live|replay)\// });
  await app.init();
  await fastify.ready();
  return app;
}
