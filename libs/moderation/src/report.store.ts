import type { Page, PageRequest } from '#persistence';
import type { ReportReason, ReportState, SubjectKind } from './domain/report-state.js';

export interface ReportDraft {
  reporterId: string;
  kind: SubjectKind;
  subjectId: string;
  reason: ReportReason;
  note: string;
}

/** Something that was reported and waits for a decision, with all its open reports. */
export interface QueuedSubject {
  kind: SubjectKind;
  subjectId: string;
  reports: number;
  reasons: ReportReason[];
  /** What reporters wrote, the first five. */
  notes: string[];
  firstAt: Date;
  lastAt: Date;
  /** The comment's words, the broadcast's title, the product's or the farm's name. */
  text: string | null;
  /** Who wrote it, hosts it or owns it. */
  personId: string | null;
  personName: string | null;
  /** Where it was said or shown. */
  broadcastId: string | null;
  broadcastTitle: string | null;
}

export abstract class ReportStore {
  abstract subjectExists(kind: SubjectKind, subjectId: string): Promise<boolean>;
  /** Answers the id of the open report, new or from before. */
  abstract add(draft: ReportDraft): Promise<string>;
  abstract openOf(reporterId: string): Promise<number>;
  /** Longest waiting first. */
  abstract queue(page: PageRequest): Promise<Page<QueuedSubject>>;
  abstract waiting(): Promise<number>;
  /** Answers how many reports this settled. */
  abstract settle(
    kind: SubjectKind,
    subjectId: string,
    state: Exclude<ReportState, 'open'>,
    deciderId: string,
  ): Promise<number>;

  abstract words(): Promise<string[]>;
  /** Answers false when it is there already. */
  abstract addWord(word: string, adderId: string): Promise<boolean>;
  abstract removeWord(word: string): Promise<boolean>;
}
