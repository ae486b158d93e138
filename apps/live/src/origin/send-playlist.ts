import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { matches } from './send-media.js';

const compress = promisify(gzip);

/** A playlist as it goes out; made once for everybody who asks for the same. */
export interface ReadyPlaylist {
  plain: Buffer;
  zipped: Buffer;
  etag: string;
}

export async function readyPlaylist(text: string): Promise<ReadyPlaylist> {
  const plain = Buffer.from(text, 'utf8');
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  return { plain, zipped: await compress(plain, { level: 6 }), etag };
}

export const publicFor = (seconds: number): string => `public, max-age=${seconds}`;

export function sendPlaylist(
  request: FastifyRequest,
  reply: FastifyReply,
  playlist: ReadyPlaylist,
  cacheControl: string,
): void {
  reply.header('etag', playlist.etag).header('cache-control', cacheControl).header('vary', 'accept-encoding');
  if (matches(request.headers['if-none-match'], playlist.etag)) {
    void reply.status(304).send();
    return;
  }
  reply.status(200).header('content-type', 'application/vnd.apple.mpegurl');
  if (/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) {
    void reply.header('content-encoding', 'gzip').send(playlist.zipped);
  } else {
    void reply.send(playlist.plain);
  }
}
