import { describe, expect, it } from '@jest/globals';
import { GatewayError } from '../domain/gateway-error.js';
import { parseForm } from './form.js';
import { FormReader } from './form-reader.js';

const form = (text: string) => new FormReader(parseForm(text));
const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof GatewayError) return { status: error.status, before: error.beforeWork, ...error.facts };
    throw error;
  }
  return 'taken';
};

describe('a form', () => {
  it('has texts, lists and nested forms', () => {
    expect(parseForm('a=1&b[c]=2&d[0]=x&d[1]=y&e[]=z&f[g][h]=3&i=')).toEqual({
      a: '1',
      b: { c: '2' },
      d: ['x', 'y'],
      e: ['z'],
      f: { g: { h: '3' } },
      i: '',
    });
  });
  it('is legal when it is empty', () => {
    expect(() => form('').end()).not.toThrow();
  });
  it('reaches nobody’s prototype', () => {
    const read = parseForm('__proto__[admin]=1&constructor[prototype][admin]=1');
    expect(Object.getPrototypeOf(read)).toBeNull();
    expect(({} as { admin?: string }).admin).toBeUndefined();
  });
  it('has bounds', () => {
    expect(() => parseForm('a[b][c][d][e][f][g][h][i][j]=1')).toThrow(RangeError);
    expect(() => parseForm(Array.from({ length: 1_001 }, (_, n) => `a${n}=1`).join('&'))).toThrow(RangeError);
  });
});

describe('reading a form', () => {
  it('tells what was not sent from what was sent empty', () => {
    expect([form('').text('a'), form('a=').text('a'), form('a=b').text('a')]).toEqual([undefined, null, 'b']);
    expect([form('').metadata(), form('metadata=').metadata()]).toEqual([undefined, null]);
  });
  it('takes lists however they are written', () => {
    expect([form('a[]=1&a[]=2').list('a'), form('a[0]=1&a[1]=2').list('a'), form('a=1').list('a')]).toEqual([
      ['1', '2'],
      ['1', '2'],
      ['1'],
    ]);
  });
  it.each<[string, (reader: FormReader) => unknown, object]>([
    ['a=x', (f) => f.integer('a', 0), { code: 'parameter_invalid_integer', param: 'a' }],
    ['a=1.5', (f) => f.integer('a', 0), { code: 'parameter_invalid_integer', param: 'a' }],
    ['a=0', (f) => f.integer('a', 1), { code: 'parameter_invalid_integer', param: 'a' }],
    ['a=11', (f) => f.integer('a', 1, 10), { code: 'parameter_invalid_integer', param: 'a' }],
    ['a=yes', (f) => f.boolean('a'), { param: 'a' }],
    ['a=c', (f) => f.choice('a', ['b']), { param: 'a' }],
    ['a[b]=c', (f) => f.text('a'), { param: 'a' }],
    ['a=%00', (f) => f.text('a'), { param: 'a' }],
    ['a=1234', (f) => f.text('a', 3), { code: 'parameter_invalid_string', param: 'a' }],
    ['a=b', (f) => f.child('a'), { param: 'a' }],
    ['a[b]=1', (f) => f.child('a')?.integer('b', 2), { code: 'parameter_invalid_integer', param: 'a[b]' }],
    ['a[b]=1', (f) => f.child('a')?.end(), { code: 'parameter_unknown', param: 'a[b]' }],
    ['', (f) => f.required('a', f.text('a')), { code: 'parameter_missing', param: 'a' }],
    ['a=', (f) => f.required('a', f.text('a')), { code: 'parameter_missing', param: 'a' }],
    ['a=1', (f) => f.end(), { code: 'parameter_unknown', param: 'a' }],
    [`metadata[${'k'.repeat(41)}]=v`, (f) => f.metadata(), { param: `metadata[${'k'.repeat(41)}]` }],
    [`metadata[k]=${'v'.repeat(501)}`, (f) => f.metadata(), { param: 'metadata[k]' }],
    ['metadata[k][l]=v', (f) => f.metadata(), { param: 'metadata[k]' }],
    ['metadata=v', (f) => f.metadata(), { param: 'metadata' }],
  ])('%s is refused before any work', (text, read, facts) => {
    expect(refusal(() => read(form(text)))).toEqual({ status: 400, before: true, ...facts });
  });
});
