export interface System {
  urls: { market: string; live: string; rtmp: string; gateway: string };
  databaseUrl: string;
  redisUrl: string;
  dataDir: string;
  ops(...args: string[]): Promise<string>;
  pid(part: string): number;
  signal(part: string, signal: NodeJS.Signals): void;
  logOf(part: string): string;
  kill(part: string): Promise<void>;
  ready(part: string): Promise<unknown>;
  stopApp(part: string): Promise<unknown>;
  startApp(part: string): Promise<void>;
  stop(): Promise<void>;
}

export function startSystem(options?: {
  demo?: boolean;
  broadcast?: boolean;
  pages?: boolean;
  durable?: boolean;
  restart?: boolean;
  settings?: Record<string, string>;
  dataDir?: string;
  log?: (line: string) => void;
}): Promise<System>;
