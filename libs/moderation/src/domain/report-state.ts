import { DomainError } from '#kernel';

export const SUBJECT_KINDS = ['comment', 'broadcast', 'product', 'farm'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export const REPORT_REASONS = ['abuse', 'fraud', 'misleading', 'unsafe', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

export type ReportState = 'open' | 'upheld' | 'dismissed';

/**
 * `hide`: nobody else sees the comment any more. `take_down`: the broadcast ends and its media go. `uphold`: somebody
 * has dealt with it outside (an officer, a phone call). `dismiss`: there is nothing to do.
 */
export const DECISIONS = ['hide', 'take_down', 'uphold', 'dismiss'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Where the reports of a subject go; an absent cell is a decision that such a subject does not know. */
const DECIDED: Record<SubjectKind, { [D in Decision]?: Exclude<ReportState, 'open'> }> = {
  comment: { hide: 'upheld', dismiss: 'dismissed' },
  broadcast: { take_down: 'upheld', dismiss: 'dismissed' },
  product: { uphold: 'upheld', dismiss: 'dismissed' },
  farm: { uphold: 'upheld', dismiss: 'dismissed' },
};

/** @throws DomainError `report.decision_refused` with the decisions that are possible */
export function decided(kind: SubjectKind, decision: Decision): Exclude<ReportState, 'open'> {
  const to = DECIDED[kind][decision];
  if (!to) throw new DomainError('report.decision_refused', { kind, possible: Object.keys(DECIDED[kind]) });
  return to;
}
