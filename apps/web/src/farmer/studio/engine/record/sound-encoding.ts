/** Speech and a market's noise in one channel. */
export const SOUND_BITS_PER_SECOND = 40_000;
/** AAC needs a frame before the first one to make sense of it; encoders put it first. */
export const PRIMING_FRAMES = 1;

/** An AAC-LC encoder for one channel; gives one frame for each 1,024 samples, in order. */
export interface SoundEncoder {
  encode(samples: Float32Array): void;
  /** Gives out what is still inside. */
  finish(): Promise<void>;
  close(): void;
}

export interface SoundEncoderEvents {
  onFrame(data: Uint8Array): void;
  onFailure(reason: unknown): void;
}
