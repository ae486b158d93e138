import { describe, expect, it } from '@jest/globals';
import type { DomainError } from '#kernel';
import { checkMayComment, type Standing, standingOf } from './standing.js';

const NOW = new Date('2026-01-05T03:00:00Z');
const BEFORE = new Date(NOW.getTime() - 1);
const AFTER = new Date(NOW.getTime() + 1);

const GRID: [Date | null, Date | null, Standing][] = [
  [null, null, 'free'],
  [BEFORE, null, 'free'],
  [NOW, null, 'free'],
  [AFTER, null, 'muted'],
  [null, BEFORE, 'banned'],
  [BEFORE, BEFORE, 'banned'],
  [NOW, BEFORE, 'banned'],
  [AFTER, BEFORE, 'banned'],
];

describe('the standing of a person', () => {
  it.each(GRID)('muted until %s, banned at %s: %s', (mutedUntil, bannedAt, standing) => {
    expect(standingOf({ mutedUntil, bannedAt }, NOW)).toBe(standing);
    let refused: DomainError | null = null;
    try {
      checkMayComment({ mutedUntil, bannedAt }, NOW);
    } catch (error) {
      refused = error as DomainError;
    }
    expect(refused?.code ?? 'free').toBe(standing === 'free' ? 'free' : `person.${standing}`);
    if (standing === 'muted') expect(refused?.facts).toEqual({ until: mutedUntil?.toISOString() });
  });
});
