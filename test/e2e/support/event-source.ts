import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export interface HeardEvent {
  id: string;
  event: string;
  data: Record<string, unknown>;
}

/** Listens to server-sent events over a real socket. */
export class EventSource {
  readonly heard: HeardEvent[] = [];
  status = 0;
  private readonly abort = new AbortController();
  private readonly waiting = new Set<() => void>();
  private over = false;

  static async open(
    app: NestFastifyApplication,
    path: string,
    headers: Record<string, string> = {},
  ): Promise<EventSource> {
    const source = new EventSource();
    const { port } = app.getHttpServer().address() as { port: number };
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers, signal: source.abort.signal });
    source.status = answer.status;
    if (answer.ok && answer.body) void source.read(answer.body);
    return source;
  }

  get lastEventId(): string {
    return this.heard.findLast(({ id }) => id)?.id ?? '';
  }

  get isOver(): boolean {
    return this.over;
  }

  /** The first event that fits, heard already or within the deadline. */
  async wait(fits: (event: HeardEvent) => boolean, deadlineMs = 5_000): Promise<HeardEvent> {
    await this.until(() => this.heard.some(fits), deadlineMs);
    return this.heard.find(fits)!;
  }

  async waitForEnd(deadlineMs = 5_000): Promise<void> {
    await this.until(() => this.over, deadlineMs);
  }

  close(): void {
    this.abort.abort();
  }

  private until(done: () => boolean, deadlineMs: number): Promise<void> {
    if (done()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!done()) return;
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.delete(look);
        reject(new Error(`not heard in ${deadlineMs} ms; heard ${JSON.stringify(this.heard)}`));
      }, deadlineMs);
      this.waiting.add(look);
    });
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const chunk of body) {
        text += decoder.decode(chunk, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
      }
    } catch (error) {
      if (!this.abort.signal.aborted && !(error instanceof TypeError)) throw error;
    }
    this.over = true;
    for (const look of [...this.waiting]) look();
  }

  private take(block: string): void {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
    const data = field('data');
    if (!data) return;
    this.heard.push({ id: field('id'), event: field('event'), data: JSON.parse(data) });
    for (const look of [...this.waiting]) look();
  }
}
