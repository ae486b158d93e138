import { Injectable } from '@nestjs/common';
import { Database, decodeCursor, type Page, type PageRequest, pageOf } from '#persistence';
import { type AuditEntry, type AuditFilter, type AuditRow, AuditStore, type NamedAuditRow } from '../audit.store.js';

@Injectable()
export class SqlAuditStore extends AuditStore {
  constructor(private readonly database: Database) {
    super();
  }

  async add({ actorId, onBehalfOfFarmId, action, subjectId, facts }: AuditEntry): Promise<void> {
    await this.database.query(
      'INSERT INTO audit (actor_id, on_behalf_of_farm_id, action, subject_id, facts) VALUES ($1, $2, $3, $4, $5)',
      [actorId, onBehalfOfFarmId, action, subjectId, JSON.stringify(facts)],
    );
  }

  async ofFarm(farmId: string, { limit, cursor }: PageRequest): Promise<Page<AuditRow>> {
    const before = decodeCursor(cursor)?.[0];
    const rows = await this.database.query<AuditRow>(
      `SELECT id::text, at, actor_id AS "actorId", on_behalf_of_farm_id AS "onBehalfOfFarmId", action,
              subject_id AS "subjectId", facts
       FROM audit WHERE on_behalf_of_farm_id = $1 AND ($2::bigint IS NULL OR audit.id < $2) ORDER BY audit.id DESC LIMIT $3`,
      [farmId, typeof before === 'number' ? before : null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => [Number(id)]);
  }

  async list(
    { actorId, action, farmId, subjectId, from, until }: AuditFilter,
    { limit, cursor }: PageRequest,
  ): Promise<Page<NamedAuditRow>> {
    const before = decodeCursor(cursor)?.[0];
    const rows = await this.database.query<NamedAuditRow>(
      `SELECT a.id::text, a.at, a.actor_id AS "actorId", a.on_behalf_of_farm_id AS "onBehalfOfFarmId", a.action,
              a.subject_id AS "subjectId", a.facts, u.name AS "actorName", f.name AS "farmName"
       FROM audit a LEFT JOIN user_account u ON u.id = a.actor_id LEFT JOIN farm f ON f.id = a.on_behalf_of_farm_id
       WHERE ($1::uuid IS NULL OR a.actor_id = $1)
         AND ($2::text IS NULL OR a.action = $2 OR starts_with(a.action, $2 || '.'))
         AND ($3::uuid IS NULL OR a.on_behalf_of_farm_id = $3) AND ($4::text IS NULL OR a.subject_id = $4)
         AND ($5::timestamptz IS NULL OR a.at >= $5) AND ($6::timestamptz IS NULL OR a.at < $6)
         AND ($7::bigint IS NULL OR a.id < $7)
       ORDER BY a.id DESC LIMIT $8`,
      [actorId, action, farmId, subjectId, from, until, typeof before === 'number' ? before : null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => [Number(id)]);
  }
}
