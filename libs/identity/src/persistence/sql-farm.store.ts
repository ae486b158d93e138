import { Injectable } from '@nestjs/common';
import { isId, withoutAccents } from '#kernel';
import { cursorId, Database, decodeCursor, type Page, type PageRequest, pageOf } from '#persistence';
import type { Consent, Farm, FarmFile, VerificationOutcome } from '../domain/farm.js';
import { type ConsentDraft, type FarmDraft, type FarmFileFilter, type FarmFilter, FarmStore } from '../farm.store.js';

const FARM = `
  SELECT f.id, f.name, f.owner_id AS "ownerId", u.name AS "ownerName", f.commune_code AS "communeCode", f.village,
         f.cooperative_id AS "cooperativeId", f.state, f.verified_at AS "verifiedAt", v.name AS "verifiedByName"
  FROM farm f JOIN user_account u ON u.id = f.owner_id LEFT JOIN user_account v ON v.id = f.verified_by`;
const FILE = `
  SELECT f.id, f.name, f.owner_id AS "ownerId", u.name AS "ownerName", u.phone AS "ownerPhone",
         f.commune_code AS "communeCode", f.village, f.cooperative_id AS "cooperativeId", f.state,
         f.verified_at AS "verifiedAt", v.name AS "verifiedByName", f.verification_note AS "verificationNote",
         f.created_at AS "openedAt",
         EXISTS (SELECT 1 FROM consent c WHERE c.farm_id = f.id AND c.withdrawn_at IS NULL) AS "consentLive"
  FROM farm f JOIN user_account u ON u.id = f.owner_id LEFT JOIN user_account v ON v.id = f.verified_by`;
const CONSENT = `
  SELECT c.id, c.farm_id AS "farmId", c.recorded_by AS "recordedBy", r.name AS "recordedByName", c.kind, c.witness,
         c.note, c.given_at AS "givenAt", c.withdrawn_at AS "withdrawnAt", w.name AS "withdrawnByName"
  FROM consent c JOIN user_account r ON r.id = c.recorded_by LEFT JOIN user_account w ON w.id = c.withdrawn_by`;

@Injectable()
export class SqlFarmStore extends FarmStore {
  constructor(private readonly database: Database) {
    super();
  }

  async add({ name, ownerId, communeCode, village, cooperativeId }: FarmDraft): Promise<string> {
    const row = await this.database.one<{ id: string }>(
      `INSERT INTO farm (name, owner_id, commune_code, village, cooperative_id) VALUES ($1, $2, $3, $4, $5)
       RETURNING id`,
      [name, ownerId, communeCode, village, cooperativeId],
    );
    return row!.id;
  }

  find(farmId: string): Promise<Farm | null> {
    return this.database.one<Farm>(`${FARM} WHERE f.id = $1`, [farmId]);
  }

  async list({ ownerId, communeCode, state }: FarmFilter, { limit, cursor }: PageRequest): Promise<Page<Farm>> {
    const rows = await this.database.query<Farm>(
      `${FARM}
       WHERE ($1::uuid IS NULL OR f.owner_id = $1) AND ($2::text IS NULL OR f.commune_code = $2)
         AND ($3::text IS NULL OR f.state = $3) AND ($4::uuid IS NULL OR f.id < $4)
       ORDER BY f.id DESC LIMIT $5`,
      [ownerId ?? null, communeCode ?? null, state ?? null, cursorId(cursor), limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  file(farmId: string): Promise<FarmFile | null> {
    return this.database.one<FarmFile>(`${FILE} WHERE f.id = $1`, [farmId]);
  }

  async files(filter: FarmFileFilter, { limit, cursor }: PageRequest): Promise<Page<FarmFile>> {
    const { communeCodes, state, query, consentLive } = filter;
    const words = query ? withoutAccents(query).split(/\s+/).filter(Boolean) : [];
    const [waits, id] = decodeCursor(cursor) ?? [];
    const goesOn = typeof waits === 'number' && isId(id);
    // A commune has hundreds of farms: read through, no index of words is needed.
    const rows = await this.database.query<FarmFile>(
      `SELECT * FROM (${FILE}) f
       WHERE "communeCode" = ANY($1::text[]) AND ($2::text IS NULL OR state = $2)
         AND lower(unaccent(normalize(name || ' ' || "ownerName" || ' ' || village || ' 0' || substr("ownerPhone", 4))))
           LIKE ALL ($3::text[])
         AND ($4::boolean IS NULL OR "consentLive" = $4)
         AND ($5::int IS NULL OR ((state = 'pending')::int, id) < ($5, $6::uuid))
       ORDER BY (state = 'pending')::int DESC, id DESC LIMIT $7`,
      [
        communeCodes,
        state ?? null,
        words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`),
        consentLive ?? null,
        goesOn ? waits : null,
        goesOn ? id : null,
        limit + 1,
      ],
    );
    return pageOf(rows, limit, (row) => [row.state === 'pending' ? 1 : 0, row.id]);
  }

  async setVerification(farmId: string, outcome: VerificationOutcome, by: string, note: string): Promise<void> {
    await this.database.query(
      'UPDATE farm SET state = $2, verified_by = $3, verified_at = now(), verification_note = $4 WHERE id = $1',
      [farmId, outcome, by, note],
    );
  }

  async cooperativeExists(cooperativeId: string): Promise<boolean> {
    return (await this.database.one('SELECT id FROM cooperative WHERE id = $1', [cooperativeId])) !== null;
  }

  async addConsent({ farmId, recordedBy, kind, witness, note }: ConsentDraft): Promise<Consent> {
    const added = await this.database.one<{ id: string }>(
      'INSERT INTO consent (farm_id, recorded_by, kind, witness, note) VALUES ($1, $2, $3, $4, $5) RETURNING id',
      [farmId, recordedBy, kind, witness, note],
    );
    const row = await this.database.one<Consent>(`${CONSENT} WHERE c.id = $1`, [added!.id]);
    return row!;
  }

  consents(farmId: string): Promise<Consent[]> {
    return this.database.query<Consent>(`${CONSENT} WHERE c.farm_id = $1 ORDER BY c.id DESC LIMIT 100`, [farmId]);
  }

  async hasLiveConsent(farmId: string): Promise<boolean> {
    const live = await this.database.one(
      'SELECT id FROM consent WHERE farm_id = $1 AND withdrawn_at IS NULL LIMIT 1 FOR SHARE',
      [farmId],
    );
    return live !== null;
  }

  async withdrawConsent(farmId: string, consentId: string, by: string): Promise<boolean> {
    const withdrawn = await this.database.query(
      `UPDATE consent SET withdrawn_at = now(), withdrawn_by = $3
       WHERE id = $2 AND farm_id = $1 AND withdrawn_at IS NULL RETURNING id`,
      [farmId, consentId, by],
    );
    return withdrawn.length > 0;
  }
}
