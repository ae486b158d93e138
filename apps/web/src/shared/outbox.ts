import { signal } from '@preact/signals';
import { newId } from '#kernel';
import { type Attempt, dropAttempt, keepAttempt, keptAttempts } from './attempts.js';
import { online, request } from './http.js';
import { asProblem, Problem } from './problem.js';
import { user } from './session.js';

/** What this person decided and the market has not yet answered, oldest first. */
export const waiting = signal<readonly Attempt[]>([]);

type Outcome = { attempt: Attempt; answer: unknown } | { attempt: Attempt; problem: Problem };
const listeners = new Set<(outcome: Outcome) => void>();

/** Hears how commands that had to wait ended. @returns a function that stops hearing */
export function onOutcome(listener: (outcome: Outcome) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export type Command = Pick<Attempt, 'kind' | 'method' | 'path' | 'body' | 'label'> & {
  /** Waits its turn behind earlier commands of its kind: a courier's proofs go in the order of the road. */
  inOrder?: boolean;
};

// Where IndexedDB is refused (some private windows) the command lives as long as the page.
const quietly = (work: Promise<unknown>): Promise<void> =>
  work.then(
    () => undefined,
    (reason: unknown) => console.warn('the device keeps no commands', reason),
  );

/**
 * Writes the command down, then sends it. With `key` it continues an earlier try of the same command.
 * When no answer comes it stays written down and goes out by itself, with the same key, when the signal is back.
 * @throws Problem; `problem.unanswered` means that it waits, anything else means that it was refused and is gone
 */
export async function send<T>({ inOrder, ...command }: Command, key: string = newId()): Promise<T> {
  const attempt: Attempt = { ...command, key, userId: user.value?.id ?? '', decidedAt: new Date().toISOString() };
  await quietly(keepAttempt(attempt));
  const earlier = inOrder ? waiting.value.filter((one) => one.kind === command.kind && one.key !== key) : [];
  waiting.value = [...waiting.value.filter((one) => one.key !== key), attempt];
  for (const one of earlier) await deliverEarlier(one);
  return deliver<T>(attempt);
}

/** @throws Problem when it still waits: then whatever is behind it waits too. A refusal is told to the listeners. */
async function deliverEarlier(attempt: Attempt): Promise<void> {
  const waits = () => waiting.value.some((one) => one.key === attempt.key) && !beingTakenBack.has(attempt.key);
  if (!waits()) return;
  // Whoever is sending it already hears the outcome from `send`.
  const told = underWay.has(attempt.key) ? [] : listeners;
  try {
    const answer = await deliver(attempt);
    for (const listener of told) listener({ attempt, answer });
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (waits()) throw problem;
    for (const listener of told) listener({ attempt, problem });
  }
}

const underWay = new Map<string, Promise<unknown>>();
/** The keys of `underWay`, for pages: what can be taken back changes when a try ends without having left the device. */
const sending = signal<ReadonlySet<string>>(new Set());

function noteUnderWay(): void {
  sending.value = new Set(underWay.keys());
}

function deliver<T>(attempt: Attempt): Promise<T> {
  const running = underWay.get(attempt.key);
  if (running) return running as Promise<T>;
  const run = onTheWire<T>(attempt)
    .then(
      async (answer) => {
        await forget(attempt);
        return answer;
      },
      async (thrown) => {
        const problem = asProblem(thrown);
        // 401: signing in again sends it; 503, 429: the market will take it later. All of these are not refusals.
        if (!problem.passing && problem.status !== 401 && problem.code !== 'idempotency.in_progress')
          await forget(attempt);
        throw problem;
      },
    )
    .finally(() => {
      underWay.delete(attempt.key);
      noteUnderWay();
    });
  underWay.set(attempt.key, run);
  noteUnderWay();
  return run;
}

/** Without any network nothing leaves the device, so the command can still be taken back. */
async function onTheWire<T>(attempt: Attempt): Promise<T> {
  if (navigator.onLine === false) throw new Problem('net.offline', 0);
  if (!attempt.tried) {
    attempt.tried = true;
    await quietly(keepAttempt(attempt));
  }
  return request<T>(attempt.method, attempt.path, {
    body: attempt.body,
    idempotencyKey: attempt.key,
    deadlineSeconds: 20,
  });
}

/** Neither sent nor taken back twice while the device forgets them. */
const beingTakenBack = new Set<string>();

/** Whether it can be taken back: it has never left this device. */
export function canTakeBack({ key, tried }: Attempt): boolean {
  return !tried && !sending.value.has(key) && !beingTakenBack.has(key);
}

/** Takes a waiting command back. @returns a way to undo that, or null when it has left the device meanwhile */
export async function takeBack(attempt: Attempt): Promise<(() => void) | null> {
  if (!canTakeBack(attempt)) return null;
  beingTakenBack.add(attempt.key);
  await forget(attempt).finally(() => beingTakenBack.delete(attempt.key));
  return () => {
    void quietly(keepAttempt(attempt)).then(() => {
      // Its key is its place in the order of deciding.
      waiting.value = [...waiting.value, attempt].sort((a, b) => (a.key < b.key ? -1 : 1));
      return flush();
    });
  };
}

/** The device first, then what the pages say of it: a phone that dies in between must not send what is said to be gone. */
async function forget(attempt: Attempt): Promise<void> {
  await quietly(dropAttempt(attempt.key));
  waiting.value = waiting.value.filter((one) => one.key !== attempt.key);
}

let flushing = false;

/** Sends everything that waits, in the order in which it was decided; stops at the first that gets no answer. */
async function flush(): Promise<void> {
  if (flushing || !user.value) return;
  flushing = true;
  try {
    for (const attempt of [...waiting.value]) {
      try {
        await deliverEarlier(attempt);
      } catch {
        return; // It still waits, and so does all that was decided after it.
      }
    }
  } finally {
    flushing = false;
  }
}

const AGAIN_SECONDS = 20;

/** Reads what an earlier visit left behind and keeps sending: at sign-in, when the signal is back, and now and then. */
export function startOutbox(): void {
  user.subscribe((who) => {
    if (!who) {
      waiting.value = [];
      return;
    }
    keptAttempts().then(
      (kept) => {
        waiting.value = kept.filter((attempt) => attempt.userId === who.id);
        void flush();
      },
      (reason: unknown) => console.warn('the device keeps no commands', reason),
    );
  });
  online.subscribe((on) => {
    if (on) void flush();
  });
  setInterval(() => {
    if (waiting.value.length > 0 && online.value) void flush();
  }, AGAIN_SECONDS * 1000);
}
