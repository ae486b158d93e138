import { readFileSync } from 'node:fs';
import fastifyCookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '#config';
import { AppLogger, Drain, Metrics, watchRequests } from '#monitoring';
import { migrate } from '#persistence';
import { GatewayModule } from './gateway.module.js';
import { nameApiCall, openApiCall } from './http/api-call.js';
import { CALLS_MAX, callLimit } from './http/call-limit.js';
import { FORM_CONTENT_TYPE, parseForm, parseQuery } from './http/form.js';
import { newRequestId } from './ids.js';
import { GATEWAY_SCHEMA } from './persistence/gateway-schema.js';

/** The card page's form and the largest metadata fit many times over. */
const BODY_LIMIT_BYTES = 200_000;

/** The gateway on its own schema, ready to listen: also what its HTTP tests start. */
export async function createGatewayApp(settings: Settings, callsMax = CALLS_MAX): Promise<NestFastifyApplication> {
  await migrate(settings.databaseUrl, GATEWAY_SCHEMA);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: newRequestId,
    requestIdHeader: false,
    trustProxy: 'loopback',
    keepAliveTimeout: 65_000,
    requestTimeout: 30_000,
    forceCloseConnections: true,
    routerOptions: { querystringParser: parseQuery },
    ...(settings.tlsCertFile && settings.tlsKeyFile
      ? { https: { cert: readFileSync(settings.tlsCertFile), key: readFileSync(settings.tlsKeyFile) } }
      : {}),
  });
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.with(settings), adapter, {
    logger: new AppLogger('gateway', settings),
    abortOnError: false,
    bodyParser: false,
  });
  app.enableShutdownHooks();
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(FORM_CONTENT_TYPE, { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseForm(String(body)));
    } catch (error) {
      done(error as Error);
    }
  });
  app.get(Drain).watch(fastify, (_request, reply) => {
    void reply
      .status(503)
      .send({ error: { type: 'api_error', message: 'The gateway is busy. Try again in a moment.' } });
  });
  await app.register(fastifyCookie);
  fastify.addHook('onRequest', nameApiCall);
  fastify.addHook('onRequest', callLimit(callsMax));
  fastify.addHook('preHandler', openApiCall);
  watchRequests(fastify, { metrics: app.get(Metrics), logRequests: settings.logJson, named: /^\// });
  await app.init();
  await fastify.ready();
  return app;
}
