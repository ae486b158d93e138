import type { Broadcast, BroadcastState, Comment, Offer, Snapshot } from '../../shared/api.js';

/** What the room shows now, apart from the picture. */
export interface Room {
  title: string;
  /** When it is planned for. */
  startsAt: string;
  state: BroadcastState;
  viewers: number;
  /** The offer on show by the market's clock; the picture's own clock comes before it where it is known. */
  pinCode: string | null;
  offers: readonly Offer[];
  comments: readonly Comment[];
  /** How long each but the host waits between two comments; 0 for no slow mode. */
  slowModeSeconds: number;
}

const COMMENTS_KEPT = 60;

export function roomOf(broadcast: Broadcast): Room {
  return {
    title: broadcast.title,
    startsAt: broadcast.startsAt,
    state: broadcast.state,
    viewers: broadcast.viewers ?? 0,
    pinCode: null,
    offers: broadcast.offers,
    comments: [],
    slowModeSeconds: 0,
  };
}

/** A snapshot replaces everything it knows. */
export function withSnapshot(room: Room, snapshot: Snapshot): Room {
  return {
    ...room,
    title: snapshot.title,
    startsAt: snapshot.startsAt,
    state: snapshot.state,
    viewers: snapshot.viewers,
    pinCode: snapshot.pin?.offerCode ?? null,
    offers: snapshot.offers,
    comments: mergeComments(room.comments, snapshot.comments),
    slowModeSeconds: snapshot.slowModeSeconds,
  };
}

/** Where a broadcast is, and what of its plan or its rules has just changed. */
type StateEvent = Pick<Room, 'state'> & Partial<Pick<Room, 'title' | 'startsAt' | 'slowModeSeconds'>>;

function told({ state, title, startsAt, slowModeSeconds }: StateEvent): Partial<Room> {
  return {
    state,
    ...(title !== undefined ? { title } : {}),
    ...(startsAt !== undefined ? { startsAt } : {}),
    ...(slowModeSeconds !== undefined ? { slowModeSeconds } : {}),
  };
}

/** One event of the stream; an event it does not know changes nothing. */
export function withEvent(room: Room, name: string, data: unknown): Room {
  if (typeof data !== 'object' || data === null) return room;
  switch (name) {
    case 'state':
      return { ...room, ...told(data as StateEvent) };
    case 'viewers':
      return { ...room, viewers: (data as { viewers: number }).viewers };
    case 'pin':
      return { ...room, pinCode: (data as { offerCode: string | null }).offerCode };
    case 'offer':
      return { ...room, offers: withOffer(room.offers, data as Offer) };
    case 'comment_hidden':
      return { ...room, comments: room.comments.filter(({ id }) => id !== (data as { id: string }).id) };
    case 'comment':
      return { ...room, comments: mergeComments(room.comments, [data as Comment]) };
    default:
      return room;
  }
}

function withOffer(offers: readonly Offer[], changed: Offer): Offer[] {
  const known = offers.some((offer) => offer.code === changed.code);
  const next = known
    ? offers.map((offer) => (offer.code === changed.code ? { ...offer, ...changed } : offer))
    : [...offers, changed];
  return next.sort((a, b) => a.code.localeCompare(b.code));
}

/** Each once, in the order of their ids (UUIDv7: the order of time), the newest kept. */
function mergeComments(had: readonly Comment[], got: readonly Comment[]): Comment[] {
  const byId = new Map(had.map((comment) => [comment.id, comment]));
  for (const comment of got) byId.set(comment.id, comment);
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(-COMMENTS_KEPT);
}

/** Whether there is a picture to open. */
export function isOnAir(state: BroadcastState): boolean {
  return state === 'live' || state === 'interrupted';
}

/** Whether the room still has, or will have, a live picture. */
export function isOver(state: BroadcastState): boolean {
  return state === 'ended' || state === 'replay_ready' || state === 'taken_down';
}
