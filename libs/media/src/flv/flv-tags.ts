/** What one RTMP video message (an FLV VideoTagHeader and its body) says. */
export type VideoTag =
  | { kind: 'config'; avcC: Uint8Array }
  | { kind: 'picture'; isKey: boolean; compositionOffsetMs: number; data: Uint8Array }
  | { kind: 'nothing' }
  | { kind: 'unsupported'; codec: string }
  | { kind: 'malformed'; reason: string };

export type AudioTag =
  | { kind: 'config'; audioSpecificConfig: Uint8Array }
  | { kind: 'frame'; data: Uint8Array }
  | { kind: 'nothing' }
  | { kind: 'unsupported'; codec: string };

const VIDEO_CODECS: Record<number, string> = { 2: 'Sorenson H.263', 4: 'VP6', 5: 'VP6', 12: 'HEVC', 13: 'AV1' };
const AUDIO_CODECS: Record<number, string> = { 0: 'PCM', 2: 'MP3', 3: 'PCM', 6: 'Nellymoser', 7: 'G.711', 11: 'Speex' };
const FOUR_CC_NAMES: Record<string, string> = { hvc1: 'HEVC', av01: 'AV1', vp09: 'VP9', vp08: 'VP8', fLaC: 'FLAC' };

const AVC = 7;
const AAC = 10;
const ENHANCED_AUDIO = 9;
const INFO_FRAME = 5;

/** Adobe Flash Video File Format 10.1, annex E.4.3; the enhanced header of Veovera's Enhanced RTMP v2 is named, not read. */
export function readVideoTag(body: Uint8Array): VideoTag {
  const header = body[0];
  if (header === undefined) return { kind: 'nothing' };
  if (header & 0x80) return { kind: 'unsupported', codec: enhancedCodec(body) };
  const frameType = header >> 4;
  if (frameType === INFO_FRAME) return { kind: 'nothing' };
  const codecId = header & 15;
  if (codecId !== AVC) return { kind: 'unsupported', codec: VIDEO_CODECS[codecId] ?? `video codec ${codecId}` };
  if (body.length < 5) return { kind: 'malformed', reason: 'a video message is cut off' };
  const payload = body.subarray(5);
  const packetType = body[1];
  if (packetType === 0) return { kind: 'config', avcC: payload };
  if (packetType !== 1 || payload.length === 0) return { kind: 'nothing' };
  const contents = nalContents(payload);
  if (contents === 'malformed') return { kind: 'malformed', reason: 'a picture does not divide into NAL units' };
  // Three bytes, signed.
  const compositionOffsetMs = (((body[2]! << 16) | (body[3]! << 8) | body[4]!) << 8) >> 8;
  return { kind: 'picture', isKey: contents === 'idr', compositionOffsetMs, data: payload };
}

/** Adobe Flash Video File Format 10.1, annex E.4.2. */
export function readAudioTag(body: Uint8Array): AudioTag {
  const header = body[0];
  if (header === undefined) return { kind: 'nothing' };
  const format = header >> 4;
  if (format === ENHANCED_AUDIO) return { kind: 'unsupported', codec: enhancedCodec(body) };
  if (format !== AAC) return { kind: 'unsupported', codec: AUDIO_CODECS[format] ?? `sound format ${format}` };
  const packetType = body[1];
  const payload = body.subarray(2);
  if (packetType === 0) return { kind: 'config', audioSpecificConfig: payload };
  if (packetType !== 1 || payload.length === 0) return { kind: 'nothing' };
  return { kind: 'frame', data: payload };
}

function enhancedCodec(body: Uint8Array): string {
  const fourCc = String.fromCharCode(...body.subarray(1, 5));
  // Only letters and digits are quoted back to whoever sent them.
  return /^[A-Za-z0-9]{4}$/.test(fourCc) ? (FOUR_CC_NAMES[fourCc] ?? fourCc) : 'Enhanced RTMP';
}

const NAL_IDR = 5;

/**
 * Encoders mark recovery points as key frames too; only an IDR picture lets a player begin, so the NAL units are asked
 * (4-byte lengths, ISO/IEC 14496-15 section 5.3.2).
 */
function nalContents(payload: Uint8Array): 'idr' | 'other' | 'malformed' {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  let found: 'idr' | 'other' = 'other';
  let at = 0;
  while (at < payload.length) {
    if (payload.length - at < 5) return 'malformed';
    const length = view.getUint32(at);
    if (length === 0 || length > payload.length - at - 4) return 'malformed';
    if ((payload[at + 4]! & 31) === NAL_IDR) found = 'idr';
    at += 4 + length;
  }
  return found;
}
