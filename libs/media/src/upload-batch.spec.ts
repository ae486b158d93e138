import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type BatchItem, decodeBatch, encodeBatch } from './upload-batch.js';

const item: fc.Arbitrary<BatchItem> = fc.record({
  epoch: fc.nat(2 ** 32 - 1),
  track: fc.constantFrom('video', 'audio'),
  number: fc.nat(2 ** 32 - 1),
  bytes: fc.uint8Array({ maxLength: 30 }),
});

describe('a batch of fragments', () => {
  it('reads back as it was written', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 10 }), (items) => {
        const reading = decodeBatch(encodeBatch(items));
        expect(reading).toMatchObject({ ok: true });
        const read = (reading as { items: BatchItem[] }).items;
        expect(read.map((one) => ({ ...one, bytes: [...one.bytes] }))).toEqual(
          items.map((one) => ({ ...one, bytes: [...one.bytes] })),
        );
      }),
    );
  });

  it('is refused when it is empty, cut off, or none', () => {
    const bytes = encodeBatch([{ epoch: 1, track: 'video', number: 2, bytes: Uint8Array.of(1, 2, 3) }]);
    for (let length = 0; length < bytes.length; length++) expect(decodeBatch(bytes.subarray(0, length)).ok).toBe(false);
    expect(decodeBatch(new Uint8Array(64)).ok).toBe(false);
  });
});
