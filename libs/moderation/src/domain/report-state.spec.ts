import { describe, expect, it } from '@jest/globals';
import type { DomainError } from '#kernel';
import {
  DECISIONS,
  type Decision,
  decided,
  type ReportState,
  SUBJECT_KINDS,
  type SubjectKind,
} from './report-state.js';

const GRID: Record<SubjectKind, Record<Decision, ReportState | 'refused'>> = {
  comment: { hide: 'upheld', take_down: 'refused', uphold: 'refused', dismiss: 'dismissed' },
  broadcast: { hide: 'refused', take_down: 'upheld', uphold: 'refused', dismiss: 'dismissed' },
  product: { hide: 'refused', take_down: 'refused', uphold: 'upheld', dismiss: 'dismissed' },
  farm: { hide: 'refused', take_down: 'refused', uphold: 'upheld', dismiss: 'dismissed' },
};

describe('a decision about what was reported', () => {
  const cells = SUBJECT_KINDS.flatMap((kind) => DECISIONS.map((decision) => [kind, decision] as const));
  it.each(cells)('%s, %s', (kind, decision) => {
    let outcome: string;
    try {
      outcome = decided(kind, decision);
    } catch (error) {
      expect((error as DomainError).code).toBe('report.decision_refused');
      outcome = 'refused';
    }
    expect(outcome).toBe(GRID[kind][decision]);
  });
});
