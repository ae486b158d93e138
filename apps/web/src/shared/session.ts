import { signal } from '@preact/signals';
import { api, type User } from './api.js';
import { asProblem } from './problem.js';

/** Who is signed in; undefined until that is known. The cookie itself is out of our sight (HttpOnly). */
export const user = signal<User | null | undefined>(undefined);

/** Resolves once it is known whether somebody is signed in. */
export const sessionKnown = new Promise<void>((resolve) => {
  user.subscribe((who) => {
    if (who !== undefined) resolve();
  });
});

const MARK = 'signed-in';
const KEPT = 'signed-in-as';

function mark(who: User | null): void {
  try {
    if (who) {
      localStorage.setItem(MARK, '1');
      localStorage.setItem(KEPT, JSON.stringify(who));
    } else {
      localStorage.removeItem(MARK);
      localStorage.removeItem(KEPT);
    }
  } catch {
    // Without storage each visit asks the API once more; nothing else changes.
  }
}
/** Who it was last time: a courier opens the app where there is no signal, and what waits is theirs. */
function keptUser(): User | null {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? 'null') as User | null;
  } catch {
    return null;
  }
}
function marked(): boolean {
  try {
    return localStorage.getItem(MARK) === '1';
  } catch {
    return true;
  }
}

/** Asks who the cookie belongs to. A device on which nobody ever signed in spends no round trip on it. */
export async function restoreSession(): Promise<void> {
  if (!marked()) {
    user.value = null;
    return;
  }
  const kept = keptUser();
  if (kept) user.value = kept;
  try {
    const who = await api.me();
    mark(who);
    user.value = who;
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (problem.status === 401) mark(null);
    // Offline is not signed out: the mark stays, and the next page load asks again.
    user.value = problem.passing ? kept : null;
  }
}

export function sessionStarted(signedIn: User): void {
  mark(signedIn);
  user.value = signedIn;
}

export async function signOut(): Promise<void> {
  await api.signOut();
  mark(null);
  user.value = null;
}
