import type { LinkState } from '../studio-types.js';
import type { Waiting } from './upload-queue.js';
import type { LinkFacts } from './uploader.js';

/** Parts are half a second and go out one by one: so much always waits. */
const WEAK_SECONDS = 3;
/** Silence of the server that is more than one lost request. */
const LOST_MS = 5_000;

export interface LinkReading {
  facts: LinkFacts;
  waiting: Waiting;
  goodputBitsPerSecond: number | null;
  hasTrouble: boolean;
  isRecording: boolean;
  /** When sending began, Unix milliseconds. */
  sinceMs: number;
  isOnline: boolean;
  nowMs: number;
}

/** What the signal does, as the host is told. */
export function linkState(reading: LinkReading): LinkState {
  const { facts, waiting, nowMs } = reading;
  const behindMs = facts.sentThroughMs === null ? null : Math.max(0, nowMs - facts.sentThroughMs);
  return {
    quality: quality(reading),
    secondsWaiting: waiting.seconds,
    bytesWaiting: waiting.bytes,
    viewersBehindSeconds: reading.isRecording && behindMs !== null ? behindMs / 1_000 : null,
    goodputBitsPerSecond: reading.goodputBitsPerSecond,
    lastSentAt: facts.lastAcknowledgedMs === null ? null : new Date(facts.lastAcknowledgedMs),
    refusedFragments: facts.refusedFragments,
  };
}

function quality(reading: LinkReading): LinkState['quality'] {
  const { facts, waiting, nowMs } = reading;
  if (reading.hasTrouble) return 'gone';
  if (waiting.bytes === 0) return reading.isRecording ? 'good' : 'idle';
  const silentMs = nowMs - Math.max(facts.lastAcknowledgedMs ?? 0, reading.sinceMs);
  if ((!reading.isOnline || facts.failingSinceMs !== null) && silentMs > LOST_MS / 2) return 'lost';
  if (silentMs > LOST_MS) return 'lost';
  const lateSeconds = reading.isRecording ? waiting.liveSeconds : 0;
  return lateSeconds > WEAK_SECONDS || facts.failingSinceMs !== null ? 'weak' : 'good';
}
