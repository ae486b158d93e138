import { describe, expect, it } from '@jest/globals';
import { returnAddress, withOutcome } from './return-address.js';

const SHOP = 'https://chophien.example';

describe('the way back to the shop', () => {
  it.each([`${SHOP}/orders/1`, `${SHOP}/orders/1?tab=pay#x`, SHOP])('may be %s', (address) => {
    expect(returnAddress(address, SHOP)?.origin).toBe(SHOP);
  });
  it.each([
    'https://chophien.example.evil.example/',
    'https://evil.example/?https://chophien.example',
    'http://chophien.example/',
    'https://chophien.example:444/',
    'https://chophien.example@evil.example/',
    'https://user@chophien.example/',
    '//evil.example',
    '/orders/1',
    'javascript:alert(1)//chophien.example',
    'data:text/html,x',
    '',
    undefined,
    ['https://chophien.example/'],
  ])('may not be %p', (address) => expect(returnAddress(address, SHOP)).toBeNull());

  it('knows the loopback of one machine by its names, never by another port', () => {
    expect(returnAddress('http://127.0.0.1:3000/orders/1', 'http://localhost:3000')?.port).toBe('3000');
    expect(returnAddress('http://[::1]:3000/orders/1', 'http://localhost:3000')).not.toBeNull();
    expect(returnAddress('http://127.0.0.1:3001/', 'http://localhost:3000')).toBeNull();
    expect(returnAddress('http://127.0.0.1:3000/', 'http://shop.example:3000')).toBeNull();
    expect(returnAddress('https://127.0.0.1:3000/', 'http://localhost:3000')).toBeNull();
  });

  it('says which payment it was and how it ended, and no secret', () => {
    const back = new URL(`${SHOP}/orders/1?tab=pay&payment_intent_client_secret=s&redirect_status=succeeded`);
    expect(withOutcome(back, 'pi_1', 'failed')).toBe(
      `${SHOP}/orders/1?tab=pay&redirect_status=failed&payment_intent=pi_1`,
    );
  });
});
