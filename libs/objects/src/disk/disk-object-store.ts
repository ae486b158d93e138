import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ObjectStore, type PutOutcome } from '../object-store.js';
import { DiskFolder, errorCode, syncFolder } from './disk-folder.js';

/** No such file, a folder, a file where a folder would have to be. */
const NOTHING_THERE = new Set(['ENOENT', 'EISDIR', 'ENOTDIR']);

/** Files below one folder of this machine. */
export class DiskObjectStore extends ObjectStore {
  private readonly folder: DiskFolder;

  constructor(root: string) {
    super();
    this.folder = new DiskFolder(root);
  }

  async putNew(name: string, bytes: Uint8Array): Promise<PutOutcome> {
    const path = this.folder.path(name);
    const temporary = await this.writeTemporary(path, bytes);
    let isNew = true;
    try {
      // Unlike rename, link fails when the name is taken, whoever took it.
      await link(temporary, path);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
      isNew = false;
    } finally {
      await rm(temporary, { force: true });
    }
    // Also when it was there: whoever wrote it may not have come to this line yet.
    await syncFolder(dirname(path));
    if (isNew) return 'created';
    return (await readFile(path)).equals(bytes) ? 'same' : 'different';
  }

  async replace(name: string, bytes: Uint8Array): Promise<void> {
    const path = this.folder.path(name);
    await rename(await this.writeTemporary(path, bytes), path);
    await syncFolder(dirname(path));
  }

  async get(name: string): Promise<Uint8Array | null> {
    try {
      return await readFile(this.folder.path(name));
    } catch (error) {
      if (NOTHING_THERE.has(errorCode(error) ?? '')) return null;
      throw error;
    }
  }

  async list(folder: string): Promise<string[]> {
    return this.namesIn(this.folder.path(folder));
  }

  top(): Promise<string[]> {
    return this.namesIn(this.folder.root);
  }

  private async namesIn(path: string): Promise<string[]> {
    try {
      const names = await readdir(path);
      return names.filter((name) => !name.startsWith('.'));
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    }
  }

  async prepare(): Promise<void> {
    await mkdir(this.folder.root, { recursive: true });
  }

  async check(): Promise<void> {
    await this.prepare();
    await readdir(this.folder.root);
  }

  close(): void {
    // Nothing is held open.
  }

  /** Hidden from `list`, so that what a crash left half written is never taken for media. */
  private async writeTemporary(path: string, bytes: Uint8Array): Promise<string> {
    await this.folder.ensureFolderOf(path);
    const temporary = join(dirname(path), `.${randomBytes(9).toString('hex')}`);
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.datasync();
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return temporary;
  }
}
