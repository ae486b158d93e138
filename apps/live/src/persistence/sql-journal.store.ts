import { newId } from '#kernel';
import type { Database } from '#persistence';
import { JournalStore } from '../store/journal-store.js';

interface Written {
  line: string;
  isOurs: boolean;
}

/**
 * Journals as rows, for live processes that share no disk. Each line is a commit of its own, and takes the next free
 * position of its journal: a process that lost its lease without knowing finds the position taken and writes nothing
 * more.
 */
export class SqlJournalStore extends JournalStore {
  private readonly writer = newId();
  /** Where the next line goes, by journal. */
  private readonly next = new Map<string, number>();

  constructor(private readonly database: Database) {
    super();
  }

  async append(name: string, line: string): Promise<void> {
    let position = this.next.get(name) ?? (await this.length(name));
    while (!(await this.write(name, position, line))) position++;
    this.next.set(name, position + 1);
  }

  /** Every line is on the disk when `append` resolves. */
  async sync(): Promise<void> {
    // Nothing waits.
  }

  async read(name: string): Promise<string[]> {
    const rows = await this.database.query<{ line: string }>(
      'SELECT line FROM live_journal WHERE name = $1 ORDER BY position',
      [name],
    );
    this.next.set(name, rows.length);
    return rows.map(({ line }) => line);
  }

  async close(name: string): Promise<void> {
    this.next.delete(name);
  }

  /** @returns false when an earlier line of this process has the position, written although its answer was lost */
  private async write(name: string, position: number, line: string): Promise<boolean> {
    const [created] = await this.database.query(
      `INSERT INTO live_journal (name, position, line, writer) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [name, position, line, this.writer],
    );
    if (created) return true;
    const there = await this.database.one<Written>(
      'SELECT line, writer = $3 AS "isOurs" FROM live_journal WHERE name = $1 AND position = $2',
      [name, position, this.writer],
    );
    if (!there?.isOurs) throw new Error(`${name}: another process writes this journal now`);
    return there.line === line;
  }

  private async length(name: string): Promise<number> {
    const row = await this.database.one<{ count: number }>(
      'SELECT count(*)::int AS count FROM live_journal WHERE name = $1',
      [name],
    );
    return row!.count;
  }
}
