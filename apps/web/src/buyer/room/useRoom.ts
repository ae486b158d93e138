import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api, type Broadcast, type Comment, type Snapshot } from '../../shared/api.js';
import { listen } from '../../shared/events.js';
import { isOver, type Room, roomOf, withEvent, withSnapshot } from './room-state.js';

/** While the event line is down the snapshot is asked for this often; it is cached for 2 s for everybody. */
const POLL_MS = 5000;

export interface LiveRoomState {
  room: Room;
  /** False while nothing comes from the market: what is shown may be old. */
  inTouch: boolean;
  /** Asks for the newest state at once, for example after a refused order. */
  refresh(): void;
  /** Shows one's own comment without waiting for its event. */
  heard(comment: Comment): void;
}

/** The room of a broadcast, kept fresh by events, and by snapshots while there are none. */
export function useRoom(broadcast: Broadcast, snapshot: Snapshot | null): LiveRoomState {
  const [room, setRoom] = useState<Room>(() =>
    snapshot ? withSnapshot(roomOf(broadcast), snapshot) : roomOf(broadcast),
  );
  const [linked, setLinked] = useState(true);
  const [answered, setAnswered] = useState(true);
  const { id } = broadcast;

  const refresh = useCallback(() => {
    api.snapshot(id).then(
      (snapshot) => {
        setAnswered(true);
        setRoom((was) => withSnapshot(was, snapshot));
      },
      () => setAnswered(false), // Said on the page as lost touch; the next round asks again.
    );
  }, [id]);

  // A room that is entered again shows what was kept of it, and is put right by the answer behind that.
  const shown = useRef(snapshot);
  useEffect(() => {
    if (snapshot && snapshot !== shown.current) setRoom((was) => withSnapshot(was, snapshot));
    shown.current = snapshot;
  }, [snapshot]);

  const over = isOver(room.state);
  useEffect(() => {
    if (!snapshot) refresh();
    if (over) return;
    return listen(api.eventsUrl(id), {
      onEvent: (name, data) => setRoom((was) => withEvent(was, name, data)),
      onReset: refresh,
      onLink: (link) => setLinked(link === 'open'),
    });
  }, [id, over, snapshot, refresh]);

  useEffect(() => {
    if (linked || over) return;
    const timer = setInterval(refresh, POLL_MS);
    return () => clearInterval(timer);
  }, [linked, over, refresh]);

  const heard = useCallback((comment: Comment) => setRoom((was) => withEvent(was, 'comment', comment)), []);
  return { room, inTouch: linked || answered, refresh, heard };
}
