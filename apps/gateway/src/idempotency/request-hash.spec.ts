import { describe, expect, it } from '@jest/globals';
import { parseForm } from '../http/form.js';
import { requestHash } from './request-hash.js';

const hash = (body: string, path = '/v1/refunds', caller = 'secret') =>
  requestHash(path, caller, parseForm(body)).toString('hex');

describe('what a call asks for', () => {
  it('is the same in any order of its parameters', () => {
    expect(hash('a=1&b[c]=2&b[d]=3')).toBe(hash('b[d]=3&b[c]=2&a=1'));
  });
  it.each([
    ['another value', hash('a=2')],
    ['another name', hash('b=1')],
    ['one more parameter', hash('a=1&b=')],
    ['a list in the place of a text', hash('a[]=1')],
    ['another path', hash('a=1', '/v1/customers')],
    ['another key', hash('a=1', '/v1/refunds', 'publishable')],
  ])('differs with %s', (_, other) => {
    expect(other).not.toBe(hash('a=1'));
  });
  it('keeps the order of a list', () => {
    expect(hash('a[]=1&a[]=2')).not.toBe(hash('a[]=2&a[]=1'));
  });
});
