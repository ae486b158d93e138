import { statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Settings } from '#config';
import { Database } from '#persistence';
import { JobBoard, RedisBus } from '#queue';
import { answeredIn, diskState, outboxState, overall, type PartState } from './domain/part-state.js';

export const PARTS = ['database', 'redis', 'live', 'gateway', 'worker', 'outbox', 'disk'] as const;
export type PartName = (typeof PARTS)[number];

export interface PartHealth {
  name: PartName;
  state: PartState;
  /** How long the answer took; null where none came. */
  tookMs: number | null;
  /** Its version, where it says one. */
  version: string | null;
  /** Numbers worth a look: seconds, bytes, counts. Never an address, never a secret. */
  facts: Record<string, number>;
}

export interface SystemHealth {
  state: PartState;
  checkedAt: Date;
  node: string;
  upSeconds: number;
  parts: PartHealth[];
}

type Found = Partial<Omit<PartHealth, 'name' | 'tookMs'>>;

const DEADLINE_MS = 2_500;

/** Looks at every part of the market at once, each with a deadline; a part that fails is shown, never thrown. */
@Injectable()
export class SystemHealthService {
  constructor(
    private readonly database: Database,
    private readonly redis: RedisBus,
    private readonly jobs: JobBoard,
    private readonly settings: Settings,
  ) {}

  async check(): Promise<SystemHealth> {
    const looks: Record<PartName, () => Promise<Found>> = {
      database: () => this.lookAtDatabase(),
      redis: () => this.lookAtRedis(),
      live: () => this.ask(`${this.settings.liveInternalUrl}/live/health/ready`),
      gateway: () => this.ask(`${this.settings.gatewayInternalUrl}/api/health/ready`),
      worker: () => this.lookAtWorkers(),
      outbox: () => this.lookAtOutbox(),
      disk: () => this.lookAtDisk(),
    };
    const parts = await Promise.all(PARTS.map((name) => look(name, looks[name])));
    return {
      state: overall(parts.map(({ state }) => state)),
      checkedAt: new Date(),
      node: process.version,
      upSeconds: Math.round(process.uptime()),
      parts,
    };
  }

  private async lookAtDatabase(): Promise<Found> {
    const row = await this.database.one<{ version: string; connections: number; bytes: number }>(
      `SELECT current_setting('server_version') AS version, pg_database_size(current_database())::float8 AS bytes,
              (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database()) AS connections`,
    );
    return { version: row!.version, facts: { connections: row!.connections, bytes: row!.bytes } };
  }

  private async lookAtRedis(): Promise<Found> {
    const [server, memory] = [await this.redis.info('server'), await this.redis.info('memory')];
    const bytes = Number(/^used_memory:(\d+)/m.exec(memory)?.[1] ?? 0);
    return { version: /^redis_version:(\S+)/m.exec(server)?.[1] ?? null, facts: { bytes } };
  }

  private async ask(url: string): Promise<Found> {
    const answer = await fetch(url, { signal: AbortSignal.timeout(DEADLINE_MS) });
    await answer.arrayBuffer();
    return answer.ok ? {} : { state: 'down' };
  }

  private async lookAtWorkers(): Promise<Found> {
    const counts = await this.jobs.counts();
    // A worker listens to every queue, so the queue with the fewest listeners says how many there are.
    const workers = Math.min(...counts.map((queue) => queue.workers));
    const failed = counts.reduce((sum, queue) => sum + queue.failed, 0);
    return { state: workers > 0 ? 'ok' : 'down', facts: { workers, failed } };
  }

  private async lookAtOutbox(): Promise<Found> {
    const { due, oldestDueSeconds } = await this.jobs.outbox();
    return { state: outboxState(oldestDueSeconds), facts: { due, oldestDueSeconds } };
  }

  /** Where media are kept. With an object store, or on another machine, there is nothing to see here. */
  private async lookAtDisk(): Promise<Found> {
    const { bavail, blocks, bsize } = await statfs(this.settings.dataDir).catch(() => ({
      bavail: 0,
      blocks: 0,
      bsize: 0,
    }));
    if (!blocks) return { state: 'unknown' };
    const [freeBytes, totalBytes] = [bavail * bsize, blocks * bsize];
    return { state: diskState(freeBytes, totalBytes), facts: { freeBytes, totalBytes } };
  }
}

async function look(name: PartName, work: () => Promise<Found>): Promise<PartHealth> {
  const startedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('late')), DEADLINE_MS);
  });
  try {
    const found = await Promise.race([work(), late]);
    const tookMs = Math.round(performance.now() - startedAt);
    return { name, state: answeredIn(tookMs), version: null, facts: {}, ...found, tookMs };
  } catch {
    return { name, state: 'down', tookMs: null, version: null, facts: {} };
  } finally {
    clearTimeout(timer);
  }
}
