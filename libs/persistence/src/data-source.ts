import { DataSource, type DataSourceOptions, type MigrationInterface } from 'typeorm';
import { MIGRATIONS } from './migrations/index.js';

/** A PostgreSQL schema with a history of its own; left out, the market's. */
export interface Schema {
  name: string;
  migrations: readonly (new () => MigrationInterface)[];
}

export const MARKET: Schema = { name: 'public', migrations: MIGRATIONS };

/** What every connection has in common: a bound on each wait, and never a schema made on the fly. */
export function dataSourceOptions(databaseUrl: string, poolSize = 10, schema = MARKET): DataSourceOptions {
  return {
    type: 'postgres',
    url: databaseUrl,
    schema: schema.name,
    migrations: [...schema.migrations],
    migrationsTableName: 'migration',
    synchronize: false,
    poolSize,
    connectTimeoutMS: 5_000,
    extra: {
      ...searchPath(schema),
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 15_000,
      lock_timeout: 10_000,
    },
  };
}

export function createDataSource(databaseUrl: string, schema = MARKET): DataSource {
  return new DataSource({
    ...dataSourceOptions(databaseUrl, 2, schema),
    extra: { ...searchPath(schema), statement_timeout: 600_000 },
  } as DataSourceOptions);
}

/** Sent when a connection opens, so that plain SQL finds the schema's tables and nobody else's. */
function searchPath({ name }: Schema): { options?: string } {
  return name === MARKET.name ? {} : { options: `-c search_path=${name}` };
}
