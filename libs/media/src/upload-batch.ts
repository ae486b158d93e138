import type { TrackKind } from './epoch-config.js';
import { concatBytes } from './isobmff/box-writer.js';

/** One fragment of several that travel in one request. */
export interface BatchItem {
  epoch: number;
  track: TrackKind;
  number: number;
  bytes: Uint8Array;
}

export type BatchReading = { ok: true; items: BatchItem[] } | { ok: false; reason: string };

/** Media type of the body that `encodeBatch` makes. */
export const BATCH_MEDIA_TYPE = 'application/vnd.chophien.fragments';
const HEADER_BYTES = 16;
const MAX_ITEMS = 128;
const TRACK_CODES: Record<TrackKind, number> = { video: 0x76_69_64_65, audio: 0x73_6f_75_6e };

/**
 * Items one after the other, all numbers big-endian: track (4 bytes, `vide` or `soun`), epoch (uint32), fragment number
 * (uint32), length (uint32), then so many bytes. Every item is acknowledged by itself.
 */
export function encodeBatch(items: readonly BatchItem[]): Uint8Array {
  return concatBytes(
    items.flatMap(({ epoch, track, number, bytes }) => {
      const header = new DataView(new ArrayBuffer(HEADER_BYTES));
      [TRACK_CODES[track], epoch, number, bytes.length].forEach((value, index) => {
        header.setUint32(index * 4, value);
      });
      return [new Uint8Array(header.buffer), bytes];
    }),
  );
}

/** The items' bytes are views into the body. */
export function decodeBatch(body: Uint8Array): BatchReading {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const items: BatchItem[] = [];
  let at = 0;
  while (at < body.length) {
    if (items.length === MAX_ITEMS) return { ok: false, reason: `more than ${MAX_ITEMS} fragments` };
    if (body.length - at < HEADER_BYTES) return { ok: false, reason: `a header is cut off at ${at}` };
    const code = view.getUint32(at);
    const track = code === TRACK_CODES.video ? 'video' : code === TRACK_CODES.audio ? 'audio' : null;
    if (!track) return { ok: false, reason: `no track is named at ${at}` };
    const length = view.getUint32(at + 12);
    const start = at + HEADER_BYTES;
    if (length > body.length - start) return { ok: false, reason: `a fragment is cut off at ${at}` };
    const [epoch, number] = [view.getUint32(at + 4), view.getUint32(at + 8)];
    items.push({ epoch, track, number, bytes: body.subarray(start, start + length) });
    at = start + length;
  }
  return items.length ? { ok: true, items } : { ok: false, reason: 'no fragments' };
}
