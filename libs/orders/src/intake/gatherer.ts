import { DomainError } from '#kernel';

export interface GathererSettings {
  /** How long the first command waits for company, in milliseconds. */
  gatherMs: number;
  /** Commands settled together at most. */
  batchMax: number;
  /** Commands that may wait; the next one is refused. */
  queueMax: number;
  /** Batches at work at the same time. */
  lanes: number;
  /** A command that could not begin for so long is refused rather than kept waiting, in milliseconds. */
  waitMaxMs: number;
}

interface Waiting<C, R> {
  command: C;
  since: number;
  resolve(result: R): void;
  reject(error: unknown): void;
}

export type Settled<R> = { value: R } | { error: unknown };

/**
 * Gathers what arrives within a few milliseconds and hands it on in batches, in order of arrival. While every lane is
 * busy, commands gather by themselves, so batches grow with the load and a quiet moment costs `gatherMs` at most.
 */
export class Gatherer<C, R> {
  private readonly waiting: Waiting<C, R>[] = [];
  private busy = 0;
  private timer: NodeJS.Timeout | null = null;
  private idle: (() => void)[] = [];
  private closed = false;

  /** `settle` answers one outcome per command, in the same order. */
  constructor(
    private readonly settings: GathererSettings,
    private readonly settle: (commands: C[]) => Promise<Settled<R>[]>,
  ) {}

  /** Commands that wait. */
  get size(): number {
    return this.waiting.length;
  }

  /** @throws DomainError `intake.full` */
  submit(command: C): Promise<R> {
    if (this.closed || this.waiting.length >= this.settings.queueMax) {
      return Promise.reject(new DomainError('intake.full', { retryAfterSeconds: 1 }));
    }
    return new Promise<R>((resolve, reject) => {
      this.waiting.push({ command, since: performance.now(), resolve, reject });
      this.look();
    });
  }

  /** Takes nothing more and waits until everything that was taken is settled. */
  async close(): Promise<void> {
    this.closed = true;
    this.begin();
    if (this.busy > 0 || this.waiting.length > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private look(): void {
    if (this.busy >= this.settings.lanes || this.waiting.length === 0) return;
    if (this.waiting.length >= this.settings.batchMax || this.closed) this.begin();
    else this.timer ??= setTimeout(() => this.begin(), this.settings.gatherMs);
  }

  private begin(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.busy >= this.settings.lanes) return;
    const batch = this.waiting.splice(0, this.settings.batchMax).filter((entry) => this.inTime(entry));
    if (batch.length) {
      this.busy++;
      void this.run(batch);
    } else if (this.busy === 0 && this.waiting.length === 0) {
      for (const resolve of this.idle.splice(0)) resolve();
    }
    this.look();
  }

  private inTime({ since, reject }: Waiting<C, R>): boolean {
    if (performance.now() - since <= this.settings.waitMaxMs) return true;
    reject(new DomainError('intake.full', { retryAfterSeconds: 2 }));
    return false;
  }

  private async run(batch: Waiting<C, R>[]): Promise<void> {
    try {
      const outcomes = await this.settle(batch.map(({ command }) => command));
      batch.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index] ?? { error: new Error('the batch left a command without an outcome') };
        if ('value' in outcome) resolve(outcome.value);
        else reject(outcome.error);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      this.busy--;
      // What came in while every lane was busy has waited long enough.
      this.begin();
    }
  }
}
