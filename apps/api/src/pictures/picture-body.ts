import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '#kernel';
import { PICTURE_BYTES_MAX } from '#pictures';

/** Bodies of pictures stay unread until somebody who may upload asks for them. */
export function takePictures(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(/^image\/|^application\/octet-stream/, (_request, payload, done) => done(null, payload));
}

/** @throws DomainError `request.malformed` | `picture.too_large` | `picture.unreadable` when it broke off */
export async function readPicture({ body, headers, raw }: FastifyRequest): Promise<Uint8Array> {
  if (body !== raw) {
    throw new DomainError('request.malformed', {}, 'Send the picture itself as the body, with its image/… type.');
  }
  if (Number(headers['content-length'] ?? 0) > PICTURE_BYTES_MAX) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of raw as IncomingMessage) {
      length += (chunk as Buffer).length;
      if (length > PICTURE_BYTES_MAX) throw tooLarge();
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    throw error instanceof DomainError ? error : new DomainError('picture.unreadable');
  }
  return Buffer.concat(chunks);
}

const tooLarge = () => new DomainError('picture.too_large', { bytesMax: PICTURE_BYTES_MAX });
