import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#kernel';

export interface MediaAnswer {
  bytes: Uint8Array;
  contentType: string;
  /** Without quotes; names the content, so that equal tags mean equal bytes. */
  etag: string;
  cacheControl: string;
}

/**
 * Media never change under a name. Browsers may keep them; shared caches ask again after a minute, so that a take-down
 * is gone everywhere within one.
 */
export const MEDIA_CACHE = 'public, max-age=86400, s-maxage=60';

/** Answers with bytes, or the one range of them that was asked for (RFC 9110 sections 13.1.2 and 14). */
export function sendMedia(request: FastifyRequest, reply: FastifyReply, answer: MediaAnswer): void {
  const etag = `"${answer.etag}"`;
  reply.header('etag', etag).header('cache-control', answer.cacheControl).header('accept-ranges', 'bytes');
  if (matches(request.headers['if-none-match'], etag)) {
    void reply.status(304).send();
    return;
  }
  const range = readRange(request, etag, answer.bytes.length);
  if (range === 'unsatisfiable') {
    reply.header('content-range', `bytes */${answer.bytes.length}`);
    throw new DomainError('media.range_refused');
  }
  reply.header('content-type', answer.contentType);
  if (!range) {
    void reply.status(200).send(asBuffer(answer.bytes));
    return;
  }
  reply.header('content-range', `bytes ${range.from}-${range.to}/${answer.bytes.length}`);
  void reply.status(206).send(asBuffer(answer.bytes.subarray(range.from, range.to + 1)));
}

export function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);
}

/** A view, not a copy. */
const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** One range is answered; several, or what is not understood, count as none (RFC 9110 section 14.2 allows it). */
function readRange(
  { headers }: FastifyRequest,
  etag: string,
  length: number,
): { from: number; to: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.range ?? '');
  if (!match || (headers['if-range'] !== undefined && headers['if-range'] !== etag)) return null;
  const [, first, last] = match;
  if (!first && !last) return null;
  if (!first) {
    const suffix = Math.min(Number(last), length);
    return suffix === 0 ? 'unsatisfiable' : { from: length - suffix, to: length - 1 };
  }
  const from = Number(first);
  const to = last ? Math.min(Number(last), length - 1) : length - 1;
  if (last && Number(last) < from) return null;
  return from >= length ? 'unsatisfiable' : { from, to };
}
