import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Redis, type RedisOptions } from 'ioredis';
import { Settings } from '#config';

/** Producers and publishers fail at once while Redis is away; truth is in PostgreSQL, so nothing waits for it. */
export const redisOptions: RedisOptions = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 1,
  connectTimeout: 3_000,
  retryStrategy: (attempt) => Math.min(attempt * 200, 2_000),
};

/** Nudges between processes. A lost message costs a poll interval, never a fact. */
@Injectable()
export class RedisBus implements OnModuleDestroy {
  private readonly log = new Logger(RedisBus.name);
  private readonly listeners = new Map<string, Set<(text: string) => void>>();
  private readonly publisher: Redis;
  private subscriber: Redis | null = null;

  constructor(private readonly settings: Settings) {
    this.publisher = this.connect();
  }

  publish(channel: string, text: string): void {
    this.publisher.publish(channel, text).catch((error: Error) => this.log.debug(`not published: ${error.message}`));
  }

  /** Calls `listener` for each message on `channel` until the answered function is called. */
  subscribe(channel: string, listener: (text: string) => void): () => void {
    const listeners = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, listeners);
    listeners.add(listener);
    if (listeners.size === 1) this.follow(channel);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) {
        this.listeners.delete(channel);
        this.subscriber
          ?.unsubscribe(channel)
          .catch((error: Error) => this.log.debug(`still subscribed: ${error.message}`));
      }
    };
  }

  /** What the server says about itself; fails while it is away. */
  info(section: 'server' | 'memory'): Promise<string> {
    return this.publisher.info(section);
  }

  onModuleDestroy(): void {
    this.publisher.disconnect();
    this.subscriber?.disconnect();
  }

  private follow(channel: string): void {
    if (!this.subscriber) {
      // Subscriptions wait for Redis to come back and are made again by ioredis after a reconnect.
      const subscriber = this.connect({ enableOfflineQueue: true, maxRetriesPerRequest: null });
      subscriber.on('message', (from: string, text: string) => {
        for (const listener of this.listeners.get(from) ?? []) listener(text);
      });
      this.subscriber = subscriber;
    }
    this.subscriber
      .subscribe(channel)
      .catch((error: Error) => this.log.warn(`not subscribed to ${channel}: ${error.message}`));
  }

  private connect(options: RedisOptions = {}): Redis {
    const client = new Redis(this.settings.redisUrl, { ...redisOptions, ...options });
    client.on('error', (error: Error) => this.log.debug(`redis: ${error.message}`));
    return client;
  }
}
