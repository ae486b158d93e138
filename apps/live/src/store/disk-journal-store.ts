import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DiskFolder, errorCode, syncFolder } from '#objects';
import { JournalStore } from './journal-store.js';

/** Journals as files of lines, kept open while their broadcast is. */
export class DiskJournalStore extends JournalStore {
  private readonly folder: DiskFolder;
  private readonly files = new Map<string, Promise<FileHandle>>();

  constructor(root: string) {
    super();
    this.folder = new DiskFolder(root);
  }

  async append(name: string, line: string): Promise<void> {
    const file = await this.file(name);
    await file.appendFile(`${line}\n`);
  }

  async sync(name: string): Promise<void> {
    await (await this.file(name)).datasync();
  }

  async read(name: string): Promise<string[]> {
    let file: FileHandle;
    try {
      file = await open(this.folder.path(name), 'r+');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    }
    try {
      const bytes = await file.readFile();
      const whole = bytes.lastIndexOf(0x0a) + 1;
      // A line that a crash cut off must not run into the next one.
      if (whole < bytes.length) await file.truncate(whole);
      return bytes.toString('utf8', 0, whole).split('\n').slice(0, -1);
    } finally {
      await file.close();
    }
  }

  async close(name: string): Promise<void> {
    const opening = this.files.get(name);
    this.files.delete(name);
    await (await opening)?.close();
  }

  private file(name: string): Promise<FileHandle> {
    const opening = this.files.get(name) ?? this.open(name);
    this.files.set(name, opening);
    return opening;
  }

  private async open(name: string): Promise<FileHandle> {
    const path = this.folder.path(name);
    try {
      await this.folder.ensureFolderOf(path);
      const file = await open(path, 'a');
      await syncFolder(dirname(path));
      return file;
    } catch (error) {
      this.files.delete(name);
      throw error;
    }
  }
}
