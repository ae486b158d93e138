import { createGzip } from 'node:zlib';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { SchemaNote, SequenceNote, TableNote } from './manifest.js';
import { quoted } from './quoted.js';
import { inOrderOfReference, type Reference } from './table-order.js';
import { writeNoted } from './write-file.js';

/** A table of this name makes a schema one of ours, and says how far it has come. */
const MIGRATIONS = 'migration';

/** The market goes on selling meanwhile: little time of its processor is worth more than a smaller file. */
const gzip = () => createGzip({ level: 1 });

/**
 * Writes every table of every schema of ours as it stands in the snapshot of the open transaction, which must be
 * REPEATABLE READ. Nothing waits for it: readers and writers go on.
 */
export async function dumpSchemas(client: Client, folder: string): Promise<SchemaNote[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT table_schema AS name FROM information_schema.tables WHERE table_name = '${MIGRATIONS}'
       AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY table_schema <> 'public', table_schema`,
  );
  const notes: SchemaNote[] = [];
  for (const { name } of rows) notes.push(await dumpSchema(client, folder, name));
  return notes;
}

async function dumpSchema(client: Client, folder: string, schema: string): Promise<SchemaNote> {
  const names = await tablesOf(client, schema);
  // Nobody changes the shape of a table before its turn has come; reading and writing go on.
  for (const name of names) await client.query(`LOCK TABLE ${quoted(schema, name)} IN ACCESS SHARE MODE`);
  const migrations = await client.query<{ name: string }>(
    `SELECT name FROM ${quoted(schema, MIGRATIONS)} ORDER BY "timestamp", id`,
  );
  const order = inOrderOfReference(names, await referencesOf(client, schema));
  const tables: TableNote[] = [];
  for (const name of order) tables.push(await dumpTable(client, folder, schema, name));
  return {
    name: schema,
    migrations: migrations.rows.map(({ name }) => name),
    tables,
    sequences: await sequencesOf(client, schema),
  };
}

async function tablesOf(client: Client, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = $1 AND table_type = 'BASE TABLE' AND table_name <> '${MIGRATIONS}' ORDER BY 1`,
    [schema],
  );
  return rows.map(({ name }) => name);
}

async function referencesOf(client: Client, schema: string): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(
    `SELECT DISTINCT a.relname AS "from", b.relname AS "to" FROM pg_constraint c
     JOIN pg_class a ON a.oid = c.conrelid JOIN pg_class b ON b.oid = c.confrelid
     WHERE c.contype = 'f' AND c.connamespace = $1::regnamespace`,
    [schema],
  );
  return rows;
}

async function dumpTable(client: Client, folder: string, schema: string, name: string): Promise<TableNote> {
  const columns = await columnsOf(client, schema, name);
  const source = client.query(copyTo(`COPY ${quoted(schema, name)} (${columns.map((one) => quoted(one))}) TO STDOUT`));
  const file = await writeNoted(folder, `database/${schema}.${name}.gz`, source, [gzip()]);
  return { name, columns, rows: source.rowCount, file };
}

/**
 * Not the generated ones, which the database computes again, and no numbers of transactions: those mean something in
 * the cluster that gave them, so the restored rows get the number of the restoring transaction (ADR 4 and 16).
 */
async function columnsOf(client: Client, schema: string, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = $1 AND table_name = $2 AND is_generated = 'NEVER' AND data_type <> 'xid8'
     ORDER BY ordinal_position`,
    [schema, table],
  );
  return rows.map(({ name }) => name);
}

/** Sequences stand outside of snapshots and only go up: read last, they are beyond every row of the snapshot. */
async function sequencesOf(client: Client, schema: string): Promise<SequenceNote[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
     WHERE c.relkind = 'S' AND c.relnamespace = $1::regnamespace
       AND c.oid IS DISTINCT FROM pg_get_serial_sequence($2, 'id')::regclass::oid ORDER BY 1`,
    [schema, quoted(schema, MIGRATIONS)],
  );
  const sequences: SequenceNote[] = [];
  for (const { name } of rows) {
    const state = await client.query<{ last_value: string; is_called: boolean }>(
      `SELECT last_value::text, is_called FROM ${quoted(schema, name)}`,
    );
    const [row] = state.rows;
    sequences.push({ name, lastValue: row?.last_value ?? '1', isCalled: row?.is_called ?? false });
  }
  return sequences;
}
