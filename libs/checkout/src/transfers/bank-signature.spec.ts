import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { verifyBankSignature } from './bank-signature.js';

const SECRET = 'bank_test';
const NOW = new Date('2026-11-22T03:00:00Z');
const body = Buffer.from('{"id":"tx_1"}');
const hmac = (atSeconds: number, bytes: Buffer = body, secret = SECRET) =>
  createHmac('sha256', secret).update(`${atSeconds}.`).update(bytes).digest('hex');
const signed = (ageSeconds = 0) => {
  const at = NOW.getTime() / 1000 - ageSeconds;
  return `t=${at},v1=${hmac(at)}`;
};
const verify = (header: string | undefined, bytes = body) => verifyBankSignature(header, bytes, SECRET, NOW);
const refused = expect.objectContaining({ code: 'webhook.signature_refused' });

describe('a bank’s signature', () => {
  it.each([0, 299, 300, -59, -60])('holds when it is %i s old', (age) => {
    expect(() => verify(signed(age))).not.toThrow();
  });

  it.each([301, 3_600, -61, -3_600])('is refused when it is %i s old', (age) => {
    expect(() => verify(signed(age))).toThrow(refused);
  });

  it('holds when one of two keys made it', () => {
    const at = NOW.getTime() / 1000;
    expect(() => verify(`t=${at}, v1=${hmac(at, body, 'old')}, v1=${hmac(at)}`)).not.toThrow();
  });

  it('is refused for one other byte, another secret, another moment, or half of itself', () => {
    const at = NOW.getTime() / 1000;
    expect(() => verify(signed(), Buffer.from('{"id":"tx_2"}'))).toThrow(refused);
    expect(() => verify(`t=${at},v1=${hmac(at, body, 'other')}`)).toThrow(refused);
    expect(() => verify(`t=${at + 1},v1=${hmac(at)}`)).toThrow(refused);
    expect(() => verify(`t=${at},v1=${hmac(at).slice(0, 32)}`)).toThrow(refused);
  });

  it.each([undefined, '', 't=1', 'v1=00', 't=x,v1=00', 't=1,v1=zz', 't=,v1=', 'nonsense'])(
    'is refused when it is %p',
    (header) => {
      expect(() => verify(header)).toThrow(refused);
    },
  );
});
