import { performance } from 'node:perf_hooks';
import type { Attempt, Notice } from './delivery.types.js';

const ANSWER_MS = 5_000;

/** One POST; any 2xx is an acceptance. Redirects are not followed: they would carry the notice somewhere unknown. */
export async function sendNotice(notice: Notice, at: Date, giveUp: AbortSignal): Promise<Attempt> {
  const begun = performance.now();
  const attempt = (status: number | null, problem: string | null): Attempt => ({
    at,
    durationMs: Math.round(performance.now() - begun),
    status,
    problem,
  });
  try {
    const answer = await fetch(notice.url, {
      method: 'POST',
      headers: notice.headers,
      body: notice.body,
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(ANSWER_MS), giveUp]),
    });
    // Nobody reads what it says; how much there is of it is not ours to bear.
    await answer.body?.cancel();
    return attempt(answer.status, answer.ok ? null : `answered ${answer.status}`);
  } catch (error) {
    return attempt(null, problemOf(error));
  }
}

function problemOf(error: unknown): string {
  const { name, message, cause } = error as Partial<Error>;
  if (name === 'TimeoutError') return `no answer within ${ANSWER_MS / 1000} s`;
  // fetch says "fetch failed" and keeps the reason one level down.
  const { code } = (cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : (message ?? 'no answer');
}
