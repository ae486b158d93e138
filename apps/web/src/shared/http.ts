import { signal } from '@preact/signals';
import { Problem } from './problem.js';

/** False from the moment the device says so or a request finds no way out, until one gets through again. */
export const online = signal(typeof navigator === 'undefined' || navigator.onLine !== false);

if (typeof window !== 'undefined') {
  window.addEventListener('online', () => {
    online.value = true;
  });
  window.addEventListener('offline', () => {
    online.value = false;
  });
}

export interface RequestOptions {
  /** Sent as JSON. */
  body?: unknown;
  idempotencyKey?: string;
  /** Waits this long for an answer, then gives up with `net.timeout`. Default 12. */
  deadlineSeconds?: number;
  signal?: AbortSignal;
}

/**
 * Sends a request and waits for its answer no longer than the deadline.
 * @throws Problem `net.offline` | `net.timeout` | `net.left` when no answer came
 */
async function exchange(sent: Request, deadlineSeconds: number): Promise<Response> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), deadlineSeconds * 1000);
  const left = () => giveUp.abort();
  sent.signal.addEventListener('abort', left);
  try {
    const answer = await fetch(sent, { signal: giveUp.signal });
    // The body counts too: a line that dies in the middle of it is an answer that never came.
    const body = await answer.arrayBuffer();
    online.value = true;
    const empty = answer.status === 204 || answer.status === 304;
    return new Response(empty ? null : body, answer);
  } catch {
    if (sent.signal.aborted) throw new Problem('net.left', 0);
    if (giveUp.signal.aborted) throw new Problem('net.timeout', 0);
    online.value = navigator.onLine !== false;
    throw new Problem('net.offline', 0);
  } finally {
    clearTimeout(timer);
    sent.signal.removeEventListener('abort', left);
  }
}

const DEADLINE_SECONDS = 12;

/** For the typed client: the same deadline and the same problems as `request`. */
export function fetchWithDeadline(sent: Request): Promise<Response> {
  return exchange(sent, DEADLINE_SECONDS);
}

/** What the typed client resolved with, or the problem it met. @throws Problem */
export async function answerOf<T>(
  asked: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<NonNullable<T>> {
  const { data, error, response } = await asked;
  if (!response.ok) {
    await refusalWords();
    throw problemOf(response, error);
  }
  return data as NonNullable<T>;
}

/**
 * One request to the market's API, same origin, session by cookie, for commands whose path is only known as text
 * (they waited in the outbox). Pages use the typed functions of `api.ts`.
 * @throws Problem for every answer that is not 2xx and for no answer at all; nothing else.
 */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey;
  const sent = new Request(`/api/v1${path}`, {
    method,
    headers,
    credentials: 'same-origin',
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
    signal: options.signal,
  });
  const answer = await exchange(sent, options.deadlineSeconds ?? DEADLINE_SECONDS);
  if (answer.status === 204) return undefined as T;
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) {
    await refusalWords();
    throw problemOf(answer, body);
  }
  if (body === null) throw new Problem('net.unreadable', 0);
  return body as T;
}

const WORDS_MS = 3_000;
let words: Promise<unknown> | undefined;

/** The words for what was refused are on the way before anybody reads them; without them the status speaks. */
function refusalWords(): Promise<unknown> {
  words ??= import('./problem-codes.js').catch(() => {
    words = undefined;
  });
  return Promise.race([words, new Promise((late) => setTimeout(late, WORDS_MS))]);
}

function problemOf(answer: Response, body: unknown): Problem {
  const said = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const after = Number(answer.headers.get('retry-after'));
  return new Problem(
    typeof said.code === 'string' ? said.code : `http.${answer.status}`,
    answer.status,
    said,
    Number.isFinite(after) && after > 0 ? after : null,
  );
}
