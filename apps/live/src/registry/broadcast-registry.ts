import type { ErrorCode } from '#kernel';
import type { Pin } from '#media';

export type BroadcastState =
  | 'scheduled'
  | 'rehearsing'
  | 'live'
  | 'interrupted'
  | 'ended'
  | 'replay_ready'
  | 'taken_down';

/** What the media service knows of a broadcast: nothing of offers' prices, orders or people. */
export interface RegisteredBroadcast {
  id: string;
  state: BroadcastState;
  /** When it went on air; null before. */
  startedAt: Date | null;
  /** Names the media of a rehearsal, for its host alone; null when there never was one. Kept when it goes on air. */
  rehearsalKey: string | null;
  /** Set from `ended` on. */
  endedAt: Date | null;
  pins: readonly Pin[];
}

export type StreamKeyAnswer = { broadcastId: string } | { refusal: string };

/** The market's side of a broadcast, as far as media touch it. */
export abstract class BroadcastRegistry {
  /** Whether the token may upload to this broadcast now; a revoked token may not. */
  abstract authorizeUpload(broadcastId: string, token: string): Promise<boolean>;

  /** The broadcast that a stream key publishes to, or in one sentence why it may not. */
  abstract authorizeStreamKey(streamKey: string): Promise<StreamKeyAnswer>;

  /**
   * An encoder with a valid key was turned away; the host's page says why. `code` is a code of docs/ERRORS.md, `detail`
   * one sentence for the person at the encoder. Null once an encoder has been taken again.
   */
  abstract ingestRefused(broadcastId: string, refusal: { code: ErrorCode; detail: string } | null): Promise<void>;

  /** Null for an id that nobody gave out. */
  abstract get(broadcastId: string): Promise<RegisteredBroadcast | null>;

  /** Media comes in: starts a scheduled broadcast, takes an interrupted one back on air; else nothing. */
  abstract mediaArrived(broadcastId: string): Promise<void>;

  /** Media has stopped coming in: interrupts a broadcast that is live; else nothing. */
  abstract mediaLost(broadcastId: string): Promise<void>;

  /** The same command as the market's own; ending twice changes nothing. */
  abstract end(broadcastId: string): Promise<void>;

  /** The replay can be watched. */
  abstract replayReady(broadcastId: string): Promise<void>;

  /** Calls `listener` soon after something about a broadcast has changed. Best effort: look now and then as well. */
  abstract onChange(listener: (broadcastId: string) => void): void;
}
