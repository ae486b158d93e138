import { type Channel, subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** A scrape waits no longer for one number. */
const COLLECT_DEADLINE_MS = 2_000;

/** One row of a gauge with labels. */
export interface Reading {
  labels: Record<string, string>;
  value: number;
}

/**
 * The numbers of this process for Prometheus. Labels come from small fixed sets (routes, states, outcomes): never an
 * id, a name or anything a client may choose, or the series would grow without bound.
 */
@Injectable()
export class Metrics implements OnApplicationShutdown {
  private readonly log = new Logger(Metrics.name);
  private readonly registry = new Registry();
  private readonly subscriptions: [string | symbol, (message: unknown) => void][] = [];

  constructor(app: string) {
    this.registry.setDefaultLabels({ app });
    // The process, its memory, and how late its event loop is.
    collectDefaultMetrics({ register: this.registry });
  }

  onApplicationShutdown(): void {
    for (const [name, listener] of this.subscriptions) unsubscribe(name, listener);
  }

  counter<L extends string>(name: string, help: string, labelNames: L[] = []): Counter<L> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  histogram<L extends string>(name: string, help: string, labelNames: L[], buckets: number[]): Histogram<L> {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }

  /** A number that is looked up when it is asked for; left out when it cannot be told in time. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void {
    this.readings(name, help, [], async () => [{ labels: {}, value: await read() }]);
  }

  /** The same with labels. */
  readings(name: string, help: string, labelNames: string[], read: () => Reading[] | Promise<Reading[]>): void {
    const { log } = this;
    new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      async collect() {
        this.reset();
        if (!labelNames.length) this.remove();
        try {
          for (const { labels, value } of await inTime(async () => read())) this.set(labels, value);
        } catch (error) {
          log.debug(`${name}: ${(error as Error).message}`);
        }
      },
    });
  }

  /** Hears what a feature publishes about itself, until this process ends. */
  follow<T>({ name }: Channel, listener: (message: T) => void): void {
    const heard = (message: unknown) => listener(message as T);
    subscribe(name, heard);
    this.subscriptions.push([name, heard]);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** In Prometheus' text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}

async function inTime<T>(work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('not told in time')), COLLECT_DEADLINE_MS);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
