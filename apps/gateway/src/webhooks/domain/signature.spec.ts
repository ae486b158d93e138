import { describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { signatureHeader } from './signature.js';

const stripe = new Stripe('sk_test_chophien');
const at = new Date('2026-11-22T03:00:00.900Z');
const seconds = Math.floor(at.getTime() / 1000);
const body = JSON.stringify({ id: 'evt_1', object: 'event', note: 'cải mèo Mường Lống' });
/** What the official client makes of it, `later` seconds after it was signed. */
const read = (text: string, header: string, secret: string, later = 0) =>
  stripe.webhooks.constructEvent(text, header, secret, 300, undefined, (seconds + later) * 1000);

describe('the signature of a notice', () => {
  const header = signatureHeader(body, ['whsec_one'], at);

  it('is the time in whole seconds and one v1', () => {
    expect(header).toMatch(new RegExp(`^t=${seconds},v1=[0-9a-f]{64}$`));
  });
  it('is accepted by the official client', () => {
    expect(read(body, header, 'whsec_one')).toMatchObject({ id: 'evt_1' });
  });
  it.each([
    ['a changed body', `${body} `, header, 'whsec_one'],
    ['another secret', body, header, 'whsec_two'],
    ['a time that was moved', body, header.replace(/^t=\d+/, `t=${seconds + 1}`), 'whsec_one'],
    ['a signature that is cut short', body, header.slice(0, -1), 'whsec_one'],
    ['no signature', body, `t=${seconds}`, 'whsec_one'],
  ])('does not hold for %s', (_what, text, sent, secret) => {
    expect(() => read(text, sent, secret)).toThrow(Stripe.errors.StripeSignatureVerificationError);
  });
  it('lasts as long as the receiver wants, and no second longer', () => {
    expect(read(body, header, 'whsec_one', 300)).toMatchObject({ id: 'evt_1' });
    expect(() => read(body, header, 'whsec_one', 301)).toThrow(/tolerance/);
  });
  it('holds for the old and the new secret while one replaces the other', () => {
    const both = signatureHeader(body, ['whsec_new', 'whsec_old'], at);
    expect(both.match(/v1=/g)).toHaveLength(2);
    for (const secret of ['whsec_new', 'whsec_old']) expect(read(body, both, secret)).toMatchObject({ id: 'evt_1' });
    expect(() => read(body, both, 'whsec_older')).toThrow();
  });
  it('is never made without a secret', () => {
    expect(() => signatureHeader(body, [], at)).toThrow(RangeError);
  });
});
