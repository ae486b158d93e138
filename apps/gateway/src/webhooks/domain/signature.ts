import { createHmac } from 'node:crypto';

/**
 * The header that proves who sent a notice: `t=<unix seconds>,v1=<hex HMAC-SHA256(secret, "t.body")>`, one `v1` for
 * each secret. While a secret is being rotated both sign, so that the receiver may change over whenever it likes.
 *
 * @param body the exact bytes that go over the wire
 * @param at wall time, also for what a test clock caused: the receiver compares it with its own watch
 */
export function signatureHeader(body: string, secrets: readonly string[], at: Date): string {
  if (secrets.length === 0) throw new RangeError('a notice is signed with one secret at least');
  const seconds = Math.floor(at.getTime() / 1000);
  return [`t=${seconds}`, ...secrets.map((secret) => `v1=${sign(`${seconds}.${body}`, secret)}`)].join(',');
}

function sign(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text, 'utf8').digest('hex');
}
