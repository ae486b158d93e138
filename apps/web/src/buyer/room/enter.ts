import { api, type Broadcast, type Snapshot } from '../../shared/api.js';
import { loadAhead } from '../../shared/load.js';
import { openAhead } from './hls-player.js';
import { isOnAir } from './room-state.js';

export interface Entered {
  broadcast: Broadcast;
  snapshot: Snapshot | null;
}

const DRAW_AFTER_MS = 100;

/** What a room is entered with. @throws Problem of the broadcast; without a snapshot it is entered all the same */
export async function enter(id: string): Promise<Entered> {
  const known = api.broadcast(id).then(async (broadcast) => {
    // Drawing a page keeps a cheap phone busy: what the picture waits for is asked for just before, if it is known at once.
    if (isOnAir(broadcast.state))
      await Promise.race([openAhead(broadcast.playbackUrl), new Promise((go) => setTimeout(go, DRAW_AFTER_MS))]);
    return broadcast;
  });
  // Both at once: what is pinned must stand still under the thumb from the first moment.
  const [broadcast, snapshot] = await Promise.all([known, api.snapshot(id).catch(() => null)]);
  return { broadcast, snapshot };
}

export const roomKey = (id: string) => `room/${id}`;

/** Begins to enter a room whose page is not there yet. */
export const enterAhead = (id: string) => loadAhead(roomKey(id), () => enter(id));
