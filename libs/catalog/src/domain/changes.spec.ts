import { describe, expect, it } from '@jest/globals';
import { changesOf } from './changes.js';

describe('what a change makes different', () => {
  const was = { name: 'Xã Một', isTown: false, latitude: 19.4, longitude: null };

  it.each([
    [{}, {}, {}],
    [{ name: 'Xã Một', isTown: undefined }, {}, {}],
    [{ name: 'Xã Hai' }, { name: 'Xã Một' }, { name: 'Xã Hai' }],
    [
      { latitude: null, longitude: 104.1 },
      { latitude: 19.4, longitude: null },
      { latitude: null, longitude: 104.1 },
    ],
    [{ isTown: false, fresh: 1 }, { fresh: null }, { fresh: 1 }],
  ])('%j', (change, before, after) => {
    expect(changesOf(was, change)).toEqual({ before, after });
  });
});
