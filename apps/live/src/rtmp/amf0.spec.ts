import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AmfValue, readAmf0, writeAmf0 } from './amf0.js';
import { MalformedRtmp } from './malformed-rtmp.js';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('AMF 0', () => {
  it('reads the connect command of an encoder', () => {
    const command = { app: 'live', type: 'nonprivate', tcUrl: 'rtmp://localhost/live', fpad: false, capabilities: 15 };
    expect(plain(readAmf0(writeAmf0('connect', 1, command)))).toEqual(['connect', 1, command]);
  });

  it('reads back whatever it writes', () => {
    const text = fc.string({ maxLength: 30 });
    const leaf = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), text, fc.constant(null));
    const value = fc.oneof(leaf, fc.array(leaf, { maxLength: 5 }), fc.dictionary(text, leaf, { maxKeys: 5 }));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 8 }), (values) => {
        expect(plain(readAmf0(writeAmf0(...(values as AmfValue[]))))).toEqual(plain(values));
      }),
    );
  });

  it('keeps __proto__ a key like any other', () => {
    const bytes = Buffer.from([3, 0, 9, ...Buffer.from('__proto__'), 1, 1, 0, 0, 9]);
    const [object] = readAmf0(bytes);
    expect(Object.keys(object as object)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('refuses values that nest without end', () => {
    const nested = (levels: number) => {
      let value: AmfValue = 1;
      for (let level = 0; level < levels; level++) value = { a: value };
      return writeAmf0(value);
    };
    expect(readAmf0(nested(6))).toHaveLength(1);
    expect(() => readAmf0(nested(7))).toThrow('nest too deeply');
    const endless = Buffer.from(Array.from({ length: 5_000 }, () => [3, 0, 1, 0x61]).flat());
    expect(() => readAmf0(endless)).toThrow('nest too deeply');
  });

  it('refuses an array that announces four thousand million values', () => {
    expect(() => readAmf0(Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff]))).toThrow(MalformedRtmp);
  });

  it('refuses more values than any command has', () => {
    expect(() => readAmf0(Buffer.alloc(16_000, 5))).toThrow(MalformedRtmp);
  });

  it('answers any bytes with values or a refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          expect(readAmf0(Buffer.from(bytes)).length).toBeLessThanOrEqual(300);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedRtmp);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
