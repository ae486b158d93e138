import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Readable, type Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileNote } from './manifest.js';

/** Writes a new file below `root`, to the disk, through `transforms`, and notes what stands in it. */
export async function writeNoted(
  root: string,
  path: string,
  source: Readable,
  transforms: Transform[] = [],
): Promise<FileNote> {
  const full = join(root, path);
  // Names, phones and addresses: for the operator's eyes.
  await mkdir(dirname(full), { recursive: true, mode: 0o700 });
  const file = await open(full, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        bytes += chunk.length;
        file.appendFile(chunk).then(() => done(), done);
      },
    });
    await pipeline([source, ...transforms, sink]);
    await file.datasync();
    return { path, bytes, sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done();
    },
  });
  await pipeline(createReadStream(file), sink);
  return hash.digest('hex');
}
