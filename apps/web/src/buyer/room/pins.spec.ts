import { describe, expect, it } from '@jest/globals';
import { type PinSpan, pinAt, pinsOf, positionOf } from './pins.js';

const range = (id: string, code: string | undefined, start: string, end: string | null) => ({
  id,
  attr: code === undefined ? {} : { 'X-OFFER-CODE': code },
  startDate: new Date(start),
  endDate: end === null ? null : new Date(end),
});
const at = (time: string) => Date.parse(`2026-11-21T${time}Z`);

const code = (pins: readonly PinSpan[], time: string) => pinAt(pins, at(time))?.code ?? null;

describe('pins in step with the picture', () => {
  const pins = pinsOf({
    b: range('b', '04', '2026-11-21T03:02:00Z', null),
    ad: range('ad', undefined, '2026-11-21T03:00:30Z', null),
    a: range('a', '03', '2026-11-21T03:00:00Z', '2026-11-21T03:02:00Z'),
  });

  it('keeps only offers, oldest first', () => {
    expect(pins.map((pin) => pin.code)).toEqual(['03', '04']);
  });

  it('shows nothing before the first pin, then each for its own span, the open one on and on', () => {
    expect(code(pins, '02:59:59')).toBeNull();
    expect(code(pins, '03:00:00')).toBe('03');
    expect(code(pins, '03:01:59')).toBe('03');
    expect(code(pins, '03:02:00')).toBe('04');
    expect(code(pins, '05:00:00')).toBe('04');
  });

  it('shows nothing after an unpinned span', () => {
    expect(code(pins.slice(0, 1), '03:02:00')).toBeNull();
  });
});

describe('pins that are out of the ordinary', () => {
  it('show from the first picture on when they were set before it', () => {
    const early = pinsOf({ a: range('a', '03', '2026-11-21T02:00:00Z', null) });
    expect(code(early, '03:00:00')).toBe('03');
  });

  it('wait for the picture when they were set in the field’s future', () => {
    const ahead = pinsOf({ a: range('a', '03', '2026-11-21T03:00:05Z', null) });
    expect(code(ahead, '03:00:04')).toBeNull();
    expect(code(ahead, '03:00:05')).toBe('03');
  });

  it('stay while the picture waits: its own clock stands still', () => {
    const during = pinsOf({
      a: range('a', '03', '2026-11-21T03:00:00Z', '2026-11-21T03:01:00Z'),
      b: range('b', '04', '2026-11-21T03:01:00Z', null),
    });
    expect(code(during, '03:00:30')).toBe('03');
    expect(code(during, '03:00:30')).toBe('03');
  });

  it('hold across a discontinuity, whose pictures carry on with the same clock', () => {
    const open = pinsOf({ a: range('a', '03', '2026-11-21T03:00:00Z', '2026-11-21T03:06:00Z') });
    expect(code(open, '03:00:03')).toBe('03');
    expect(code(open, '03:05:00')).toBe('03');
  });

  it('give way to the newer one where they overlap, as after a word that came late', () => {
    const late = pinsOf({
      a: range('a', '03', '2026-11-21T03:00:00Z', '2026-11-21T03:02:00Z'),
      late: range('late', '05', '2026-11-21T03:01:00Z', '2026-11-21T03:02:00Z'),
      b: range('b', '04', '2026-11-21T03:02:00Z', null),
    });
    expect(['03:00:59', '03:01:00', '03:01:59', '03:02:00'].map((time) => code(late, time))).toEqual([
      '03',
      '05',
      '05',
      '04',
    ]);
  });

  it('of no length are never on show', () => {
    const nothing = pinsOf({ a: range('a', '03', '2026-11-21T03:00:00Z', '2026-11-21T03:00:00Z') });
    expect(code(nothing, '03:00:00')).toBeNull();
  });
});

describe('positionOf', () => {
  const fragments = [
    { start: 0, duration: 2, programDateTime: at('03:00:00') },
    { start: 2, duration: 2, programDateTime: at('03:00:02') },
    { start: 4, duration: 2, programDateTime: at('03:05:00') },
  ];

  it('finds a moment inside a fragment', () => {
    expect(positionOf(fragments, at('03:00:03'))).toBe(3);
  });

  it('goes on to what comes next when the moment fell into a hole', () => {
    expect(positionOf(fragments, at('03:02:00'))).toBe(4);
  });

  it('knows no place for what began and ended in a hole', () => {
    expect(positionOf(fragments, at('03:02:00'), at('03:03:00'))).toBeNull();
    expect(positionOf(fragments, at('03:02:00'), at('03:05:01'))).toBe(4);
    expect(positionOf(fragments, at('02:00:00'), at('02:59:00'))).toBeNull();
  });

  it('knows nothing beyond the end', () => {
    expect(positionOf(fragments, at('04:00:00'))).toBeNull();
  });
});
