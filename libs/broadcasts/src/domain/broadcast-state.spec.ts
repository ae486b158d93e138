import { describe, expect, it } from '@jest/globals';
import {
  type BroadcastEvent,
  type BroadcastState,
  isOnAir,
  isOpen,
  nextBroadcastState,
  publicState,
} from './broadcast-state.js';

type Row = Record<BroadcastEvent, BroadcastState | null>;

const GRID: Record<BroadcastState, Row> = {
  scheduled: {
    replan: 'scheduled',
    rehearse: 'rehearsing',
    start: null,
    media_arrived: 'live',
    media_lost: null,
    end: 'ended',
    replay_ready: null,
    take_down: 'taken_down',
  },
  rehearsing: {
    replan: 'rehearsing',
    rehearse: 'rehearsing',
    start: 'live',
    media_arrived: 'rehearsing',
    media_lost: 'rehearsing',
    end: 'ended',
    replay_ready: null,
    take_down: 'taken_down',
  },
  live: {
    replan: null,
    rehearse: null,
    start: null,
    media_arrived: 'live',
    media_lost: 'interrupted',
    end: 'ended',
    replay_ready: null,
    take_down: 'taken_down',
  },
  interrupted: {
    replan: null,
    rehearse: null,
    start: null,
    media_arrived: 'live',
    media_lost: 'interrupted',
    end: 'ended',
    replay_ready: null,
    take_down: 'taken_down',
  },
  ended: {
    replan: null,
    rehearse: null,
    start: null,
    media_arrived: null,
    media_lost: null,
    end: 'ended',
    replay_ready: 'replay_ready',
    take_down: 'taken_down',
  },
  replay_ready: {
    replan: null,
    rehearse: null,
    start: null,
    media_arrived: null,
    media_lost: null,
    end: 'replay_ready',
    replay_ready: 'replay_ready',
    take_down: 'taken_down',
  },
  taken_down: {
    replan: null,
    rehearse: null,
    start: null,
    media_arrived: null,
    media_lost: null,
    end: null,
    replay_ready: null,
    take_down: 'taken_down',
  },
};

describe('the moves of a broadcast', () => {
  for (const [from, row] of Object.entries(GRID) as [BroadcastState, Row][]) {
    for (const [event, to] of Object.entries(row) as [BroadcastEvent, BroadcastState | null][]) {
      it(`${from} × ${event} ${to ? `leads to ${to}` : 'is refused'}`, () => {
        if (to) expect(nextBroadcastState(from, event)).toBe(to);
        else expect(() => nextBroadcastState(from, event)).toThrow('cannot do that');
      });
    }
  }

  it('never lead back on air once it is over', () => {
    for (const from of ['ended', 'replay_ready', 'taken_down'] as const) {
      for (const to of Object.values(GRID[from])) if (to) expect(isOpen(to)).toBe(false);
    }
  });
});

describe('what others see', () => {
  it('hides a rehearsal', () => {
    expect(publicState('rehearsing')).toBe('scheduled');
    expect(publicState('interrupted')).toBe('interrupted');
  });

  it('is on air with or without a picture', () => {
    const states = Object.keys(GRID) as BroadcastState[];
    expect(states.filter(isOnAir)).toEqual(['live', 'interrupted']);
    expect(states.filter(isOpen)).toEqual(['scheduled', 'rehearsing', 'live', 'interrupted']);
  });
});
