import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { Channel } from '../delivery.types.js';
import type { ApiFaultKind, ApiFaults } from '../domain/api-faults.js';
import type { DeliveryFaults } from '../domain/delivery-faults.js';

interface DeliveryFaultsRow {
  drop_one_in: number;
  copies: number;
  delay_ms: number;
  shuffle_ms: number;
  /** PostgreSQL's bigint comes as text. */
  serial: string;
}

@Injectable()
export class FaultsStore {
  constructor(private readonly database: Database) {}

  async delivery(channel: Channel): Promise<DeliveryFaults> {
    return toFaults(await this.row(`SELECT * FROM delivery_faults WHERE channel = $1`, [channel]));
  }

  /** Counting for "one in n" starts anew. */
  async setDelivery(channel: Channel, faults: DeliveryFaults): Promise<void> {
    await this.row(
      `UPDATE delivery_faults SET drop_one_in = $2, copies = $3, delay_ms = $4, shuffle_ms = $5, serial = 0
       WHERE channel = $1 RETURNING *`,
      [channel, faults.dropOneIn, faults.copies, faults.delayMs, faults.shuffleMs],
    );
  }

  /** The faults in force and the number of the first of `count` notices that are now planned. */
  async take(channel: Channel, count: number): Promise<{ faults: DeliveryFaults; firstSerial: number }> {
    const row = await this.row(`UPDATE delivery_faults SET serial = serial + $2 WHERE channel = $1 RETURNING *`, [
      channel,
      count,
    ]);
    return { faults: toFaults(row), firstSerial: Number(row.serial) - count + 1 };
  }

  async api(): Promise<ApiFaults> {
    const row = await this.database.one<ApiFaults>(`SELECT kind, calls FROM api_faults`);
    if (!row) throw new Error('The table "api_faults" has lost its only row');
    return row;
  }

  async setApi(faults: ApiFaults): Promise<void> {
    await this.database.query(`UPDATE api_faults SET kind = $1, calls = $2`, [faults.kind, faults.calls]);
  }

  /** What hits the call that has just come in, if anything; counted down. */
  async takeApi(): Promise<ApiFaultKind | null> {
    const row = await this.database.one<{ kind: ApiFaultKind }>(
      `UPDATE api_faults SET calls = calls - 1 WHERE calls > 0 RETURNING kind`,
    );
    return row?.kind ?? null;
  }

  private async row(sql: string, parameters: unknown[]): Promise<DeliveryFaultsRow> {
    const row = await this.database.one<DeliveryFaultsRow>(sql, parameters);
    if (!row) throw new Error('The table "delivery_faults" has lost a row');
    return row;
  }
}

const toFaults = (row: DeliveryFaultsRow): DeliveryFaults => ({
  dropOneIn: row.drop_one_in,
  copies: row.copies,
  delayMs: row.delay_ms,
  shuffleMs: row.shuffle_ms,
});
