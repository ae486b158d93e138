import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shareHarvest, type WaitingLine } from './harvest-share.js';

const line = (id: string, wanted: number, acceptsPart = true): WaitingLine => ({ id, wanted, acceptsPart });
const allotted = (arrived: number, ...lines: WaitingLine[]) =>
  shareHarvest(arrived, lines).allotments.map((share) => share.allotted);

describe('sharing a harvest (M13)', () => {
  it('gives everybody all of it when enough came, and notes what is over', () => {
    expect(shareHarvest(6_500, [line('a', 2_000), line('b', 4_000)])).toEqual({
      allotments: [
        { lineId: 'a', wanted: 2_000, allotted: 2_000 },
        { lineId: 'b', wanted: 4_000, allotted: 4_000 },
      ],
      surplus: 500,
    });
  });

  it('serves the earliest first; whoever accepts part gets the rest, those after it nothing', () => {
    expect(allotted(4_000, line('a', 2_000), line('b', 3_000), line('c', 1_000))).toEqual([2_000, 2_000, 0]);
  });

  it('passes over a line that wants all or nothing, and serves the next with what it left', () => {
    expect(allotted(4_000, line('a', 2_000), line('b', 3_000, false), line('c', 1_000))).toEqual([2_000, 0, 1_000]);
  });

  it('leaves nobody anything when nothing came', () => {
    expect(allotted(0, line('a', 2_000), line('b', 1, false))).toEqual([0, 0]);
  });

  const lines = fc.array(
    fc.record({ id: fc.uuid(), wanted: fc.integer({ min: 1, max: 50_000 }), acceptsPart: fc.boolean() }),
    { maxLength: 30 },
  );
  const arrived = fc.integer({ min: 0, max: 500_000 });

  it('neither loses nor invents a gram, and gives nobody more than they wanted', () => {
    fc.assert(
      fc.property(arrived, lines, (came, waiting) => {
        const { allotments, surplus } = shareHarvest(came, waiting);
        expect(allotments.reduce((sum, share) => sum + share.allotted, surplus)).toBe(came);
        expect(surplus).toBeGreaterThanOrEqual(0);
        allotments.forEach((share, index) => {
          expect(share.allotted).toBeGreaterThanOrEqual(0);
          expect(share.allotted).toBeLessThanOrEqual(waiting[index]!.wanted);
          if (!waiting[index]!.acceptsPart) expect([0, share.wanted]).toContain(share.allotted);
        });
      }),
    );
  });

  it('never gives a later order what an earlier one that accepts part still misses', () => {
    fc.assert(
      fc.property(arrived, lines, (came, waiting) => {
        const { allotments } = shareHarvest(came, waiting);
        const short = allotments.findIndex(
          (share, index) => share.allotted < share.wanted && waiting[index]!.acceptsPart,
        );
        if (short >= 0) expect(allotments.slice(short + 1).every((share) => share.allotted === 0)).toBe(true);
      }),
    );
  });

  it('is the same for the earlier orders, whoever comes after them', () => {
    fc.assert(
      fc.property(arrived, lines, lines, (came, earlier, later) => {
        const alone = shareHarvest(came, earlier).allotments;
        expect(shareHarvest(came, [...earlier, ...later]).allotments.slice(0, earlier.length)).toEqual(alone);
      }),
    );
  });
});
