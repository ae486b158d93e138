import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import type { Settings } from '#config';
import { currentRequestId } from './request-context.js';

const LEVELS: Settings['logLevel'][] = ['error', 'warn', 'log', 'debug', 'verbose'];

/** Nest's own logger; as JSON every line names the app and, where there is one, the request that caused it. */
export class AppLogger extends ConsoleLogger {
  constructor(
    private readonly app: string,
    { logJson, logLevel }: Pick<Settings, 'logJson' | 'logLevel'>,
  ) {
    super({ json: logJson, logLevels: LEVELS.slice(0, LEVELS.indexOf(logLevel) + 1) });
  }

  protected override getJsonLogObject(
    message: unknown,
    options: { context: string; logLevel: LogLevel; writeStreamType?: 'stdout' | 'stderr'; errorStack?: unknown },
  ) {
    const requestId = currentRequestId();
    const { timestamp: _, ...line } = super.getJsonLogObject(message, options);
    // Facts of a line stand beside its words, so that a search can name them.
    const facts = isFacts(message) ? { ...message, message: undefined } : {};
    return {
      at: new Date().toISOString(),
      app: this.app,
      ...(requestId ? { requestId } : {}),
      ...line,
      ...facts,
    } as never;
  }
}

const isFacts = (message: unknown): message is Record<string, unknown> =>
  typeof message === 'object' && message !== null && !Array.isArray(message) && !(message instanceof Error);
