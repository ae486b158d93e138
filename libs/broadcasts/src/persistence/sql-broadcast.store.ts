import { Injectable } from '@nestjs/common';
import { isId } from '#kernel';
import { Database, decodeCursor, type Page, type PageRequest, pageOf } from '#persistence';
import { type BroadcastChange, type BroadcastDraft, type BroadcastFilter, BroadcastStore } from '../broadcast.store.js';
import type { Broadcast } from '../broadcast.types.js';
import { LIST_GROUPS } from '../domain/broadcast-state.js';

const BROADCAST = `
  SELECT b.id, b.title, b.state, b.commune_code AS "communeCode", c.name AS "communeName",
         json_build_object('id', u.id, 'name', u.name, 'verified', u.identity_verified_at IS NOT NULL) AS host,
         b.poster, b.starts_at AS "startsAt", b.started_at AS "startedAt", b.interrupted_at AS "interruptedAt",
         b.ended_at AS "endedAt", b.takedown_reason AS "takedownReason", b.ingest_refusal AS "ingestRefusal",
         b.rehearsal_key AS "rehearsalKey",
         b.slow_mode_seconds AS "slowModeSeconds"
  FROM broadcast b JOIN user_account u ON u.id = b.host_id JOIN commune c ON c.code = b.commune_code`;

/** How each list is sorted. Milliseconds, because a cursor carries no more. */
const ORDERS = {
  live: { key: "date_trunc('milliseconds', b.started_at)", direction: 'DESC', beyond: '<' },
  scheduled: { key: "date_trunc('milliseconds', b.starts_at)", direction: 'ASC', beyond: '>' },
  ended: { key: "date_trunc('milliseconds', coalesce(b.ended_at, b.starts_at))", direction: 'DESC', beyond: '<' },
  all: { key: "date_trunc('milliseconds', b.created_at)", direction: 'DESC', beyond: '<' },
} as const;

@Injectable()
export class SqlBroadcastStore extends BroadcastStore {
  constructor(private readonly database: Database) {
    super();
  }

  async add({ title, hostId, communeCode, startsAt, poster }: BroadcastDraft): Promise<string> {
    const row = await this.database.one<{ id: string }>(
      `INSERT INTO broadcast (title, host_id, commune_code, starts_at, poster) VALUES ($1, $2, $3, $4, $5)
       RETURNING id`,
      [title, hostId, communeCode, startsAt, poster],
    );
    return row!.id;
  }

  find(broadcastId: string): Promise<Broadcast | null> {
    return this.database.one<Broadcast>(`${BROADCAST} WHERE b.id = $1`, [broadcastId]);
  }

  findLocked(broadcastId: string): Promise<Broadcast | null> {
    return this.database.one<Broadcast>(`${BROADCAST} WHERE b.id = $1 FOR NO KEY UPDATE OF b`, [broadcastId]);
  }

  async change(broadcastId: string, change: BroadcastChange): Promise<void> {
    const given: [column: string, value: unknown][] = [
      ['title', change.title],
      ['starts_at', change.startsAt],
      ['state', change.state],
      ['started_at', change.startedAt],
      ['interrupted_at', change.interruptedAt],
      ['ended_at', change.endedAt],
      ['replay_ready_at', change.replayReadyAt],
      ['taken_down_at', change.takenDownAt],
      ['takedown_reason', change.takedownReason],
      ['rehearsal_key', change.rehearsalKey],
      ['ingest_refusal', change.ingestRefusal && JSON.stringify(change.ingestRefusal)],
    ];
    const columns = given.filter(([, value]) => value !== undefined);
    if (!columns.length) return;
    const assignments = columns.map(([column], index) => `${column} = $${index + 2}`).join(', ');
    await this.database.query(`UPDATE broadcast SET ${assignments} WHERE id = $1`, [
      broadcastId,
      ...columns.map(([, value]) => value),
    ]);
  }

  async list(
    { group, hostId, farmId, communeCode }: BroadcastFilter,
    { limit, cursor }: PageRequest,
  ): Promise<Page<Broadcast>> {
    const { key, direction, beyond } = ORDERS[group ?? 'all'];
    const [time, id] = decodeCursor(cursor) ?? [];
    const goesOn = typeof time === 'string' && !Number.isNaN(Date.parse(time)) && isId(id);
    const rows = await this.database.query<Broadcast & { sortKey: Date }>(
      `SELECT listed.*, (${key}) AS "sortKey" FROM (${BROADCAST}) listed JOIN broadcast b USING (id)
       WHERE (($1::text[] IS NULL AND b.state <> 'taken_down') OR b.state = ANY($1))
         AND (b.state <> 'ended' OR b.started_at IS NOT NULL) -- Called off before it began: nothing to look back at.
         AND ($2::uuid IS NULL OR b.host_id = $2)
         -- Practice that was begun on the spot was never announced: it is its host's alone. Phones' clocks differ.
         AND ($2 IS NOT NULL OR b.state <> 'rehearsing' OR b.starts_at > b.created_at + interval '10 minutes')
         AND ($6::uuid IS NULL OR EXISTS (
           SELECT 1 FROM offer o JOIN lot l ON l.id = o.lot_id WHERE o.broadcast_id = b.id AND l.farm_id = $6))
         AND ($7::text IS NULL OR b.commune_code = $7)
         AND ($3::timestamptz IS NULL OR (${key}, b.id) ${beyond} ($3, $4::uuid))
       ORDER BY ${key} ${direction}, b.id ${direction} LIMIT $5`,
      [
        group ? LIST_GROUPS[group] : null,
        hostId ?? null,
        goesOn ? new Date(time) : null,
        goesOn ? id : null,
        limit + 1,
        farmId ?? null,
        communeCode ?? null,
      ],
    );
    return pageOf(rows, limit, ({ sortKey, id }) => [sortKey.toISOString(), id]);
  }

  async ownsVerifiedFarm(userId: string, communeCode: string): Promise<boolean> {
    const farm = await this.database.one(
      "SELECT id FROM farm WHERE owner_id = $1 AND commune_code = $2 AND state = 'verified' LIMIT 1",
      [userId, communeCode],
    );
    return farm !== null;
  }

  async communeExists(communeCode: string): Promise<boolean> {
    return (await this.database.one('SELECT code FROM commune WHERE code = $1', [communeCode])) !== null;
  }
}
