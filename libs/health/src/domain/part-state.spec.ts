import { describe, expect, it } from '@jest/globals';
import { answeredIn, diskState, outboxState, overall, type PartState } from './part-state.js';

const GIB = 1024 ** 3;

describe('the state of a part', () => {
  it.each([
    [0, 'ok'],
    [500, 'ok'],
    [501, 'slow'],
  ] as const)('that answers in %i ms is %s', (ms, state) => expect(answeredIn(ms)).toBe(state));

  it.each([
    [0, 'ok'],
    [60, 'ok'],
    [61, 'slow'],
    [300, 'slow'],
    [301, 'down'],
  ] as const)('whose oldest message is %i s late is %s', (seconds, state) => expect(outboxState(seconds)).toBe(state));

  it.each([
    [50, 100, 'ok'],
    [15, 100, 'ok'],
    [14, 100, 'slow'],
    [5, 100, 'slow'],
    [4, 100, 'down'],
    [0.9, 1, 'down'],
    [0, 0, 'down'],
  ] as const)('with %d of %d GiB free is %s', (free, total, state) =>
    expect(diskState(free * GIB, total * GIB)).toBe(state),
  );
});

it('the market is as bad as its worst part', () => {
  const all: PartState[] = ['ok', 'slow', 'down', 'unknown'];
  for (const one of all)
    for (const other of all) {
      const expected = [one, other].includes('down') ? 'down' : [one, other].includes('slow') ? 'slow' : 'ok';
      expect(overall([one, other])).toBe(expected);
    }
});
