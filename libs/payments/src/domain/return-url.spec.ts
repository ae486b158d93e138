import { describe, expect, it } from '@jest/globals';
import { checkedReturnUrl } from './return-url.js';

const ORIGIN = 'https://chophien.example';
const checked = (url: string) => checkedReturnUrl(url, ORIGIN, '/returnUrl');

describe('where the card page may send a buyer', () => {
  it.each([
    ['/orders/1', `${ORIGIN}/orders/1`],
    ['/orders?paid=1#top', `${ORIGIN}/orders?paid=1#top`],
    [`${ORIGIN}/orders/1`, `${ORIGIN}/orders/1`],
    ['/a/../b', `${ORIGIN}/b`],
  ])('%s', (url, whole) => {
    expect(checked(url)).toBe(whole);
  });

  it.each([
    'https://evil.example/',
    '//evil.example/x',
    '/\\evil.example',
    '/\t/evil.example',
    `${ORIGIN}.evil.example/`,
    `${ORIGIN}@evil.example/`,
    'https://user@chophien.example/',
    'http://chophien.example/',
    `${ORIGIN}:444/`,
    'javascript:alert(1)',
    'orders/1',
    ' /orders/1',
  ])('never %s', (url) => {
    expect(() => checked(url)).toThrow(
      expect.objectContaining({
        code: 'payment.return_url_refused',
        errors: [expect.objectContaining({ pointer: '/returnUrl' })],
      }),
    );
  });
});
