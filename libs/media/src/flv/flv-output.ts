import type { EpochConfig, TrackKind } from '../epoch-config.js';

export type FlvRefusalCode = 'ingest.codec_unsupported' | 'ingest.keyframe_interval' | 'ingest.media_invalid';

export interface FlvFragment {
  kind: 'fragment';
  track: TrackKind;
  /** From 0 in each track of an epoch, without holes. */
  number: number;
  bytes: Uint8Array;
}

export type FlvOutput =
  /** A new encoder run begins; fragments are numbered from 0 again. */
  | { kind: 'epoch'; config: EpochConfig }
  | FlvFragment
  /** Nothing more of this epoch will come. */
  | { kind: 'epochEnd' }
  /** The source cannot be taken; feed nothing more. `detail` is one sentence for the person at the encoder. */
  | { kind: 'refused'; code: FlvRefusalCode; detail: string };
