import { BitReader, OutOfBits } from './bit-reader.js';

export interface AvcConfig {
  /** RFC 6381 name, as in `avc1.42e01f`. */
  codec: string;
  width: number;
  height: number;
}

export type AvcConfigReading = { ok: true; config: AvcConfig } | { ok: false; reason: string };

const LEAST_SIDE = 16;
const GREATEST_SIDE = 4_096;
/** Profiles whose parameter sets carry a chroma format, ITU-T H.264 section 7.3.2.1.1. */
const PROFILES_WITH_CHROMA = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

/** Reads an AVCDecoderConfigurationRecord (ISO/IEC 14496-15 section 5.3.3.1) and the picture size in its first SPS. */
export function readAvcConfig(avcC: Uint8Array): AvcConfigReading {
  if (avcC.length < 11 || avcC[0] !== 1) return { ok: false, reason: 'the H.264 configuration is cut off' };
  if ((avcC[4]! & 3) !== 3) return { ok: false, reason: 'H.264 must come with 4-byte NAL unit lengths' };
  const spsCount = avcC[5]! & 31;
  const spsLength = (avcC[6]! << 8) | avcC[7]!;
  const sps = avcC.subarray(8, 8 + spsLength);
  if (spsCount < 1 || sps.length < 4 || sps.length !== spsLength) {
    return { ok: false, reason: 'the H.264 configuration holds no sequence parameter set' };
  }
  const size = readPictureSize(sps);
  if (!size) return { ok: false, reason: 'the H.264 sequence parameter set cannot be read' };
  const { width, height } = size;
  if (Math.min(width, height) < LEAST_SIDE || Math.max(width, height) > GREATEST_SIDE) {
    return { ok: false, reason: `a picture of ${width}×${height} is outside ${LEAST_SIDE} to ${GREATEST_SIDE} pixels` };
  }
  const profile = [...avcC.subarray(1, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { ok: true, config: { codec: `avc1.${profile}`, width, height } };
}

function readPictureSize(sps: Uint8Array): { width: number; height: number } | null {
  try {
    return pictureSize(sps[1]!, new BitReader(withoutEmulationPrevention(sps).subarray(4)));
  } catch (error) {
    if (error instanceof OutOfBits) return null;
    throw error;
  }
}

/** ITU-T H.264 section 7.3.2.1.1, from `seq_parameter_set_id` on. */
function pictureSize(profile: number, bits: BitReader): { width: number; height: number } {
  bits.unsigned();
  let chromaFormat = 1;
  if (PROFILES_WITH_CHROMA.has(profile)) {
    chromaFormat = bits.unsigned();
    if (chromaFormat === 3) bits.bit();
    bits.unsigned();
    bits.unsigned();
    bits.bit();
    if (bits.bit()) skipScalingLists(bits, chromaFormat === 3 ? 12 : 8);
  }
  bits.unsigned();
  skipPictureOrder(bits);
  bits.unsigned();
  bits.bit();
  const macroblockColumns = bits.unsigned() + 1;
  const mapUnitRows = bits.unsigned() + 1;
  const isProgressive = bits.bit();
  const fieldFactor = 2 - isProgressive;
  if (!isProgressive) bits.bit();
  bits.bit();
  let cropWidth = 0;
  let cropHeight = 0;
  if (bits.bit()) {
    const cropUnitX = chromaFormat === 1 || chromaFormat === 2 ? 2 : 1;
    const cropUnitY = (chromaFormat === 1 ? 2 : 1) * fieldFactor;
    cropWidth = (bits.unsigned() + bits.unsigned()) * cropUnitX;
    cropHeight = (bits.unsigned() + bits.unsigned()) * cropUnitY;
  }
  return { width: macroblockColumns * 16 - cropWidth, height: mapUnitRows * fieldFactor * 16 - cropHeight };
}

function skipScalingLists(bits: BitReader, count: number): void {
  for (let list = 0; list < count; list++) {
    if (!bits.bit()) continue;
    let last = 8;
    let next = 8;
    for (let i = 0; i < (list < 6 ? 16 : 64); i++) {
      if (next !== 0) next = (last + bits.signed() + 256) % 256;
      last = next === 0 ? last : next;
    }
  }
}

function skipPictureOrder(bits: BitReader): void {
  const type = bits.unsigned();
  if (type === 0) bits.unsigned();
  if (type !== 1) return;
  bits.bit();
  bits.signed();
  bits.signed();
  for (let left = bits.unsigned(); left > 0; left--) bits.signed();
}

/** ITU-T H.264 section 7.4.1: the 3 of every 0-0-3 is not part of the payload. */
function withoutEmulationPrevention(nal: Uint8Array): Uint8Array {
  const payload = new Uint8Array(nal.length);
  let length = 0;
  let zeros = 0;
  for (const byte of nal) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    payload[length++] = byte;
  }
  return payload.subarray(0, length);
}
