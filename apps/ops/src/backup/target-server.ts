import { Client } from 'pg';
import { quoted } from './quoted.js';
import { Refusal } from './refusal.js';

/** The database server that a backup goes to: a new database is made beside the one that is there, and takes its name. */
export class TargetServer {
  private constructor(
    private readonly databaseUrl: string,
    private readonly name: string,
    private readonly client: Client,
  ) {}

  /** Made by this run and not yet in its place. */
  private fresh: string | null = null;

  static async connect(databaseUrl: string): Promise<TargetServer> {
    const name = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
    const client = new Client(atDatabase(databaseUrl, 'postgres'));
    await client.connect();
    return new TargetServer(databaseUrl, name, client);
  }

  static async withClient(databaseUrl: string, work: (client: Client) => Promise<unknown>): Promise<void> {
    const client = new Client(databaseUrl);
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  }

  /** @throws Refusal while anybody is connected to the database that would be replaced */
  async assertFree(): Promise<void> {
    const { rows } = await this.client.query<{ who: string }>(
      `SELECT coalesce(nullif(application_name, ''), 'a program') || ' from ' || coalesce(client_addr::text, 'this machine') AS who
       FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'`,
      [this.name],
    );
    if (rows.length) {
      throw new Refusal(
        `${rows.length} connections to the database "${this.name}" are open (${rows[0]?.who}): stop the market first.`,
      );
    }
  }

  /** True when any table of the database has a row; what migrations wrote down about themselves does not count. */
  async holdsData(): Promise<boolean> {
    if (!(await this.exists(this.name))) return false;
    let holds = false;
    await TargetServer.withClient(this.databaseUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `SELECT table_name AS name FROM information_schema.tables
         WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'migration'`,
      );
      for (const { name } of rows) {
        const found = await client.query(`SELECT FROM ${quoted('public', name)} LIMIT 1`);
        holds ||= found.rowCount !== 0;
      }
    });
    return holds;
  }

  /** A new, empty database; answers its address. */
  async create(stamp: string): Promise<string> {
    const fresh = `${this.name}_restoring_${stamp}`;
    await this.client.query(`CREATE DATABASE ${quoted(fresh)}`);
    this.fresh = fresh;
    return atDatabase(this.databaseUrl, fresh);
  }

  /** The new database takes the name; answers what the former one is called now. */
  async takeOver(stamp: string): Promise<string[]> {
    if (!this.fresh) return [];
    const aside: string[] = [];
    await this.assertFree();
    if (await this.exists(this.name)) {
      const kept = `${this.name}_before_${stamp}`;
      await this.client.query(`ALTER DATABASE ${quoted(this.name)} RENAME TO ${quoted(kept)}`);
      aside.push(`database ${kept}`);
    }
    await this.client.query(`ALTER DATABASE ${quoted(this.fresh)} RENAME TO ${quoted(this.name)}`);
    this.fresh = null;
    return aside;
  }

  /** A database that did not come to its place goes. */
  async close(): Promise<void> {
    try {
      if (this.fresh) await this.client.query(`DROP DATABASE IF EXISTS ${quoted(this.fresh)} WITH (FORCE)`);
    } finally {
      await this.client.end();
    }
  }

  private async exists(name: string): Promise<boolean> {
    return (await this.client.query('SELECT FROM pg_database WHERE datname = $1', [name])).rowCount === 1;
  }
}

function atDatabase(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.href;
}
