const ascii = new TextEncoder();

/** Joins byte arrays in one allocation. */
export function concatBytes(chunks: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const chunk of chunks) length += chunk.length;
  const joined = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    joined.set(chunk, offset);
    offset += chunk.length;
  }
  return joined;
}

export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
export const zeros = (count: number): Uint8Array => new Uint8Array(count);
export const text = (value: string): Uint8Array => ascii.encode(value);
export const uint16 = (value: number): Uint8Array => bytes((value >>> 8) & 0xff, value & 0xff);
export const uint32 = (value: number): Uint8Array =>
  bytes((value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);

/** Unsigned 64 bit, for values up to 2^53 − 1: larger decode times cannot be told apart in JavaScript. */
export const uint64 = (value: number): Uint8Array =>
  concatBytes([uint32(Math.floor(value / 2 ** 32)), uint32(value % 2 ** 32)]);

/** ISO/IEC 14496-12 section 4.2: size, type, payload. */
export function box(type: string, ...payload: Uint8Array[]): Uint8Array {
  const length = payload.reduce((sum, chunk) => sum + chunk.length, 8);
  return concatBytes([uint32(length), text(type), ...payload]);
}

/** A box that opens with a version byte and 24 flag bits. */
export function fullBox(type: string, version: number, flags: number, ...payload: Uint8Array[]): Uint8Array {
  return box(type, uint32((version << 24) | flags), ...payload);
}
