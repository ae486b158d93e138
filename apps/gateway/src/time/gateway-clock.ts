import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';

/** The gateway's time in SQL, in a statement that reads from `clock`. */
export const NOW = 'clock_timestamp() + ahead';

/**
 * The gateway's time: the database's wall clock and how far a test has moved it ahead.
 * Asked afresh each time, so that every process and every transaction sees the same time.
 */
@Injectable()
export class GatewayClock {
  constructor(private readonly database: Database) {}

  async now(): Promise<Date> {
    const row = await this.database.one<{ now: Date }>(`SELECT ${NOW} AS now FROM clock`);
    if (!row) throw new Error('The table "clock" has lost its only row');
    return row.now;
  }

  /** Moves the time ahead by `seconds` (above zero: what has happened cannot be undone). Answers the new time. */
  async advance(seconds: number): Promise<Date> {
    if (!(seconds > 0)) throw new RangeError(`the clock only goes forward: ${seconds} s`);
    const row = await this.database.one<{ now: Date }>(
      `UPDATE clock SET ahead = ahead + make_interval(secs => $1) RETURNING ${NOW} AS now`,
      [seconds],
    );
    if (!row) throw new Error('The table "clock" has lost its only row');
    return row.now;
  }
}

/** Times go over the wire as whole Unix seconds. */
export const unixSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);
