import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fastifyHttpProxy from '@fastify/http-proxy';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type BroadcastState, BroadcastsService, isOnAir } from '#broadcasts';
import { Settings } from '#config';
import { DomainError, isId } from '#kernel';
import { sendProblem } from '#problem';
import { BroadcastsController } from '../broadcasts/broadcasts.controller.js';
import type { BroadcastResponse } from '../broadcasts/broadcasts.response.js';
import { FirstLook } from './first-look.js';
import { HOME_BROADCASTS, PageHints } from './page-hints.js';

const YEAR_SECONDS = 31_536_000;
const DOCUMENT_HEADERS = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'referrer-policy',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
];
/** Longer than the longest blocked playlist reload (3 × the target duration). */
const MEDIA_TIMEOUT_MS = 30_000;

/**
 * On one machine without nginx: pages, API and media come from one origin, as a phone and a cookie need it.
 * `/live/:id` and `/replay/:id` are pages; everything below them is media and passed on to apps/live.
 */
export async function serveOneOrigin(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  for (const prefix of ['/live', '/replay']) await passMediaThrough(fastify, prefix, settings.liveInternalUrl);
  const webDir = resolve(settings.webDir);
  if (settings.webDir && existsSync(resolve(webDir, 'index.html'))) {
    const broadcasts = app.get(BroadcastsService, { strict: false });
    const lists = app.get(BroadcastsController, { strict: false });
    await servePages(fastify, webDir, {
      stateOf: (id) => broadcasts.find(id).then(({ state }) => state),
      onAir: () => lists.list({ state: 'live', limit: HOME_BROADCASTS }, null).then(({ items }) => items),
    });
  }
}

async function passMediaThrough(fastify: FastifyInstance, prefix: string, upstream: string): Promise<void> {
  // In a scope of its own: bodies are streamed through unread, and no filter of Nest's stands behind it.
  await fastify.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
    await scope.register(fastifyHttpProxy, {
      upstream,
      prefix,
      rewritePrefix: prefix,
      proxyPayloads: true,
      // The media service is away or starting again: players ask once more.
      replyOptions: { onError: (reply) => void reply.send(new DomainError('service.unavailable')) },
      undici: { connections: 512, pipelining: 1, bodyTimeout: MEDIA_TIMEOUT_MS, headersTimeout: MEDIA_TIMEOUT_MS },
    });
  });
}

interface Market {
  /** @throws DomainError `broadcast.not_found` */
  stateOf(broadcastId: string): Promise<BroadcastState>;
  onAir(): Promise<readonly BroadcastResponse[]>;
}

async function servePages(fastify: FastifyInstance, webDir: string, market: Market): Promise<void> {
  await fastify.register(fastifyStatic, {
    root: webDir,
    wildcard: false,
    index: false,
    // `npm run build:web` leaves each text beside itself as .br and .gz.
    preCompressed: true,
    setHeaders: (reply, path) => {
      // Vite puts a content hash into the names below assets/; everything else is asked for again.
      const hashed = path.includes('/assets/');
      // Half a kilobyte on each of two dozen files; they guard documents, which scripts, styles and letters never are.
      if (hashed && /\.(js|css|woff2)(\.br|\.gz)?$/.test(path)) {
        for (const name of DOCUMENT_HEADERS) reply.removeHeader(name);
      }
      reply.header('cache-control', hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
    },
  });
  const page = (_request: FastifyRequest, reply: FastifyReply) => reply.sendFile('index.html');
  const manifest = resolve(webDir, '.vite/manifest.json');
  const hints = existsSync(manifest) ? new PageHints(JSON.parse(readFileSync(manifest, 'utf8'))) : null;
  const firstLook = await FirstLook.load(webDir, market.onAir);
  fastify.get('/', async (request, reply) => {
    if (hints) reply.header('link', hints.home());
    const drawn = await firstLook?.page(request.headers['accept-language']);
    if (!drawn) return page(request, reply);
    reply.header('cache-control', 'no-cache').header('vary', 'accept-language').type('text/html; charset=utf-8');
    return reply.send(drawn);
  });
  fastify.get<{ Params: { id: string } }>('/live/:id', async (request, reply) => {
    const { id } = request.params;
    if (hints && isId(id)) {
      // No such broadcast, or no database: the page asks as well, and says which.
      const state = await market.stateOf(id).catch(() => null);
      if (state) reply.header('link', hints.liveRoom(id, isOnAir(state)));
    }
    return page(request, reply);
  });
  fastify.get('/replay/:id', page);
  fastify.get('/*', (request, reply) => {
    const wantsPage = request.headers.accept?.includes('text/html') && !request.url.startsWith('/api/');
    return wantsPage ? page(request, reply) : reply.callNotFound();
  });
}
