import { createHash, timingSafeEqual } from 'node:crypto';
import { DomainError } from '#kernel';

const SHA_256 = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):\s*(?=,|$|;)/;

/**
 * Holds a body against its `Content-Digest` (RFC 9530 section 2).
 *
 * @throws DomainError `ingest.digest_required` | `ingest.digest_mismatch`
 */
export function assertDigest(header: string | string[] | undefined, body: Uint8Array): void {
  const expected = SHA_256.exec(String(header ?? ''))?.[1];
  if (!expected) throw new DomainError('ingest.digest_required');
  const actual = createHash('sha256').update(body).digest();
  if (!timingSafeEqual(actual, Buffer.from(expected, 'base64'))) throw new DomainError('ingest.digest_mismatch');
}
