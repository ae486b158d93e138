import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '#kernel';

/** How old a notice may be, and how far ahead the bank's clock may run. */
const BACK_SECONDS = 300;
const AHEAD_SECONDS = 60;

/**
 * Holds a bank notice against its `Bank-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256(secret, "t.body")>`, on the
 * bytes as they came. More than one `v1` may stand there while a secret is changed.
 * @throws DomainError `webhook.signature_refused`
 */
export function verifyBankSignature(header: string | undefined, body: Buffer, secret: string, now: Date): void {
  const parts = (header ?? '').split(',').map((part) => part.trim().split('='));
  const time = parts.find(([name]) => name === 't')?.[1] ?? '';
  const given = parts.flatMap(([name, value]) => (name === 'v1' && value ? [value] : []));
  if (!/^\d{1,12}$/.test(time) || !given.length) throw new DomainError('webhook.signature_refused');
  const right = createHmac('sha256', secret).update(`${time}.`).update(body).digest();
  if (!given.some((hex) => sameBytes(hex, right))) throw new DomainError('webhook.signature_refused');
  const ageSeconds = now.getTime() / 1000 - Number(time);
  if (ageSeconds > BACK_SECONDS || ageSeconds < -AHEAD_SECONDS) throw new DomainError('webhook.signature_refused');
}

function sameBytes(hex: string, right: Buffer): boolean {
  const left = /^[0-9a-f]{64}$/i.test(hex) ? Buffer.from(hex, 'hex') : Buffer.alloc(0);
  return left.length === right.length && timingSafeEqual(left, right);
}
