import { describe, expect, it } from '@jest/globals';
import { addressRefusal, wantsEvent } from './endpoint-address.js';

describe('the address of an endpoint', () => {
  it.each(['https://shop.example/hooks', 'http://127.0.0.1:3000/api/v1/webhooks/payments', 'http://[::1]:3000/'])(
    'may be %s',
    (address) => expect(addressRefusal(address)).toBeNull(),
  );
  it.each([
    'shop.example/hooks',
    '',
    'ftp://shop.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://user:pass@shop.example/',
    `https://shop.example/${'a'.repeat(2048)}`,
  ])('may not be %s', (address) => expect(addressRefusal(address)).toMatch(/^Invalid URL/));
});

describe('what an endpoint hears of', () => {
  it('is what it asked for, or everything', () => {
    expect(wantsEvent(['*'], 'charge.captured')).toBe(true);
    expect(wantsEvent(['charge.captured'], 'charge.captured')).toBe(true);
    expect(wantsEvent(['charge.captured'], 'charge.refunded')).toBe(false);
    expect(wantsEvent([], 'charge.refunded')).toBe(false);
  });
});
