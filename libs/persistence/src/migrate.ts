import { createDataSource, MARKET, type Schema } from './data-source.js';

/**
 * Brings a database to the newest schema; several processes may call it at once. Answers the names of what ran.
 * A `schema` of its own is made when it is missing.
 * @param only leaves out every other migration: the schema of an older backup is made so
 * @throws Error when a name in `only` is not known here
 */
export async function migrate(databaseUrl: string, schema?: Schema, only?: readonly string[]): Promise<string[]> {
  const dataSource = await createDataSource(databaseUrl, only ? narrowed(schema ?? MARKET, only) : schema).initialize();
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    if (schema) await runner.query(`CREATE SCHEMA IF NOT EXISTS "${schema.name}"`);
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    return ran.map(({ name }) => name);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
    await dataSource.destroy();
  }
}

/** The market's migrations by name, in the order in which they run. */
export function migrationNames(): string[] {
  return MARKET.migrations.map(({ name }) => name);
}

function narrowed({ name, migrations }: Schema, only: readonly string[]): Schema {
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = only.filter((one) => !known.has(one));
  if (unknown.length) throw new Error(`Migrations that this program does not know: ${unknown.join(', ')}`);
  return { name, migrations: migrations.filter((migration) => only.includes(migration.name)) };
}

const MIGRATION_LOCK = 7_304_112;
