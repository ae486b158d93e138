import { Injectable } from '@nestjs/common';
import { BroadcastsService, RoomService } from '#broadcasts';
import { type Actor, AuditStore } from '#identity';
import { DomainError, withoutAccents } from '#kernel';
import { Database, type Page, type PageRequest } from '#persistence';
import { type Decision, decided, type SubjectKind } from './domain/report-state.js';
import { type QueuedSubject, type ReportDraft, ReportStore } from './report.store.js';

/** So many reports of one person may wait at once. */
const OPEN_REPORTS_MAX = 20;
const WORDS_MAX = 500;

@Injectable()
export class ModerationService {
  constructor(
    private readonly store: ReportStore,
    private readonly room: RoomService,
    private readonly broadcasts: BroadcastsService,
    private readonly audit: AuditStore,
    private readonly database: Database,
  ) {}

  /** The same person and thing again is the same report. @throws DomainError `report.subject_not_found` | `report.too_many` */
  report(draft: ReportDraft): Promise<string> {
    return this.database.transaction(async () => {
      const { kind, subjectId } = draft;
      if (!(await this.store.subjectExists(kind, subjectId))) {
        throw new DomainError('report.subject_not_found', { kind, subjectId });
      }
      const id = await this.store.add(draft);
      const open = await this.store.openOf(draft.reporterId);
      if (open > OPEN_REPORTS_MAX) throw new DomainError('report.too_many', { open: open - 1 });
      return id;
    });
  }

  /** What waits for a decision, longest waiting first. */
  queue(page: PageRequest): Promise<Page<QueuedSubject>> {
    return this.store.queue(page);
  }

  waiting(): Promise<number> {
    return this.store.waiting();
  }

  /**
   * Decides over every open report of a thing, and does what the decision says in the same transaction.
   * @throws DomainError `report.decision_refused` | `report.not_found` and those of RoomService.hide and takeDown
   */
  decide(actor: Actor, kind: SubjectKind, subjectId: string, decision: Decision, reason: string): Promise<number> {
    return this.database.transaction(async () => {
      const settled = await this.store.settle(kind, subjectId, decided(kind, decision), actor.userId);
      if (!settled) throw new DomainError('report.not_found', { kind, subjectId });
      const facts: Record<string, unknown> = { kind, reason, reports: settled };
      if (decision === 'hide') facts.text = (await this.room.hide(subjectId)).text;
      if (decision === 'take_down') await this.broadcasts.takeDown(actor, subjectId, reason);
      await this.write(actor, `report.${decision}`, subjectId, facts);
      return settled;
    });
  }

  words(): Promise<string[]> {
    return this.store.words();
  }

  /** No new comment may hold it, with or without accents. @throws DomainError `blocked_word.invalid` | `blocked_word.too_many` */
  addWord(actor: Actor, word: string): Promise<string[]> {
    return this.database.transaction(async () => {
      const plain = plainWord(word);
      if (!plain) throw new DomainError('blocked_word.invalid');
      if ((await this.store.words()).length >= WORDS_MAX) throw new DomainError('blocked_word.too_many');
      if (await this.store.addWord(plain, actor.userId)) await this.write(actor, 'blocked_word.add', plain, {});
      return this.store.words();
    });
  }

  /** @throws DomainError `blocked_word.not_found` */
  removeWord(actor: Actor, word: string): Promise<string[]> {
    return this.database.transaction(async () => {
      const plain = plainWord(word);
      if (!(await this.store.removeWord(plain))) throw new DomainError('blocked_word.not_found', { word: plain });
      await this.write(actor, 'blocked_word.remove', plain, {});
      return this.store.words();
    });
  }

  private write(actor: Actor, action: string, subjectId: string, facts: Record<string, unknown>): Promise<void> {
    return this.audit.add({
      actorId: actor.userId,
      onBehalfOfFarmId: null,
      action,
      subjectId,
      facts: { actorName: actor.name, ...facts },
    });
  }
}

/** As comments are searched: letters and digits, single blanks. */
function plainWord(word: string): string {
  return withoutAccents(word)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
