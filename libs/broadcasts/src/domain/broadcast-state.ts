import { DomainError } from '#kernel';

export type BroadcastState =
  | 'scheduled'
  | 'rehearsing'
  | 'live'
  | 'interrupted'
  | 'ended'
  | 'replay_ready'
  | 'taken_down';

/** Commands of people, and facts that the media service reports. */
export type BroadcastEvent =
  | 'replan'
  | 'rehearse'
  | 'start'
  | 'media_arrived'
  | 'media_lost'
  | 'end'
  | 'replay_ready'
  | 'take_down';

/** Every move a broadcast can make; an absent cell is a refused move, the same state a move that changes nothing. */
export const BROADCAST_MOVES: Record<BroadcastState, { [E in BroadcastEvent]?: BroadcastState }> = {
  // The first media starts a broadcast by itself; `start` is the end of a rehearsal and of nothing else.
  scheduled: {
    replan: 'scheduled', // Another hour or title: never once somebody watches.
    rehearse: 'rehearsing',
    media_arrived: 'live',
    end: 'ended',
    take_down: 'taken_down',
  },
  rehearsing: {
    replan: 'rehearsing', // Practice has no way back to `scheduled`, and to everybody else it is still to come.
    rehearse: 'rehearsing',
    start: 'live',
    media_arrived: 'rehearsing',
    media_lost: 'rehearsing',
    end: 'ended',
    take_down: 'taken_down',
  },
  live: { media_arrived: 'live', media_lost: 'interrupted', end: 'ended', take_down: 'taken_down' },
  interrupted: { media_arrived: 'live', media_lost: 'interrupted', end: 'ended', take_down: 'taken_down' },
  // A phone that comes home sends what it recorded before the end: the replay is built anew, the state stays.
  ended: { end: 'ended', replay_ready: 'replay_ready', take_down: 'taken_down' },
  replay_ready: { end: 'replay_ready', replay_ready: 'replay_ready', take_down: 'taken_down' },
  taken_down: { take_down: 'taken_down' },
};

/** @throws DomainError `broadcast.transition_refused` */
export function nextBroadcastState(from: BroadcastState, event: BroadcastEvent): BroadcastState {
  const to = BROADCAST_MOVES[from][event];
  if (!to) throw new DomainError('broadcast.transition_refused', { from, event });
  return to;
}

/** Before the end: offers, prices and comments may still change. */
export function isOpen(state: BroadcastState): boolean {
  return state === 'scheduled' || state === 'rehearsing' || state === 'live' || state === 'interrupted';
}

/** In front of viewers, with or without a picture at this moment. */
export function isOnAir(state: BroadcastState): boolean {
  return state === 'live' || state === 'interrupted';
}

/** A rehearsal is the host's alone: to others the broadcast is still to come. */
export function publicState(state: BroadcastState): BroadcastState {
  return state === 'rehearsing' ? 'scheduled' : state;
}

export const LIST_GROUPS = {
  live: ['live', 'interrupted'],
  scheduled: ['scheduled', 'rehearsing'],
  ended: ['ended', 'replay_ready'],
} as const satisfies Record<string, readonly BroadcastState[]>;

export type ListGroup = keyof typeof LIST_GROUPS;
