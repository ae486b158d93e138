import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';

export interface WebhookEndpoint {
  id: string;
  url: string;
  description: string | null;
  apiVersion: string | null;
  enabledEvents: string[];
  metadata: Record<string, string>;
  status: 'enabled' | 'disabled';
  secret: string;
  /** Signs as well until then, by the wall clock. */
  oldSecret: string | null;
  oldSecretUntil: Date | null;
  created: Date;
}

interface EndpointRow {
  id: string;
  url: string;
  description: string | null;
  api_version: string | null;
  enabled_events: string[];
  metadata: Record<string, string>;
  status: 'enabled' | 'disabled';
  secret: string;
  old_secret: string | null;
  old_secret_until: Date | null;
  created: Date;
}

@Injectable()
export class WebhookEndpointStore {
  constructor(private readonly database: Database) {}

  /** Makes the endpoint, or gives the one of that id these very values. */
  async save(endpoint: WebhookEndpoint): Promise<void> {
    await this.database.query(
      `INSERT INTO webhook_endpoint (id, url, description, api_version, enabled_events, metadata, status, secret,
         old_secret, old_secret_until, created)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (id) DO UPDATE SET url = $2, description = $3, enabled_events = $5, metadata = $6, status = $7,
         secret = $8, old_secret = $9, old_secret_until = $10`,
      [
        endpoint.id,
        endpoint.url,
        endpoint.description,
        endpoint.apiVersion,
        endpoint.enabledEvents,
        JSON.stringify(endpoint.metadata),
        endpoint.status,
        endpoint.secret,
        endpoint.oldSecret,
        endpoint.oldSecretUntil,
        endpoint.created,
      ],
    );
  }

  async find(id: string): Promise<WebhookEndpoint | null> {
    const row = await this.database.one<EndpointRow>(`SELECT * FROM webhook_endpoint WHERE id = $1`, [id]);
    return row && toEndpoint(row);
  }

  /** For a change in the same transaction. */
  async lock(id: string): Promise<WebhookEndpoint | null> {
    const row = await this.database.one<EndpointRow>(`SELECT * FROM webhook_endpoint WHERE id = $1 FOR UPDATE`, [id]);
    return row && toEndpoint(row);
  }

  async delete(id: string): Promise<boolean> {
    return (await this.database.query(`DELETE FROM webhook_endpoint WHERE id = $1 RETURNING 1`, [id])).length > 0;
  }

  async count(): Promise<number> {
    const row = await this.database.one<{ count: number }>(`SELECT count(*)::int AS count FROM webhook_endpoint`);
    return row?.count ?? 0;
  }

  /** All that may hear of events; there are few. */
  async enabled(): Promise<WebhookEndpoint[]> {
    const rows = await this.database.query<EndpointRow>(
      `SELECT * FROM webhook_endpoint WHERE status = 'enabled' ORDER BY position`,
    );
    return rows.map(toEndpoint);
  }

  /** From new to old. */
  async all(): Promise<WebhookEndpoint[]> {
    const rows = await this.database.query<EndpointRow>(`SELECT * FROM webhook_endpoint ORDER BY position DESC`);
    return rows.map(toEndpoint);
  }
}

const toEndpoint = (row: EndpointRow): WebhookEndpoint => ({
  id: row.id,
  url: row.url,
  description: row.description,
  apiVersion: row.api_version,
  enabledEvents: row.enabled_events,
  metadata: row.metadata,
  status: row.status,
  secret: row.secret,
  oldSecret: row.old_secret,
  oldSecretUntil: row.old_secret_until,
  created: row.created,
});
