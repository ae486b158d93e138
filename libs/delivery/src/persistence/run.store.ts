import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { ProofOutcome } from '../domain/doorstep.js';
import type { RunState } from '../domain/run-state.js';
import type { Destination, Point } from '../domain/stop-order.js';

export interface RunRecord {
  id: string;
  cooperativeId: string;
  /** `YYYY-MM-DD` */
  day: string;
  courierId: string;
  courierName: string;
  courierPhone: string;
  state: RunState;
  departedAt: Date | null;
  backAt: Date | null;
}

export interface RunSummary extends RunRecord {
  stopCount: number;
  doneCount: number;
  /** Parcels that are not packed yet. */
  waitingCount: number;
  collectedVnd: number;
}

export interface StopRecord {
  id: string;
  runId: string;
  parcelId: string;
  position: number;
  wrongCodeTries: number;
  notVisited: boolean;
  outcome: ProofOutcome | null;
  reason: string | null;
  cashVnd: number | null;
  dueVnd: number | null;
  /** Handed over without the code, with a photo in its place. */
  hasPhoto: boolean;
  serverTime: Date | null;
}

export interface ParcelToCarry extends Destination {
  cooperativeId: string;
  state: string;
  /** On a run that is planned or out and has not been there yet. */
  taken: boolean;
}

export interface CourierName {
  id: string;
  name: string;
  phone: string;
}

export interface RunFilter {
  /** Null means every cooperative. */
  cooperativeIds?: readonly string[] | null;
  courierId?: string;
  day?: string;
  state?: RunState;
}

const RUN = `r.id, r.cooperative_id AS "cooperativeId", r.day::text AS day, r.courier_id AS "courierId",
  u.name AS "courierName", u.phone AS "courierPhone", r.state, r.departed_at AS "departedAt", r.back_at AS "backAt"`;

@Injectable()
export class RunStore {
  constructor(private readonly database: Database) {}

  /** Locked until the open transaction ends, in the order of their ids. */
  async lockParcels(parcelIds: readonly string[]): Promise<ParcelToCarry[]> {
    const rows = await this.database.query<
      Omit<ParcelToCarry, 'at'> & { latitude: number | null; longitude: number | null }
    >(
      `SELECT p.id AS "parcelId", p.cooperative_id AS "cooperativeId", p.state, p.commune_code AS "communeCode", p.village,
         p.recipient_name AS "recipientName", c.latitude, c.longitude,
         EXISTS (SELECT 1 FROM stop s JOIN run r ON r.id = s.run_id
           WHERE s.parcel_id = p.id AND r.state IN ('planned', 'out') AND NOT s.not_visited
             AND NOT EXISTS (SELECT 1 FROM proof WHERE proof.stop_id = s.id)) AS taken
       FROM parcel p JOIN commune c ON c.code = p.commune_code
       WHERE p.id = ANY($1::uuid[]) ORDER BY p.id FOR UPDATE OF p`,
      [parcelIds],
    );
    return rows.map(({ latitude, longitude, ...row }) => ({ ...row, at: pointOf(latitude, longitude) }));
  }

  /** Whether the person delivers for the cooperative: one of its couriers, or a farmer who delivers. */
  async delivers(userId: string, cooperativeId: string): Promise<boolean> {
    const row = await this.database.one(
      `SELECT 1 FROM role_grant WHERE user_id = $1 AND role = 'courier' AND cooperative_id = $2
       UNION ALL SELECT 1 FROM farm WHERE owner_id = $1 AND cooperative_id = $2 AND state = 'verified' LIMIT 1`,
      [userId, cooperativeId],
    );
    return row !== null;
  }

  couriers(cooperativeIds: readonly string[], limit: number): Promise<CourierName[]> {
    return this.database.query<CourierName>(
      `SELECT DISTINCT u.id, u.name, u.phone FROM role_grant g JOIN user_account u ON u.id = g.user_id
       WHERE g.role = 'courier' AND g.cooperative_id = ANY($1::uuid[]) ORDER BY u.name, u.id LIMIT $2`,
      [cooperativeIds, limit],
    );
  }

  async placeOfCooperative(cooperativeId: string): Promise<Point | null> {
    const row = await this.database.one<{ latitude: number | null; longitude: number | null }>(
      'SELECT m.latitude, m.longitude FROM cooperative c JOIN commune m ON m.code = c.commune_code WHERE c.id = $1',
      [cooperativeId],
    );
    return row ? pointOf(row.latitude, row.longitude) : null;
  }

