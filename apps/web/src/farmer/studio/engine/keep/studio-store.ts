import type { EpochConfig, TrackKind } from '#media';
import type { StudioTarget } from '../studio-types.js';

/** One run of the encoders on this device. */
export interface KeptEpoch {
  /** This device's own name for it: Unix milliseconds of its beginning, rising. */
  key: number;
  broadcastId: string;
  /** Its number with the server, given when the server can first be asked; null until then. */
  number: number | null;
  /** The server has said that it knows this epoch under this number. */
  isOpened: boolean;
  /** Without `sentAt`, which is of the moment of sending. */
  config: EpochConfig;
}

/** What is known of a fragment without its bytes. */
export interface KeptFragment {
  broadcastId: string;
  epochKey: number;
  track: TrackKind;
  number: number;
  byteLength: number;
  /** Capture time of its first sample, Unix milliseconds on this device's clock. */
  startMs: number;
  durationMs: number;
  startsWithKey: boolean;
}

export type FragmentKey = [epochKey: number, track: TrackKind, number: number];
export const keyOf = ({ epochKey, track, number }: KeptFragment): FragmentKey => [epochKey, track, number];

/** Room on the device, in bytes. */
export interface Room {
  usedBytes: number;
  /** What this site may use in all. */
  quotaBytes: number;
}

/** Where recordings wait until the server has them. Everything is per device, not per person: it holds only media. */
export abstract class StudioStore {
  /** Whether what is put here survives the page. */
  abstract readonly isLasting: boolean;
  abstract rememberTarget(target: StudioTarget): Promise<void>;
  abstract targets(): Promise<StudioTarget[]>;
  /** Written so that it survives a loss of power. */
  abstract putEpoch(epoch: KeptEpoch): Promise<void>;
  abstract epochsOf(broadcastId: string): Promise<KeptEpoch[]>;
  abstract removeEpoch(key: number): Promise<void>;
  /** @throws DOMException `QuotaExceededError` when the device is full */
  abstract putFragment(fragment: KeptFragment, bytes: Uint8Array): Promise<void>;
  /** Every fragment of a broadcast, without bytes, oldest first. */
  abstract fragmentsOf(broadcastId: string): Promise<KeptFragment[]>;
  /** In the order asked for; null for one that is not there. */
  abstract bytesOf(keys: readonly FragmentKey[]): Promise<(Uint8Array | null)[]>;
  abstract removeFragments(keys: readonly FragmentKey[]): Promise<void>;
  /** Everything of a broadcast, its target too. */
  abstract forget(broadcastId: string): Promise<void>;
  /** null when the browser does not say. */
  abstract room(): Promise<Room | null>;
}
