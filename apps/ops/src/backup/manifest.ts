import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from './refusal.js';

/** Raised when an older program could no longer read what is written. */
export const FORMAT = 1;
export const MANIFEST = 'manifest.json';
/** In the format of sha256sum, as the list of media is. */
export const MANIFEST_HASH = 'manifest.sha256';

export interface FileNote {
  /** Below the backup's folder, with slashes. */
  path: string;
  bytes: number;
  sha256: string;
}

export interface TableNote {
  name: string;
  /** Columns in the order of the file; what the database computes by itself is not among them. */
  columns: string[];
  rows: number;
  file: FileNote;
}

export interface SequenceNote {
  name: string;
  /** A bigint. */
  lastValue: string;
  isCalled: boolean;
}

export interface SchemaNote {
  name: string;
  /** Names of the migrations that had run, in their order. */
  migrations: string[];
  /** In the order in which they can be filled: what is referred to comes first. */
  tables: TableNote[];
  sequences: SequenceNote[];
}

export interface FilesNote {
  /** Names and hashes of all files, or null when this backup has none. */
  list: FileNote | null;
  files: number;
  bytes: number;
  /** Said to whoever restores when the files are kept elsewhere. */
  note: string;
}

export interface Manifest {
  format: number;
  /** Version of the program that wrote it. */
  program: string;
  /** The database is as it was at this moment. */
  takenAt: string;
  postgres: string;
  schemas: SchemaNote[];
  /** Media and pictures of DATA_DIR. */
  files: FilesNote;
}

export const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

/** What `sha256sum -c` reads: one line per file. */
export const hashLine = (hash: string, path: string) => `${hash}  ${path}\n`;

/** @throws Refusal when a line is not one of ours, or names a file outside of its folder */
export function parseHashLines(text: string): { path: string; sha256: string }[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, hash, path] = /^([0-9a-f]{64}) {2}(\S.*)$/.exec(line) ?? [];
      const steps = path?.split('/') ?? [];
      const isInside = steps.every((step) => step !== '' && step !== '.' && step !== '..');
      if (!hash || !path || !isInside) throw new Refusal(`The list of files is damaged: ${JSON.stringify(line)}`);
      return { path, sha256: hash };
    });
}

/** @throws Refusal when there is no backup in the folder, or it is damaged, or a newer program wrote it */
export function readManifest(folder: string): Manifest {
  if (!existsSync(join(folder, MANIFEST)) || !existsSync(join(folder, MANIFEST_HASH))) {
    throw new Refusal(`There is no whole backup in ${folder}: ${MANIFEST} and ${MANIFEST_HASH} are not both there.`);
  }
  const text = readFileSync(join(folder, MANIFEST));
  const [noted] = parseHashLines(readFileSync(join(folder, MANIFEST_HASH), 'utf8'));
  if (noted?.sha256 !== sha256(text)) throw new Refusal(`The backup is damaged: ${MANIFEST} is not as it was written.`);
  const manifest = JSON.parse(text.toString('utf8')) as Manifest;
  if (manifest.format > FORMAT) {
    throw new Refusal(
      `The backup was written by a newer program (${manifest.program}, format ${manifest.format}); ` +
        `this one (${programVersion()}) reads up to format ${FORMAT}.`,
    );
  }
  return manifest;
}

/** @throws Refusal when the backup's market schema has migrations that this program does not have */
export function assertKnown(manifest: Manifest, known: readonly string[]): void {
  const market = manifest.schemas.find(({ name }) => name === 'public');
  if (!market) throw new Refusal('The backup has no market in it.');
  const unknown = market.migrations.filter((name) => !known.includes(name));
  if (unknown.length) {
    throw new Refusal(
      `The backup is of a newer program (${manifest.program}): this one (${programVersion()}) does not know ` +
        `${unknown.join(', ')}. Restore it with the program that wrote it, or a newer one.`,
    );
  }
}

/** From the package.json above this file, built or not. */
export function programVersion(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) return String(JSON.parse(readFileSync(file, 'utf8')).version);
  }
  return 'unknown';
}
