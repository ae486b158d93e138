import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { ProofOutcome } from '../domain/doorstep.js';

export interface ProofRecord {
  stopId: string;
  outcome: ProofOutcome;
  byCode: boolean;
  photoId: string | null;
  reason: string | null;
  /** What was due when the courier came. */
  dueVnd: number;
  cashVnd: number;
  /** What the buyer took, in the selling unit; null when nothing was asked of them. */
  acceptedLines: { orderLineId: string; amount: number; chargedVnd: number }[] | null;
  requestHash: Buffer;
  courierId: string;
  deviceTime: Date;
  serverTime: Date;
}

export interface HandoverPhoto {
  photoId: string;
  courierId: string;
  cooperativeId: string;
  buyerId: string;
}

export interface DeliveryTerms {
  feePerMille: number;
  courierSharePerMille: number;
  cashRoundingVnd: number;
}

@Injectable()
export class ProofStore {
  constructor(private readonly database: Database) {}

  find(stopId: string): Promise<ProofRecord | null> {
    return this.database.one<ProofRecord>(
      `SELECT stop_id AS "stopId", outcome, by_code AS "byCode", photo_id AS "photoId", reason, due_vnd::float8 AS "dueVnd",
         cash_vnd::float8 AS "cashVnd", accepted_lines AS "acceptedLines", request_hash AS "requestHash",
         courier_id AS "courierId", device_time AS "deviceTime", server_time AS "serverTime"
       FROM proof WHERE stop_id = $1`,
      [stopId],
    );
  }

  async add(proof: ProofRecord): Promise<void> {
    await this.database.query(
      `INSERT INTO proof (stop_id, outcome, by_code, photo_id, reason, cash_vnd, due_vnd, accepted_lines, request_hash,
         courier_id, device_time, server_time) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        proof.stopId,
        proof.outcome,
        proof.byCode,
        proof.photoId,
        proof.reason,
        proof.cashVnd,
        proof.dueVnd,
        proof.acceptedLines && JSON.stringify(proof.acceptedLines),
        proof.requestHash,
        proof.courierId,
        proof.deviceTime,
        proof.serverTime,
      ],
    );
  }

  /** The photo of a parcel's handover, and whose matter it is; null when it was handed over by code. */
  photo(parcelId: string): Promise<HandoverPhoto | null> {
    return this.database.one<HandoverPhoto>(
      `SELECT pr.photo_id AS "photoId", pr.courier_id AS "courierId", p.cooperative_id AS "cooperativeId",
         p.buyer_id AS "buyerId"
       FROM stop s JOIN proof pr ON pr.stop_id = s.id JOIN parcel p ON p.id = s.parcel_id
       WHERE s.parcel_id = $1 AND pr.photo_id IS NOT NULL AND NOT pr.by_code ORDER BY pr.server_time DESC LIMIT 1`,
      [parcelId],
    );
  }

  async countWrongCode(stopId: string, tries: number): Promise<void> {
    await this.database.query('UPDATE stop SET wrong_code_tries = $2 WHERE id = $1', [stopId, tries]);
  }

  /** How this cooperative divides what a delivery brings. */
  terms(cooperativeId: string): Promise<DeliveryTerms | null> {
    return this.database.one<DeliveryTerms>(
      `SELECT fee_per_mille AS "feePerMille", courier_share_per_mille AS "courierSharePerMille",
         cash_rounding_vnd::float8 AS "cashRoundingVnd" FROM cooperative WHERE id = $1`,
      [cooperativeId],
    );
  }

  /** The farm of a farmer who delivers: the fee goes onto its statement. */
  async farmOf(userId: string, cooperativeId: string): Promise<string | null> {
    const row = await this.database.one<{ id: string }>(
      "SELECT id FROM farm WHERE owner_id = $1 AND cooperative_id = $2 AND state = 'verified' ORDER BY id LIMIT 1",
      [userId, cooperativeId],
    );
    return row?.id ?? null;
  }
}
