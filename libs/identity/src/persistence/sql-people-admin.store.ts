import { Injectable } from '@nestjs/common';
import { withoutAccents } from '#kernel';
import { cursorId, Database, type Page, type PageRequest, pageOf } from '#persistence';
import type { RoleGrant } from '../domain/actor.js';
import {
  PeopleAdminStore,
  type PeopleFilter,
  type PersonRecord,
  type RegisteredPerson,
} from '../people-admin.store.js';

const PERSON = `u.id, u.phone, u.name, u.commune_code AS "communeCode", u.muted_until AS "mutedUntil",
  u.banned_at AS "bannedAt", u.created_at AS "createdAt"`;

@Injectable()
export class SqlPeopleAdminStore extends PeopleAdminStore {
  constructor(private readonly database: Database) {
    super();
  }

  async list({ query, role }: PeopleFilter, { limit, cursor }: PageRequest): Promise<Page<RegisteredPerson>> {
    const digits = query && /^[\d\s.+()-]{3,}$/.test(query) ? query.replace(/\D/g, '').replace(/^(84|0)/, '') : null;
    const rows = await this.database.query<RegisteredPerson>(
      `SELECT ${PERSON},
              (SELECT coalesce(json_agg(json_build_object(
                 'role', g.role, 'communeCode', g.commune_code, 'cooperativeId', g.cooperative_id) ORDER BY g.id), '[]')
               FROM role_grant g WHERE g.user_id = u.id) AS grants
       FROM user_account u
       WHERE ($1::text IS NULL OR u.phone LIKE $1) AND ($2::text IS NULL OR without_accents(u.name) LIKE $2)
         AND ($3::text IS NULL OR EXISTS (SELECT 1 FROM role_grant g WHERE g.user_id = u.id AND g.role = $3))
         AND ($4::uuid IS NULL OR u.id < $4)
       ORDER BY u.id DESC LIMIT $5`,
      [
        digits ? `%${digits}%` : null,
        query && digits === null ? `%${likeText(withoutAccents(query))}%` : null,
        role,
        cursorId(cursor),
        limit + 1,
      ],
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  record(userId: string): Promise<PersonRecord | null> {
    return this.database.one<PersonRecord>(
      `SELECT ${PERSON}, u.locale, m.name AS "communeName", u.identity_verified_at IS NOT NULL AS "identityVerified",
              (SELECT count(*)::int FROM session s
               WHERE s.user_id = u.id AND s.revoked_at IS NULL AND s.expires_at > now()) AS sessions,
              (SELECT coalesce(json_agg(json_build_object('id', g.id, 'role', g.role, 'communeCode', g.commune_code,
                 'cooperativeId', g.cooperative_id, 'placeName', coalesce(c.name, o.name)) ORDER BY g.id), '[]')
               FROM role_grant g LEFT JOIN commune c ON c.code = g.commune_code
                 LEFT JOIN cooperative o ON o.id = g.cooperative_id
               WHERE g.user_id = u.id) AS grants,
              (SELECT coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'village', f.village,
                 'communeCode', f.commune_code, 'state', f.state) ORDER BY f.id), '[]')
               FROM farm f WHERE f.owner_id = u.id) AS farms
       FROM user_account u LEFT JOIN commune m ON m.code = u.commune_code WHERE u.id = $1`,
      [userId],
    );
  }

  async addGrant(userId: string, { role, communeCode, cooperativeId }: RoleGrant): Promise<boolean> {
    const added = await this.database.query(
      `INSERT INTO role_grant (user_id, role, commune_code, cooperative_id) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING id`,
      [userId, role, communeCode, cooperativeId],
    );
    return added.length > 0;
  }

  async lockAdministrators(): Promise<string[]> {
    // In one order, so that two who take each other's role wait and do not deadlock.
    const rows = await this.database.query<{ user_id: string }>(
      `SELECT user_id FROM role_grant WHERE role = 'administrator' ORDER BY id FOR UPDATE`,
    );
    return rows.map(({ user_id }) => user_id);
  }

  async removeGrant(grantId: string): Promise<void> {
    await this.database.query('DELETE FROM role_grant WHERE id = $1', [grantId]);
  }

  async endSessions(userId: string): Promise<number> {
    const ended = await this.database.query(
      `UPDATE session SET revoked_at = now() WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > now()
       RETURNING user_id`,
      [userId],
    );
    return ended.length;
  }

  async setStanding(userId: string, mutedUntil: Date | null, bannedAt: Date | null): Promise<void> {
    await this.database.query('UPDATE user_account SET muted_until = $2, banned_at = $3 WHERE id = $1', [
      userId,
      mutedUntil,
      bannedAt,
    ]);
  }

  async communeName(code: string): Promise<string | null> {
    return (
      (await this.database.one<{ name: string }>('SELECT name FROM commune WHERE code = $1', [code]))?.name ?? null
    );
  }

  async cooperativeName(id: string): Promise<string | null> {
    const found = await this.database.one<{ name: string }>('SELECT name FROM cooperative WHERE id = $1', [id]);
    return found?.name ?? null;
  }
}

/** Text that LIKE takes as it stands. */
function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
