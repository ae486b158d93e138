import { mkdir, open } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { checkedName } from '../object-store.js';

/** Turns names into paths below one root and makes folders that survive a crash. */
export class DiskFolder {
  private readonly made = new Map<string, Promise<void>>();

  constructor(readonly root: string) {}

  /** No name can leave the root. */
  path(name: string): string {
    return join(this.root, checkedName(name));
  }

  /** Makes the folder of a file, once, and writes the folders above it to the disk. */
  ensureFolderOf(path: string): Promise<void> {
    const folder = dirname(path);
    const making = this.made.get(folder) ?? this.make(folder);
    this.made.set(folder, making);
    return making;
  }

  private async make(folder: string): Promise<void> {
    try {
      await mkdir(folder, { recursive: true });
      const steps = relative(this.root, folder).split('/');
      for (let depth = 0; depth <= steps.length; depth++) await syncFolder(join(this.root, ...steps.slice(0, depth)));
    } catch (error) {
      this.made.delete(folder);
      throw error;
    }
  }
}

/** A new or renamed file is only sure to be found again once its folder is on the disk too. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** The code of a system error, as in `ENOENT`; undefined for anything else that was thrown. */
export function errorCode(error: unknown): string | undefined {
  // By shape: an error of another realm is no instance of this one's Error.
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
