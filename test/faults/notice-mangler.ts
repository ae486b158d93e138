import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from './random.js';

const FORWARD_TRIES = 40;
const RETRY_MS = 500;

/** What one HTTP request came with; enough to send it again, byte for byte. */
interface Seen {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

abstract class Relay {
  /** Host and port of the other side; known only once that runs. */
  target = '';
  private readonly server = createServer((incoming, answer) => {
    this.take(incoming, answer).catch((error: Error) => answer.destroy(error));
  });

  async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async take(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { method = 'GET', url: path = '/', headers } = incoming;
    await this.handle({ method, path, headers, body: Buffer.concat(chunks) }, answer);
  }

  protected abstract handle(seen: Seen, answer: ServerResponse): Promise<void>;

  /** @throws Error when nothing answered */
  protected forward({ method, path, headers, body }: Seen) {
    return new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>((resolve, reject) => {
      const { connection: _, 'transfer-encoding': __, ...kept } = headers;
      const sent = request(
        new URL(path, this.target),
        { method, headers: { ...kept, 'content-length': String(body.length) }, timeout: 30_000, agent: false },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
          );
        },
      );
      sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

/**
 * Stands between the gateway and the market's webhook: takes every notice at once, loses one in ten for good, sends the
 * others up to five times, each copy after a wait of its own, so that they overtake each other.
 */
export class NoticeMangler extends Relay {
  readonly count = { taken: 0, lost: 0, sent: 0, copies: 0, refused: 0 };
  private readonly under = new Set<Promise<void>>();

  constructor(
    private readonly random: Random,
    private readonly waitMs = 4000,
  ) {
    super();
  }

  /** Until every copy that is under way has arrived. */
  async quiet(): Promise<void> {
    while (this.under.size) await Promise.all(this.under);
  }

  protected async handle(seen: Seen, answer: ServerResponse): Promise<void> {
    this.count.taken++;
    answer.writeHead(200).end();
    if (this.random.next() < 0.1) {
      this.count.lost++;
      return;
    }
    this.count.sent++;
    for (let copies = this.random.between(1, 5); copies > 0; copies--) {
      this.count.copies++;
      const going = this.deliver(seen, this.random.between(0, this.waitMs)).finally(() => this.under.delete(going));
      this.under.add(going);
    }
  }

  private async deliver(seen: Seen, waitMs: number): Promise<void> {
    await delay(waitMs);
    for (let left = FORWARD_TRIES; left > 0; left--) {
      try {
        const { status } = await this.forward(seen);
        if (status < 500) {
          if (status >= 300) this.count.refused++;
          return;
        }
      } catch {
        // The market is away for a moment; a gateway would try again as well.
      }
      await delay(RETRY_MS);
    }
    this.count.refused++;
  }
}

/**
 * Stands between the market and the gateway's API: of some payments the market hears late that they exist, so that
 * notices about them come before it can know which order they belong to.
 */
export class SlowAnswers extends Relay {
  readonly count = { passed: 0, heldBack: 0 };

  constructor(
    private readonly random: Random,
    private readonly share: number,
    private readonly waitMs: number,
  ) {
    super();
  }

  protected async handle(seen: Seen, answer: ServerResponse): Promise<void> {
    this.count.passed++;
    const back = await this.forward(seen);
    if (seen.method === 'POST' && seen.path === '/v1/payment_intents' && this.random.next() < this.share) {
      this.count.heldBack++;
      await delay(this.waitMs);
    }
    const { connection: _, 'transfer-encoding': __, ...kept } = back.headers;
    answer.writeHead(back.status, kept).end(back.body);
  }
}
