import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** A little sooner than Retry-After asks, so that a crowd of retries is a crowd. */
const RETRY_MS = 500;

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** The exact bytes, as text. */
  text: string;
  body: Record<string, unknown>;
  milliseconds: number;
}

export interface Placing {
  token: string;
  body: unknown;
  key?: string;
}

/** A buyer's end of the wire: plain HTTP, connections kept, every answer with its time. */
export class OrderClient {
  private readonly agent: Agent;

  constructor(
    private readonly origin: string,
    connections = Number.POSITIVE_INFINITY,
    private readonly timeoutMs = 30_000,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** @throws Error when no whole answer came: whether the order exists is not known then */
  place({ token, body, key = randomUUID() }: Placing): Promise<Answer> {
    return this.send('POST', '/api/v1/orders', token, body, { 'idempotency-key': key });
  }

  /**
   * What a well-behaved client does: asks again with the same key when it was told to come back later or got no answer,
   * until it knows. `milliseconds` counts from the first try.
   * @throws Error when it still does not know after `tries`
   */
  async placeSurely(placing: Placing, tries = 60): Promise<Answer> {
    const startedAt = performance.now();
    const attempt = { ...placing, key: placing.key ?? randomUUID() };
    for (let left = tries; ; left--) {
      try {
        const answer = await this.place(attempt);
        if (answer.status < 500 || left <= 1) return { ...answer, milliseconds: performance.now() - startedAt };
      } catch (error) {
        if (left <= 1) throw error;
      }
      await delay(RETRY_MS);
    }
  }

  send(
    method: string,
    path: string,
    token: string,
    body?: unknown,
    more: Record<string, string> = {},
  ): Promise<Answer> {
    const startedAt = performance.now();
    const payload = body === undefined ? '' : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sent = request(
        new URL(path, this.origin),
        {
          method,
          agent: this.agent,
          timeout: this.timeoutMs,
          headers: {
            authorization: `Bearer ${token}`,
            ...(payload ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) } : {}),
            ...more,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('aborted', () => reject(new Error('the answer broke off')));
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text,
              body: parse(text),
              milliseconds: performance.now() - startedAt,
            });
          });
        },
      );
      sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
      sent.on('error', reject);
      sent.end(payload);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