  async add(
    run: { id: string; cooperativeId: string; day: string; courierId: string; plannedBy: string },
    parcelIds: readonly string[],
  ): Promise<void> {
    await this.database.query(
      'INSERT INTO run (id, cooperative_id, day, courier_id, planned_by) VALUES ($1, $2, $3, $4, $5)',
      [run.id, run.cooperativeId, run.day, run.courierId, run.plannedBy],
    );
    await this.database.query(
      `INSERT INTO stop (run_id, parcel_id, position)
       SELECT $1, parcel_id, position FROM unnest($2::uuid[]) WITH ORDINALITY AS s(parcel_id, position)`,
      [run.id, parcelIds],
    );
  }

  find(runId: string): Promise<RunRecord | null> {
    return this.database.one<RunRecord>(
      `SELECT ${RUN} FROM run r JOIN user_account u ON u.id = r.courier_id WHERE r.id = $1`,
      [runId],
    );
  }

  lock(runId: string): Promise<RunRecord | null> {
    return this.database.one<RunRecord>(
      `SELECT ${RUN} FROM run r JOIN user_account u ON u.id = r.courier_id WHERE r.id = $1 FOR UPDATE OF r`,
      [runId],
    );
  }

  /** Newest day first. `after` is the day and id of the last one shown. */
  list(filter: RunFilter, limit: number, after: { day: string; id: string } | null): Promise<RunSummary[]> {
    return this.database.query<RunSummary>(
      `SELECT ${RUN}, count(s.id)::int AS "stopCount", count(p.stop_id)::int AS "doneCount",
         count(*) FILTER (WHERE parcel.state = 'open')::int AS "waitingCount",
         coalesce(sum(p.cash_vnd), 0)::float8 AS "collectedVnd"
       FROM run r JOIN user_account u ON u.id = r.courier_id
       LEFT JOIN stop s ON s.run_id = r.id LEFT JOIN proof p ON p.stop_id = s.id LEFT JOIN parcel ON parcel.id = s.parcel_id
       WHERE ($1::uuid[] IS NULL OR r.cooperative_id = ANY($1)) AND ($2::uuid IS NULL OR r.courier_id = $2)
         AND ($3::date IS NULL OR r.day = $3) AND ($4::text IS NULL OR r.state = $4)
         AND ($5::date IS NULL OR (r.day, r.id) < ($5, $6::uuid))
       GROUP BY r.id, u.id ORDER BY r.day DESC, r.id DESC LIMIT $7`,
      [
        filter.cooperativeIds ?? null,
        filter.courierId ?? null,
        filter.day ?? null,
        filter.state ?? null,
        after?.day ?? null,
        after?.id ?? null,
        limit,
      ],
    );
  }

  stops(runId: string): Promise<StopRecord[]> {
    return this.database.query<StopRecord>(
      `SELECT s.id, s.run_id AS "runId", s.parcel_id AS "parcelId", s.position, s.wrong_code_tries AS "wrongCodeTries",
         s.not_visited AS "notVisited", p.outcome, p.reason, p.cash_vnd::float8 AS "cashVnd", p.due_vnd::float8 AS "dueVnd",
         coalesce(p.photo_id IS NOT NULL AND NOT p.by_code, false) AS "hasPhoto", p.server_time AS "serverTime"
       FROM stop s LEFT JOIN proof p ON p.stop_id = s.id WHERE s.run_id = $1 ORDER BY s.position`,
      [runId],
    );
  }

  /** Puts the stops into this order and takes off those that are not named. */
  async reorder(runId: string, stopIds: readonly string[]): Promise<void> {
    await this.database.query('DELETE FROM stop WHERE run_id = $1 AND NOT id = ANY($2::uuid[])', [runId, stopIds]);
    await this.database.query(
      `UPDATE stop SET position = wanted.position
       FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted(id, position) WHERE stop.id = wanted.id AND stop.run_id = $1`,
      [runId, stopIds],
    );
  }

  async saveState(runId: string, state: RunState): Promise<void> {
    await this.database.query(
      `UPDATE run SET state = $2, departed_at = CASE WHEN $2 = 'out' THEN now() ELSE departed_at END,
         back_at = CASE WHEN $2 = 'back' THEN now() ELSE back_at END
       WHERE id = $1`,
      [runId, state],
    );
  }

  async markNotVisited(stopIds: readonly string[]): Promise<void> {
    await this.database.query('UPDATE stop SET not_visited = true WHERE id = ANY($1::uuid[])', [stopIds]);
  }
}

function pointOf(latitude: number | null, longitude: number | null): Point | null {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}
