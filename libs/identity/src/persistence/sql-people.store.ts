import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { Role } from '../domain/actor.js';
import type { StandingFacts } from '../domain/standing.js';
import { PeopleStore, type Person, type PersonChange, type PersonDraft } from '../people.store.js';

const PERSON = `
  SELECT u.id, u.phone, u.name, u.locale, u.commune_code AS "communeCode",
         u.identity_verified_at IS NOT NULL AS "identityVerified",
         (SELECT coalesce(json_agg(json_build_object(
            'role', g.role, 'communeCode', g.commune_code, 'cooperativeId', g.cooperative_id) ORDER BY g.id), '[]')
          FROM role_grant g WHERE g.user_id = u.id) AS grants
  FROM user_account u`;

@Injectable()
export class SqlPeopleStore extends PeopleStore {
  constructor(private readonly database: Database) {
    super();
  }

  find(userId: string): Promise<Person | null> {
    return this.database.one<Person>(`${PERSON} WHERE u.id = $1`, [userId]);
  }

  findByPhone(phone: string): Promise<Person | null> {
    return this.database.one<Person>(`${PERSON} WHERE u.phone = $1`, [phone]);
  }

  async ensure({ phone, name = '', locale = 'vi', communeCode = null }: PersonDraft): Promise<string> {
    const known = await this.database.one<{ id: string }>('SELECT id FROM user_account WHERE phone = $1', [phone]);
    if (known) return known.id;
    const row = await this.database.one<{ id: string }>(
      `INSERT INTO user_account (phone, name, locale, commune_code) VALUES ($1, $2, $3, $4)
       ON CONFLICT (phone) DO UPDATE SET phone = excluded.phone RETURNING id`,
      [phone, name, locale, communeCode],
    );
    return row!.id;
  }

  async change(userId: string, { name, locale, communeCode }: PersonChange): Promise<void> {
    await this.database.query(
      `UPDATE user_account SET name = coalesce($2, name), locale = coalesce($3, locale),
              commune_code = coalesce($4, commune_code) WHERE id = $1`,
      [userId, name ?? null, locale ?? null, communeCode ?? null],
    );
  }

  async grant(userId: string, role: Role, communeCode: string | null, cooperativeId: string | null): Promise<void> {
    await this.database.query(
      `INSERT INTO role_grant (user_id, role, commune_code, cooperative_id) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [userId, role, communeCode, cooperativeId],
    );
  }

  async markIdentityVerified(userId: string): Promise<void> {
    await this.database.query(
      'UPDATE user_account SET identity_verified_at = coalesce(identity_verified_at, now()) WHERE id = $1',
      [userId],
    );
  }

  async standing(userId: string): Promise<StandingFacts> {
    const found = await this.database.one<StandingFacts>(
      'SELECT muted_until AS "mutedUntil", banned_at AS "bannedAt" FROM user_account WHERE id = $1',
      [userId],
    );
    return found ?? { mutedUntil: null, bannedAt: null };
  }

  async communeExists(code: string): Promise<boolean> {
    return (await this.database.one('SELECT code FROM commune WHERE code = $1', [code])) !== null;
  }
}
