import { describe, expect, it } from '@jest/globals';
import { type LinkReading, linkState } from './link-state.js';

const NOW = 1_000_000;
function reading(changes: Partial<LinkReading> = {}, facts: Partial<LinkReading['facts']> = {}): LinkReading {
  return {
    facts: {
      lastAcknowledgedMs: NOW - 300,
      failingSinceMs: null,
      sentThroughMs: NOW - 800,
      acknowledgedBytes: 1_000,
      refusedFragments: 0,
      ...facts,
    },
    waiting: { bytes: 40_000, seconds: 0.5, liveSeconds: 0.5 },
    ...{ goodputBitsPerSecond: 1e6, hasTrouble: false, isRecording: true, sinceMs: NOW - 60_000 },
    ...{ isOnline: true, nowMs: NOW, ...changes },
  };
}
const piled = { bytes: 400_000, seconds: 5, liveSeconds: 5 };

describe('what the host is told of the signal', () => {
  it.each<[string, LinkReading, string]>([
    ['all is sent as it is made', reading(), 'good'],
    ['nothing waits', reading({ waiting: { bytes: 0, seconds: 0, liveSeconds: 0 } }), 'good'],
    [
      'nothing waits and nothing is recorded',
      reading({ isRecording: false, waiting: { bytes: 0, seconds: 0, liveSeconds: 0 } }),
      'idle',
    ],
    ['viewers fall behind', reading({ waiting: piled }), 'weak'],
    ['only the replay waits', reading({ waiting: { ...piled, liveSeconds: 0.5 } }), 'good'],
    ['a request has just failed', reading({}, { failingSinceMs: NOW - 100 }), 'weak'],
    ['requests fail', reading({}, { failingSinceMs: NOW - 3_000, lastAcknowledgedMs: NOW - 4_000 }), 'lost'],
    ['the device says so', reading({ isOnline: false }, { lastAcknowledgedMs: NOW - 3_000 }), 'lost'],
    ['nothing has been answered for long', reading({}, { lastAcknowledgedMs: NOW - 6_000 }), 'lost'],
    ['it has only just begun', reading({ sinceMs: NOW - 1_000 }, { lastAcknowledgedMs: null }), 'good'],
    ['the server takes no more', reading({ hasTrouble: true }), 'gone'],
  ])('%s', (_when, given, quality) => {
    expect(linkState(given).quality).toBe(quality);
  });

  it('counts how far viewers are behind while there is something to see', () => {
    expect(linkState(reading()).viewersBehindSeconds).toBe(0.8);
    expect(linkState(reading({ isRecording: false })).viewersBehindSeconds).toBeNull();
    expect(linkState(reading({}, { sentThroughMs: null })).viewersBehindSeconds).toBeNull();
  });
});
