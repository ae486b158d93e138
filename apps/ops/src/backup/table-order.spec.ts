import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inOrderOfReference } from './table-order.js';

describe('the order of tables', () => {
  it('has what is referred to first, whatever refers to what', () => {
    const graph = fc
      .integer({ min: 1, max: 12 })
      .chain((count) =>
        fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 40 }).map((pairs) => ({ count, pairs })),
      );
    fc.assert(
      fc.property(graph, ({ count, pairs }) => {
        const name = (index: number) => `t${String(index).padStart(2, '0')}`;
        const tables = Array.from({ length: count }, (_, index) => name(index));
        // From the higher number to the lower one or itself: no circle but that of one table.
        const references = pairs.map(([a, b]) => ({ from: name(Math.max(a, b)), to: name(Math.min(a, b)) }));
        const order = inOrderOfReference(tables, references);
        expect([...order].sort()).toEqual(tables);
        for (const { from, to } of references) expect(order.indexOf(to)).toBeLessThanOrEqual(order.indexOf(from));
      }),
    );
  });

  it('does not depend on the order in which tables are named', () => {
    const references = [{ from: 'lot', to: 'product' }];
    const once = inOrderOfReference(['lot', 'farm', 'product'], references);
    expect(inOrderOfReference(['product', 'lot', 'farm'], references)).toEqual(once);
  });

  it('is refused where tables refer to one another in a circle, by their names', () => {
    const circle = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ];
    expect(() => inOrderOfReference(['a', 'b', 'c'], circle)).toThrow('circle: a, b');
  });
});
