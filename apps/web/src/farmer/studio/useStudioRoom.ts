import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { isOver } from '../../buyer/room/room-state.js';
import { api, type Broadcast } from '../../shared/api.js';
import { listen } from '../../shared/events.js';
import {
  orderOf,
  type StudioOrder,
  type StudioRoom,
  studioRoomOf,
  withStudioEvent,
  withStudioSnapshot,
} from './studio-room.js';

/** Before every event that a broadcast ever had: the host's page hears the whole evening again after a reload. */
const FROM_THE_BEGINNING = '0-0';

export interface StudioRoomState {
  room: StudioRoom;
  /** Whether events flow. */
  linked: boolean;
  /** When the last thing was heard, ms since 1970. */
  heardAtMs: number;
  refresh(): void;
}

/** The room of one's own broadcast, with who ordered what. `onOrder` hears each new order once, not those of before. */
export function useStudioRoom(broadcast: Broadcast, onOrder: (order: StudioOrder) => void): StudioRoomState {
  const { id } = broadcast;
  const [room, setRoom] = useState<StudioRoom>(() => studioRoomOf(broadcast));
  const [linked, setLinked] = useState(false);
  const [heardAtMs, setHeardAtMs] = useState(() => Date.now());
  const told = useRef(new Set<string>());
  const tell = useRef(onOrder);
  tell.current = onOrder;

  const refresh = useCallback(() => {
    api.snapshot(id).then(
      (snapshot) => setRoom((was) => withStudioSnapshot(was, snapshot)),
      () => setLinked(false), // Said on the page as lost touch; the event line tries again by itself.
    );
  }, [id]);

  const over = isOver(room.state);
  useEffect(() => {
    if (over) return;
    // What was missed comes before the first `viewers`: it is shown, and only what follows is news.
    let caughtUp = false;
    refresh();
    return listen(`${api.eventsUrl(id)}?lastEventId=${FROM_THE_BEGINNING}`, {
      onEvent: (name, data) => {
        const now = Date.now();
        setHeardAtMs(now);
        setRoom((was) => withStudioEvent(was, name, data, now));
        if (name === 'viewers') caughtUp = true;
        if (name !== 'order') return;
        const order = orderOf(data, now);
        if (!order || told.current.has(order.orderId)) return;
        told.current.add(order.orderId);
        if (caughtUp) tell.current(order);
      },
      onReset: () => {
        caughtUp = true;
        refresh();
      },
      onLink: (link) => setLinked(link === 'open'),
    });
  }, [id, over, refresh]);

  return { room, linked, heardAtMs, refresh };
}
