import { claimBroadcast, claimedBroadcasts, openStore } from './keep/open-store.js';
import type { Leftover } from './studio-types.js';

/** What waits on this device, oldest broadcast first; what a tab is recording or sending right now is left out. */
export async function leftovers(): Promise<Leftover[]> {
  const store = await openStore();
  const claimed = await claimedBroadcasts();
  const found: Leftover[] = [];
  for (const target of await store.targets()) {
    const { broadcastId } = target;
    if (claimed.has(broadcastId)) continue;
    const fragments = await store.fragmentsOf(broadcastId);
    const [first, last] = [fragments[0], fragments.at(-1)];
    if (!first || !last) {
      await forgetIfEmpty(broadcastId);
      continue;
    }
    const milliseconds = fragments
      .filter(({ track }) => track === last.track)
      .reduce((sum, { durationMs }) => sum + durationMs, 0);
    found.push({
      broadcastId,
      target,
      seconds: milliseconds / 1_000,
      bytes: fragments.reduce((sum, { byteLength }) => sum + byteLength, 0),
      firstCapturedAt: new Date(first.startMs),
      lastCapturedAt: new Date(last.startMs + last.durationMs),
    });
  }
  return found.sort((a, b) => a.firstCapturedAt.getTime() - b.firstCapturedAt.getTime());
}

/** Gives up what is left of a broadcast. */
export async function discardLeftover(broadcastId: string): Promise<void> {
  await (await openStore()).forget(broadcastId);
}

/** It was all sent, or nothing was recorded: only the right to send it is left, and nobody needs that. */
async function forgetIfEmpty(broadcastId: string): Promise<void> {
  // Another tab may begin to record it in this very moment.
  const release = await claimBroadcast(broadcastId);
  if (!release) return;
  const store = await openStore();
  if ((await store.fragmentsOf(broadcastId)).length === 0) await store.forget(broadcastId);
  release();
}
