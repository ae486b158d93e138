import type { ReadonlySignal } from '@preact/signals';

/** Where a broadcast's media go and with what right, as `POST /broadcasts/:id/ingest-keys` answers. */
export interface StudioTarget {
  broadcastId: string;
  uploadUrl: string;
  uploadToken: string;
}

/** Which camera: the one that looks at the field, or the one that looks at the host. */
export type Facing = 'environment' | 'user';

/** How pictures and sound are encoded here; null when this browser can do neither. */
export type EncoderKind = 'webcodecs' | 'mediarecorder';

export interface StudioOptions {
  /** Which camera is asked for first; default `environment`. */
  facing?: Facing;
  /** Most video bits per second; default 600,000. The link may take it down to 90,000. */
  maxBitsPerSecond?: number;
  /** Use this encoder although a better one is there; for trials. */
  encoder?: EncoderKind;
}

/**
 * - `closed`: not asked for yet, or given back
 * - `asking`: the browser asks the person
 * - `refused`: the person or the device's settings said no; the page explains how to allow it
 * - `missing`: there is no camera, or no microphone
 * - `busy`: another app has it
 * - `ready`: `preview` shows it
 * - `interrupted`: a call, a locked screen or another app took it; it is fetched again by itself
 */
export type CameraState = 'closed' | 'asking' | 'refused' | 'missing' | 'busy' | 'ready' | 'interrupted';

/**
 * - `idle`: nothing is recorded
 * - `starting`: `start` was called, the first picture is on its way
 * - `recording`: pictures and sound are written down on this device, link or no link
 * - `interrupted`: the camera has gone; recording goes on by itself when it is back
 * - `draining`: the camera is off, what is written down is still being sent
 * - `done`: everything is with the server
 */
export type RecordingState = 'idle' | 'starting' | 'recording' | 'interrupted' | 'draining' | 'done';

export interface LinkState {
  /**
   * - `idle`: nothing to send
   * - `good`: viewers are with us
   * - `weak`: it goes out, but late
   * - `lost`: nothing has gone out for some seconds; everything is kept
   * - `gone`: the server takes no more; `trouble` says why
   */
  quality: 'idle' | 'good' | 'weak' | 'lost' | 'gone';
  /** Seconds of recording on this device that the server has not got yet, of any age. */
  secondsWaiting: number;
  bytesWaiting: number;
  /** How far the newest picture that was sent lies behind the camera; null before the first. */
  viewersBehindSeconds: number | null;
  /** What the link really carries; null before it was measured. */
  goodputBitsPerSecond: number | null;
  /** When something was acknowledged last. */
  lastSentAt: Date | null;
  /** Fragments that the server would not take (their bytes are given up); 0 in a healthy broadcast. */
  refusedFragments: number;
}

export interface PictureState {
  /** Pixels as encoded. */
  width: number;
  height: number;
  framesPerSecond: number;
  bitsPerSecond: number;
}

export interface StorageState {
  /**
   * - `free`: room for at least 10 minutes without any link
   * - `low`: less than that
   * - `full`: old pictures that viewers no longer wait for were given up for new ones (`lostPictureSeconds`); sound stays
   * - `memory`: this browser keeps nothing on the device: closing the page loses what is not sent
   */
  level: 'free' | 'low' | 'full' | 'memory';
  /** How long recording could go on without a link; null when the browser does not say. */
  secondsLeft: number | null;
  /** Pictures of so many seconds were given up since `start`. */
  lostPictureSeconds: number;
}

/**
 * - `studio.unsupported`: this browser can encode neither way
 * - `studio.camera_refused`, `studio.camera_missing`, `studio.camera_busy`: as in `CameraState`
 * - `studio.open_elsewhere`: another tab of this browser has this broadcast's studio
 * - `studio.key_refused`: the upload token is no longer valid: make a new key and call `resume`
 * - `studio.over`: the broadcast takes no more media (ended too long ago, taken down)
 * - `studio.not_found`: the server does not know the broadcast
 * - `studio.encoder_failed`: the device's encoder gave up again and again
 */
export type StudioErrorCode =
  | 'studio.unsupported'
  | 'studio.camera_refused'
  | 'studio.camera_missing'
  | 'studio.camera_busy'
  | 'studio.open_elsewhere'
  | 'studio.key_refused'
  | 'studio.over'
  | 'studio.not_found'
  | 'studio.encoder_failed';

export class StudioError extends Error {
  override readonly name = 'StudioError';

  constructor(
    readonly code: StudioErrorCode,
    cause?: unknown,
  ) {
    super(code, { cause });
  }
}

/** What earlier lives of the page wrote down and the server has not acknowledged. */
export interface Leftover {
  broadcastId: string;
  /** As remembered from that life; its token may have been revoked since. */
  target: StudioTarget;
  seconds: number;
  bytes: number;
  firstCapturedAt: Date;
  lastCapturedAt: Date;
}

/**
 * A phone as a camera. What it records is written down on the device first and given up only when the server says
 * that it has it for good: a weak link delays, it never loses.
 */
export interface Studio {
  readonly camera: ReadonlySignal<CameraState>;
  /** For `video.srcObject`; null while there is no camera. Mute the element. */
  readonly preview: ReadonlySignal<MediaStream | null>;
  readonly facing: ReadonlySignal<Facing>;
  readonly muted: ReadonlySignal<boolean>;
  /** Loudness of the microphone, 0 to 1, some ten times a second; for the camera check. */
  readonly soundLevel: ReadonlySignal<number>;
  /** How this browser encodes; null while not known, or when `trouble` is `studio.unsupported`. */
  readonly encoder: ReadonlySignal<EncoderKind | null>;
  readonly recording: ReadonlySignal<RecordingState>;
  readonly link: ReadonlySignal<LinkState>;
  /** What is encoded now; null while nothing is. */
  readonly picture: ReadonlySignal<PictureState | null>;
  readonly storage: ReadonlySignal<StorageState>;
  /** Why it stopped, until the next command that may mend it. */
  readonly trouble: ReadonlySignal<StudioErrorCode | null>;

  /** Opens camera and microphone for looking only. Call it from a tap. @throws StudioError */
  openCamera(facing?: Facing): Promise<void>;
  /**
   * Records and sends, opening the camera if it is not open. What earlier lives of the page left of this broadcast is
   * sent behind it. Needs no link: recording begins at once. @throws StudioError
   */
  start(target: StudioTarget): Promise<void>;
  /** Sends what is left over of a broadcast, without a camera; or goes on with a new key. @throws StudioError */
  resume(target: StudioTarget): Promise<void>;
  /**
   * Camera off, then sends what is left; `link` and `recording` show how far. Ending the broadcast is the page's own
   * command and may come before or after.
   *
   * @param patienceSeconds how long to send; default without limit. What is left stays on the device as a leftover.
   * @returns whether everything has been acknowledged
   */
  stop(patienceSeconds?: number): Promise<boolean>;
  /** Silence is sent instead of the microphone; the track goes on. */
  setMuted(isMuted: boolean): void;
  /** The other camera. The recording goes on. @throws StudioError */
  flipCamera(): Promise<void>;
  /** This very moment on the broadcast's clock, for pins: what PROGRAM-DATE-TIME will say of the picture taken now. */
  captureNow(): Date;
  /** Gives everything back; what is not sent stays on the device. */
  close(): Promise<void>;
}
