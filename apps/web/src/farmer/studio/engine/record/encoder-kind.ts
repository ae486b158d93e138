import type { EncoderKind } from '../studio-types.js';
import { canEncodePictures } from './picture-encoder.js';

/** What MediaRecorder may write, best first: both tracks in one file, or pictures alone beside our own sound. */
const RECORDER_TYPES = ['video/mp4;codecs="avc1.42E01F,mp4a.40.2"', 'video/mp4;codecs=avc1.42E01F'];

/** Which kind of file MediaRecorder can give us here; null when none can be cut into our fragments. */
export function recorderType(): { mimeType: string; hasSound: boolean } | null {
  if (!('MediaRecorder' in globalThis)) return null;
  const mimeType = RECORDER_TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  return mimeType ? { mimeType, hasSound: mimeType.includes('mp4a') } : null;
}

/** How this browser can encode; null when it can do neither. @param wanted use this one if it is there at all */
export async function encoderKind(wanted?: EncoderKind): Promise<EncoderKind | null> {
  // The level meter and the sound beside pictures need it either way.
  if (!('AudioWorkletNode' in globalThis)) return null;
  const hasRecorder = recorderType() !== null;
  if (wanted === 'mediarecorder' && hasRecorder) return 'mediarecorder';
  if ('VideoEncoder' in globalThis && (await canEncodePictures())) return 'webcodecs';
  return hasRecorder ? 'mediarecorder' : null;
}
