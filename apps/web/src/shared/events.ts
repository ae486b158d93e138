import { createSseParser } from './sse-parser.js';

export interface EventHandlers {
  onEvent(name: string, data: unknown): void;
  /** The server no longer remembers where we were: load everything anew. */
  onReset(): void;
  /** `open` when events flow, `lost` when they stopped and we are trying again. */
  onLink?(link: 'open' | 'lost'): void;
}

/** The server sends at least a comment this often; a longer silence is a dead line. */
const SILENCE_SECONDS = 40;

/** Doubling from 1 s to 30 s, each shortened by up to half so that a crowd does not come back at once. */
function backOffSeconds(attempt: number, random: () => number = Math.random): number {
  return Math.min(30, 2 ** attempt) * (1 - random() / 2);
}

/**
 * Listens to a broadcast's events and stays: reconnects with back-off and `Last-Event-ID`, passes `reset` on.
 * Written on fetch rather than EventSource, which gives up for good at the first refused answer and cannot tell a
 * silent line from a quiet one.
 * @returns a function that stops listening
 */
export function listen(url: string, handlers: EventHandlers): () => void {
  let stopped = false;
  let attempt = 0;
  let lastEventId = '';
  let current: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function once(): Promise<void> {
    const line = new AbortController();
    current = line;
    let silence = setTimeout(() => line.abort(), SILENCE_SECONDS * 1000);
    const headers: Record<string, string> = { accept: 'text/event-stream' };
    if (lastEventId) headers['last-event-id'] = lastEventId;
    try {
      const answer = await fetch(url, { headers, credentials: 'same-origin', cache: 'no-store', signal: line.signal });
      if (!answer.ok || !answer.body) throw new Error(`events answered ${answer.status}`);
      handlers.onLink?.('open');
      const feed = createSseParser((message) => {
        attempt = 0;
        lastEventId = message.lastEventId;
        if (message.event === 'reset') {
          lastEventId = '';
          handlers.onReset();
        } else handlers.onEvent(message.event, parsed(message.data));
      });
      const reader = answer.body.getReader();
      const decoder = new TextDecoder();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        clearTimeout(silence);
        silence = setTimeout(() => line.abort(), SILENCE_SECONDS * 1000);
        feed(decoder.decode(value, { stream: true }));
      }
    } finally {
      clearTimeout(silence);
    }
  }

  async function keepListening(): Promise<void> {
    // A line that closes, resets or falls silent ends `once` one way or the other: the cure is the same.
    await once().catch(() => undefined);
    if (stopped) return;
    handlers.onLink?.('lost');
    timer = setTimeout(() => void keepListening(), backOffSeconds(attempt++) * 1000);
  }

  function hurry(): void {
    if (timer === undefined) return;
    clearTimeout(timer);
    attempt = 0;
    timer = undefined;
    void keepListening();
  }
  window.addEventListener('online', hurry);
  void keepListening();

  return () => {
    stopped = true;
    window.removeEventListener('online', hurry);
    clearTimeout(timer);
    current?.abort();
  };
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return data; // Not ours to drop: a handler that expects an object ignores it.
  }
}
