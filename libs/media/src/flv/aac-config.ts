export interface AacConfig {
  sampleRate: number;
  channels: number;
  /** The AudioSpecificConfig cut to its 2 bytes that matter; encoders append extensions that players trip over. */
  description: Uint8Array;
}

export type AacConfigReading = { ok: true; config: AacConfig } | { ok: false; reason: string };

/** Samples per AAC-LC frame. */
export const AAC_FRAME_SAMPLES = 1_024;

const SAMPLE_RATES = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000];
const AAC_LC = 2;

/** Reads an AudioSpecificConfig (ISO/IEC 14496-3 section 1.6.2.1); only AAC-LC, mono or stereo, is taken. */
export function readAacConfig(audioSpecificConfig: Uint8Array): AacConfigReading {
  const [first, second] = audioSpecificConfig;
  if (first === undefined || second === undefined) return { ok: false, reason: 'the AAC configuration is cut off' };
  const objectType = first >> 3;
  if (objectType !== AAC_LC) return { ok: false, reason: `AAC object type ${objectType} is not AAC-LC` };
  const sampleRate = SAMPLE_RATES[((first & 7) << 1) | (second >> 7)];
  if (sampleRate === undefined) return { ok: false, reason: 'this AAC sample rate is not in the standard table' };
  const channels = (second >> 3) & 15;
  if (channels !== 1 && channels !== 2) return { ok: false, reason: 'sound must be mono or stereo' };
  if (second & 4) return { ok: false, reason: 'AAC frames of 960 samples are not taken' };
  return { ok: true, config: { sampleRate, channels, description: Uint8Array.of(first, second & 0xf8) } };
}

/**
 * The AudioSpecificConfig of AAC-LC in its 2 bytes; what encoders say of themselves has extensions that players trip over.
 *
 * @param sampleRate one of the standard table's, in hertz
 * @param channels 1 or 2
 */
export function writeAacConfig(sampleRate: number, channels: number): Uint8Array {
  const rateIndex = SAMPLE_RATES.indexOf(sampleRate);
  return Uint8Array.of((AAC_LC << 3) | (rateIndex >> 1), ((rateIndex & 1) << 7) | (channels << 3));
}
