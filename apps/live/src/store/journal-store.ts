/**
 * Lines that are only ever added, one journal per broadcast. Written lines survive a killed process at once; they
 * survive a crash of the machine after `sync`.
 */
export abstract class JournalStore {
  abstract append(name: string, line: string): Promise<void>;
  abstract sync(name: string): Promise<void>;
  /** All whole lines; what a crash cut off is left out, and gone from the journal. */
  abstract read(name: string): Promise<string[]>;
  abstract close(name: string): Promise<void>;
}
