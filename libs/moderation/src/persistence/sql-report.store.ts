import { Injectable } from '@nestjs/common';
import { cursorId, Database, type Page, type PageRequest, pageOf } from '#persistence';
import type { ReportState, SubjectKind } from '../domain/report-state.js';
import { type QueuedSubject, type ReportDraft, ReportStore } from '../report.store.js';

const TABLE_OF: Record<SubjectKind, string> = {
  comment: 'comment',
  broadcast: 'broadcast',
  product: 'product',
  farm: 'farm',
};

@Injectable()
export class SqlReportStore extends ReportStore {
  constructor(private readonly database: Database) {
    super();
  }

  async subjectExists(kind: SubjectKind, subjectId: string): Promise<boolean> {
    return (await this.database.one(`SELECT id FROM ${TABLE_OF[kind]} WHERE id = $1`, [subjectId])) !== null;
  }

  async add({ reporterId, kind, subjectId, reason, note }: ReportDraft): Promise<string> {
    const row = await this.database.one<{ id: string }>(
      `INSERT INTO report (reporter_id, subject_kind, subject_id, reason, note) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (reporter_id, subject_kind, subject_id) WHERE state = 'open'
         DO UPDATE SET reason = excluded.reason, note = excluded.note
       RETURNING id`,
      [reporterId, kind, subjectId, reason, note],
    );
    return row!.id;
  }

  async openOf(reporterId: string): Promise<number> {
    const row = await this.database.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM report WHERE reporter_id = $1 AND state = 'open'`,
      [reporterId],
    );
    return row?.n ?? 0;
  }

  async queue({ limit, cursor }: PageRequest): Promise<Page<QueuedSubject>> {
    const rows = await this.database.query<QueuedSubject & { firstId: string }>(
      `WITH waiting AS (
         SELECT subject_kind AS kind, subject_id, count(*)::int AS reports, array_agg(DISTINCT reason) AS reasons,
                coalesce((array_agg(note ORDER BY id) FILTER (WHERE note <> ''))[1:5], '{}') AS notes,
                min(created_at) AS first_at, max(created_at) AS last_at, (array_agg(id ORDER BY id))[1] AS first_id
         FROM report WHERE state = 'open' GROUP BY 1, 2)
       SELECT w.kind, w.subject_id AS "subjectId", w.reports, w.reasons, w.notes, w.first_at AS "firstAt",
              w.last_at AS "lastAt", w.first_id AS "firstId",
              coalesce(c.text, b.title, p.name, f.name) AS text, u.id AS "personId", u.name AS "personName",
              r.id AS "broadcastId", r.title AS "broadcastTitle"
       FROM waiting w
         LEFT JOIN comment c ON w.kind = 'comment' AND c.id = w.subject_id
         LEFT JOIN broadcast b ON w.kind = 'broadcast' AND b.id = w.subject_id
         LEFT JOIN product p ON w.kind = 'product' AND p.id = w.subject_id
         LEFT JOIN farm f ON f.id = CASE w.kind WHEN 'farm' THEN w.subject_id WHEN 'product' THEN p.farm_id END
         LEFT JOIN broadcast r ON r.id = coalesce(c.broadcast_id, b.id)
         LEFT JOIN user_account u ON u.id = coalesce(c.author_id, b.host_id, f.owner_id)
       WHERE $1::uuid IS NULL OR w.first_id > $1
       ORDER BY w.first_id LIMIT $2`,
      [cursorId(cursor), limit + 1],
    );
    const { items, nextCursor } = pageOf(rows, limit, ({ firstId }) => [firstId]);
    return { items: items.map(({ firstId: _, ...subject }) => subject), nextCursor };
  }

  async waiting(): Promise<number> {
    const row = await this.database.one<{ n: number }>(
      `SELECT count(DISTINCT (subject_kind, subject_id))::int AS n FROM report WHERE state = 'open'`,
    );
    return row?.n ?? 0;
  }

  async settle(
    kind: SubjectKind,
    subjectId: string,
    state: Exclude<ReportState, 'open'>,
    deciderId: string,
  ): Promise<number> {
    const settled = await this.database.query(
      `UPDATE report SET state = $3, decided_at = now(), decided_by = $4
       WHERE subject_kind = $1 AND subject_id = $2 AND state = 'open' RETURNING id`,
      [kind, subjectId, state, deciderId],
    );
    return settled.length;
  }

  async words(): Promise<string[]> {
    const rows = await this.database.query<{ word: string }>('SELECT word FROM blocked_word ORDER BY word');
    return rows.map(({ word }) => word);
  }

  async addWord(word: string, adderId: string): Promise<boolean> {
    const added = await this.database.query(
      'INSERT INTO blocked_word (word, added_by) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING word',
      [word, adderId],
    );
    return added.length > 0;
  }

  async removeWord(word: string): Promise<boolean> {
    return (await this.database.query('DELETE FROM blocked_word WHERE word = $1 RETURNING word', [word])).length > 0;
  }
}
