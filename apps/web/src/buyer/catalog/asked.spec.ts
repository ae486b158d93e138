import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Asked, askedIn, harvestDay, isFiltered, NOTHING_ASKED, pathOf } from './asked.js';

describe('a search in an address', () => {
  it('nothing asked has the plain address', () => {
    expect(pathOf(NOTHING_ASKED)).toBe('/search');
    expect(askedIn('')).toEqual(NOTHING_ASKED);
    expect(isFiltered({ ...NOTHING_ASKED, text: 'rau' })).toBe(false);
  });

  it('is read as it was written, whatever is typed', () => {
    const asked: fc.Arbitrary<Asked> = fc.record({
      text: fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.trim()),
      commune: fc.constantFrom('', '16813'),
      category: fc.constantFrom('' as const, 'greens' as const, 'honey' as const),
      day: fc.constantFrom('', 'today', 'tomorrow', '2026-11-30'),
      onAir: fc.boolean(),
    });
    fc.assert(
      fc.property(asked, (wanted) => {
        fc.pre(wanted.text.length <= 80);
        expect(askedIn(new URL(pathOf(wanted), 'http://x').search)).toEqual(wanted);
      }),
    );
  });

  it('leaves out what is not ours', () => {
    expect(askedIn('?commune=abc&category=gold&day=never&air=2&x=1')).toEqual(NOTHING_ASKED);
  });
});

it('today is the day in Vietnam', () => {
  const night = new Date('2026-11-29T18:00:00Z');
  expect([harvestDay('today', night), harvestDay('tomorrow', night)]).toEqual(['2026-11-30', '2026-12-01']);
  expect(harvestDay('', night)).toBeUndefined();
});
