import type { RtmpMessage } from './rtmp-message.js';

/** Chunk size that the server announces before it sends anything longer than the default of 128 bytes. */
export const SENT_CHUNK_BYTES = 4_096;

/**
 * One message as chunks with a full header each time (RTMP 1.0 section 5.3.1.2.1): the server sends a handful of short
 * answers, so header compression would gain nothing. The timestamp is always 0.
 *
 * @param chunkStream 2 to 63
 */
export function writeChunks(chunkStream: number, message: Omit<RtmpMessage, 'timestamp'>): Buffer {
  const { type, streamId, body } = message;
  const header = Buffer.alloc(12);
  header[0] = chunkStream;
  header.writeUIntBE(body.length, 4, 3);
  header[7] = type;
  header.writeUInt32LE(streamId, 8);
  const pieces: Buffer[] = [header];
  for (let at = 0; at < body.length; at += SENT_CHUNK_BYTES) {
    if (at > 0) pieces.push(Buffer.from([0xc0 | chunkStream]));
    pieces.push(body.subarray(at, at + SENT_CHUNK_BYTES));
  }
  return Buffer.concat(pieces);
}
