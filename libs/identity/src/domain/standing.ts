import { DomainError } from '#kernel';

/** What a person may still do: `muted` writes no comments until a moment, `banned` neither comments nor orders. */
export type Standing = 'free' | 'muted' | 'banned';

export interface StandingFacts {
  mutedUntil: Date | null;
  bannedAt: Date | null;
}

export function standingOf({ mutedUntil, bannedAt }: StandingFacts, now: Date): Standing {
  if (bannedAt) return 'banned';
  return mutedUntil && mutedUntil > now ? 'muted' : 'free';
}

/** @throws DomainError `person.banned` | `person.muted` with the moment at which it ends */
export function checkMayComment(facts: StandingFacts, now: Date): void {
  const standing = standingOf(facts, now);
  if (standing === 'banned') throw new DomainError('person.banned');
  if (standing === 'muted') throw new DomainError('person.muted', { until: facts.mutedUntil?.toISOString() });
}
