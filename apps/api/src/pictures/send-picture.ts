import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#kernel';
import { PICTURE_SIZES, type PictureSize } from '#pictures';

const YEAR_SECONDS = 31_536_000;

/** A size as it stands in an address: `320.webp`. @throws DomainError `picture.not_found` */
export function sizeOf(file: string): PictureSize {
  const size = PICTURE_SIZES.find((one) => file === `${one}.webp`);
  if (!size) throw new DomainError('picture.not_found');
  return size;
}

/**
 * A picture never changes under its address.
 * @param whose `everybody`: any cache may keep it. `one`: only the browser of who asked, and it asks again.
 */
export async function sendPicture(
  request: FastifyRequest,
  reply: FastifyReply,
  whose: 'everybody' | 'one',
  tag: string,
  read: () => Promise<Uint8Array | null>,
): Promise<void> {
  const etag = `"${tag}"`;
  const known = request.headers['if-none-match']?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
  const bytes = await read();
  if (!bytes) throw new DomainError('picture.not_found');
  reply
    .header('etag', etag)
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', 'inline')
    .header(
      'cache-control',
      whose === 'everybody' ? `public, max-age=${YEAR_SECONDS}, immutable` : 'private, no-cache',
    );
  if (known) await reply.status(304).send();
  else await reply.header('content-type', 'image/webp').send(Buffer.from(bytes));
}
