import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { API_VERSION, currentApiCall } from '../http/api-call.js';
import { newResourceId } from '../ids.js';
import { NOW } from '../time/gateway-clock.js';
import type { EventType } from './event-types.js';

/** What changed, as the API shows it, written in the transaction that changes it. */
@Injectable()
export class EventLog {
  private readonly listeners = new Set<() => void>();

  constructor(private readonly database: Database) {}

  /**
   * @param object the changed object as the API answers it
   * @param previousAttributes what fields of an `….updated` held before
   * @throws Error outside a transaction: an event without its cause would be a lie
   */
  async append(
    type: EventType,
    object: { id: string; object: string },
    previousAttributes?: Record<string, unknown>,
  ): Promise<string> {
    if (!this.database.inTransaction) throw new Error('EventLog.append needs an open transaction');
    const call = currentApiCall();
    const id = newResourceId('evt');
    await this.database.query(
      `INSERT INTO event (id, type, object, previous_attributes, api_version, request_id, idempotency_key, created)
       SELECT $1, $2, $3, $4, $5, $6, $7, ${NOW} FROM clock`,
      [
        id,
        type,
        JSON.stringify(object),
        previousAttributes ? JSON.stringify(previousAttributes) : null,
        API_VERSION,
        call?.requestId ?? null,
        call?.idempotencyKey ?? null,
      ],
    );
    this.database.afterCommit(() => {
      for (const listener of this.listeners) listener();
    });
    return id;
  }

  /**
   * Calls `listener` after each commit that wrote an event, in this process only: a nudge, not a promise.
   * What still has to go out are the rows whose `fanned_out_at` is null. Answers how to stop.
   */
  onAppended(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
