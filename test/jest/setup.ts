import 'reflect-metadata';
import { Redis } from 'ioredis';
import { Client } from 'pg';

/**
 * Before each test file: DATABASE_URL names a database of its own, copied from the migrated template, and REDIS_URL
 * an emptied Redis that no other worker uses, DATA_DIR a folder that goes with the run. The previous file's database goes when the next one comes,
 * so the last one can still be looked at from a paused test.
 */
const DATABASE_IN_USE = '55006';
const worker = Number(process.env.JEST_WORKER_ID ?? '1');
const postgresBase = required('TEST_POSTGRES_BASE');
const redisBases = required('TEST_REDIS_BASES').split(' ');

const client = new Client(`${postgresBase}postgres`);
await client.connect();
const name = `t${worker}_${process.hrtime.bigint().toString(36)}`;
const old = await client.query<{ datname: string }>(
  "SELECT datname FROM pg_database WHERE datname ~ ('^t' || $1 || '_')",
  [String(worker)],
);
for (const { datname } of old.rows) {
  try {
    await client.query(`DROP DATABASE "${datname}"`);
  } catch (error) {
    // A file that leaves connections open keeps its database until the whole run ends.
    if ((error as { code?: string }).code !== DATABASE_IN_USE) throw error;
  }
}
await client.query(`CREATE DATABASE "${name}" TEMPLATE tpl`);
await client.end();

// A database number apart as well, for the case that one server from outside (TEST_REDIS_URL) serves all workers.
const redisUrl = `${redisBases[(worker - 1) % redisBases.length]}/${worker % 16}`;
const redis = new Redis(redisUrl, { maxRetriesPerRequest: 1 });
await redis.flushdb();
await redis.quit();

process.env.DATABASE_URL = `${postgresBase}${name}`;
process.env.REDIS_URL = redisUrl;
process.env.DATA_DIR = `${required('TEST_DATA_DIR')}/${name}`;
process.env.NODE_ENV = 'test';
process.env.LOG_LEVEL ??= 'warn';

function required(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run the tests through npm test or npm run test:jest`);
  return value;
}
