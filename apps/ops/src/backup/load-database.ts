import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { SchemaNote, TableNote } from './manifest.js';
import { quoted } from './quoted.js';
import { Refusal } from './refusal.js';

/**
 * Fills the tables of one schema, which must have the shape they had when they were written, in one transaction.
 * Foreign keys are checked by the database; triggers of ours stay off: what they did is in the rows already.
 */
export async function loadSchema(
  client: Client,
  folder: string,
  { name, tables, sequences }: SchemaNote,
): Promise<void> {
  await client.query('BEGIN');
  const all = tables.map((table) => quoted(name, table.name));
  // Some migrations put first rows into their tables.
  if (all.length) await client.query(`TRUNCATE ${all.join(', ')}`);
  for (const table of all) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  for (const table of tables) await loadTable(client, folder, name, table);
  await client.query('SET CONSTRAINTS ALL IMMEDIATE');
  for (const table of all) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  for (const { name: sequence, lastValue, isCalled } of sequences) {
    await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [quoted(name, sequence), lastValue, isCalled]);
  }
  await client.query('COMMIT');
}

async function loadTable(client: Client, folder: string, schema: string, table: TableNote): Promise<void> {
  const columns = table.columns.map((column) => quoted(column)).join(', ');
  const target = client.query(copyFrom(`COPY ${quoted(schema, table.name)} (${columns}) FROM STDIN`));
  await pipeline(createReadStream(join(folder, table.file.path)), createGunzip(), target);
  if (target.rowCount !== table.rows) {
    throw new Refusal(`${schema}.${table.name}: ${target.rowCount} rows came back, ${table.rows} were written.`);
  }
}
