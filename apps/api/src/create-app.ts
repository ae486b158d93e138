import { readFileSync } from 'node:fs';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { loadSettings, Settings } from '#config';
import { DomainError } from '#kernel';
import { AppLogger, Drain, Metrics, requestIdOf, watchRequests } from '#monitoring';
import { sendProblem } from '#problem';
import { ApiModule } from './app.module.js';
import type { SignedRequest } from './http/access.js';
import { compressText } from './http/compress-text.js';
import { serveOneOrigin } from './http/one-origin.js';
import { takePictures } from './pictures/picture-body.js';

const BODY_LIMIT_BYTES = 1_000_000;

/** The whole API, ready to listen: also what the HTTP tests and the OpenAPI command start. */
export async function createApiApp(): Promise<NestFastifyApplication> {
  const settings = loadSettings(process.env);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: requestIdOf,
    requestIdHeader: false,
    trustProxy: 'loopback',
    // Idle keep-alive sockets and slow request heads are cut off, so that a thousand of them cost nothing.
    keepAliveTimeout: 65_000,
    requestTimeout: 30_000,
    forceCloseConnections: true,
    ...(settings.tlsCertFile && settings.tlsKeyFile
      ? { https: { cert: readFileSync(settings.tlsCertFile), key: readFileSync(settings.tlsKeyFile) } }
      : {}),
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule, adapter, {
    logger: new AppLogger('api', settings),
    abortOnError: false,
    rawBody: true, // Webhooks are signed over the bytes as they came.
  });
  app.enableShutdownHooks();
  const fastify = app.getHttpAdapter().getInstance();
  const busy = () => new DomainError('service.unavailable', { retryAfterSeconds: 1 });
  app.get(Drain).watch(fastify, (request, reply) => sendProblem(busy(), request, reply));
  takePictures(fastify);
  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // The studio's sound encoder is WebAssembly where the browser has none; scripts from strings stay forbidden.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    // One machine on a local network has no certificate that a browser may insist on later.
    strictTransportSecurity: settings.publicOrigin.startsWith('https:') && settings.nodeEnv === 'production',
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  compressText(fastify);
  watchRequests(fastify, {
    metrics: app.get(Metrics),
    logRequests: settings.logJson,
    named: /^\/(api|live|replay)\//,
    actorOf: (request: SignedRequest) => request.actor?.userId,
  });
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), { jsonDocumentUrl: 'api/openapi.json' });
  await serveOneOrigin(app, app.get(Settings));
  await app.init();
  await fastify.ready();
  return app;
}

export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const outline = new DocumentBuilder()
    .setTitle('Chợ Phiên')
    .setDescription(
      'Live commerce from the field. Money is whole đồng, weights are grams, times are ISO 8601 UTC. ' +
        'Errors are RFC 9457 problem documents with a `code` from docs/ERRORS.md.',
    )
    .setVersion('1')
    .addBearerAuth()
    .addCookieAuth('session')
    .build();
  return SwaggerModule.createDocument(app, outline, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
}
