import { MalformedRtmp } from './malformed-rtmp.js';
import { MESSAGE, type RtmpMessage } from './rtmp-message.js';

export interface ChunkLimits {
  /** Longest message, in bytes. */
  messageBytes: number;
  /** Bytes of unfinished messages held over all chunk streams. */
  heldBytes: number;
}

const MAX_CHUNK_STREAMS = 16;
const DEFAULT_CHUNK_BYTES = 128;
const LONGEST_HEADER = 18;
const EXTENDED_TIMESTAMP = 0xffffff;
const MESSAGE_HEADER_BYTES = [11, 7, 3, 0] as const;
const SMALLEST_BUFFER = 1_024;

/** What a chunk stream remembers from one chunk to the next. */
interface ChunkStream {
  timestamp: number;
  delta: number;
  length: number;
  type: number;
  streamId: number;
  hasExtendedTimestamp: boolean;
  /** The unfinished message; grows with what has arrived, not with what was announced. */
  body: Buffer;
  received: number;
}

interface ChunkHeader {
  id: number;
  format: number;
  /** Bytes of the whole header. */
  size: number;
  timestampField: number;
  length: number;
  type: number;
  streamId: number;
}

/**
 * Puts chunks together to messages (RTMP 1.0 section 5.3). It holds no more than a header and the unfinished messages,
 * and every number that a peer names is bounded before memory is given to it.
 */
export class ChunkReader {
  private readonly streams = new Map<number, ChunkStream>();
  private header = Buffer.alloc(0);
  private current: ChunkStream | null = null;
  /** Bytes of the current chunk that have not come yet. */
  private chunkLeft = 0;
  private chunkBytes = DEFAULT_CHUNK_BYTES;
  private held = 0;

  /** Raised once a publisher is known. */
  constructor(public limits: ChunkLimits) {}

  /**
   * Messages completed by these bytes. Ask for them one by one: limits may change in between, and whoever stops asking
   * leaves the rest unread in `bytes`, which this generator goes on from when it is resumed.
   *
   * @throws MalformedRtmp
   */
  *read(bytes: Buffer): Generator<RtmpMessage, void, void> {
    let at = 0;
    while (at < bytes.length) {
      if (!this.current) {
        at += this.readHeader(bytes, at);
        continue;
      }
      const count = Math.min(this.chunkLeft, bytes.length - at);
      this.append(this.current, bytes.subarray(at, at + count));
      at += count;
      const message = this.finishChunk(this.current);
      if (message) yield message;
    }
  }

  /** Takes header bytes until the header is whole. @returns how many bytes were used */
  private readHeader(bytes: Buffer, at: number): number {
    const before = this.header.length;
    const joined = Buffer.concat([this.header, bytes.subarray(at, at + LONGEST_HEADER - before)]);
    const header = this.parseHeader(joined);
    if (!header) {
      this.header = joined;
      return joined.length - before;
    }
    this.header = Buffer.alloc(0);
    this.beginChunk(header);
    return header.size - before;
  }

  /** @returns null while bytes are missing */
  private parseHeader(bytes: Buffer): ChunkHeader | null {
    if (bytes.length < 1) return null;
    const format = bytes[0]! >> 6;
    let id = bytes[0]! & 63;
    const basicBytes = id === 0 ? 2 : id === 1 ? 3 : 1;
    if (bytes.length < basicBytes) return null;
    if (id === 0) id = 64 + bytes[1]!;
    else if (id === 1) id = 64 + bytes.readUInt16LE(1);
    const known = this.streams.get(id);
    if (!known && format > 1) throw new MalformedRtmp('a chunk stream begins without a full header');
    if (!known && this.streams.size >= MAX_CHUNK_STREAMS) throw new MalformedRtmp('too many chunk streams');

    const bodyAt = basicBytes + MESSAGE_HEADER_BYTES[format as 0 | 1 | 2 | 3];
    if (bytes.length < bodyAt) return null;
    let timestampField = format === 3 ? 0 : bytes.readUIntBE(basicBytes, 3);
    const hasExtended = format === 3 ? known!.hasExtendedTimestamp : timestampField === EXTENDED_TIMESTAMP;
    const size = bodyAt + (hasExtended ? 4 : 0);
    if (bytes.length < size) return null;
    if (hasExtended) timestampField = bytes.readUInt32BE(bodyAt);
    return {
      id,
      format,
      size,
      timestampField,
      length: format < 2 ? bytes.readUIntBE(basicBytes + 3, 3) : known!.length,
      type: format < 2 ? bytes[basicBytes + 6]! : known!.type,
      streamId: format === 0 ? bytes.readUInt32LE(basicBytes + 7) : (known?.streamId ?? 0),
    };
  }

  private beginChunk(header: ChunkHeader): void {
    const stream = this.streams.get(header.id) ?? newStream();
    this.streams.set(header.id, stream);
    if (stream.received === 0) {
      if (header.length > this.limits.messageBytes) throw new MalformedRtmp('a message is too long');
      stream.length = header.length;
      stream.type = header.type;
      stream.streamId = header.streamId;
      if (header.format === 0) {
        stream.timestamp = header.timestampField;
        // Section 5.3.1.2.4 would have a following type 3 chunk add the whole timestamp again. Encoders that send one
        // there mean "the same time", and other servers read it so.
        stream.delta = 0;
      } else {
        if (header.format < 3) stream.delta = header.timestampField;
        stream.timestamp = (stream.timestamp + stream.delta) >>> 0;
      }
      if (header.format < 3) stream.hasExtendedTimestamp = header.timestampField >= EXTENDED_TIMESTAMP;
    } else if (header.format < 2 && header.length !== stream.length) {
      throw new MalformedRtmp('a message changes its length');
    }
    this.current = stream;
    this.chunkLeft = Math.min(this.chunkBytes, stream.length - stream.received);
    // An empty message has no payload byte that would finish it; nobody sends one that matters.
    if (this.chunkLeft === 0) this.current = null;
  }

  private append(stream: ChunkStream, bytes: Buffer): void {
    const needed = stream.received + bytes.length;
    this.held += bytes.length;
    if (this.held > this.limits.heldBytes) throw new MalformedRtmp('too many unfinished messages');
    if (stream.body.length < needed) {
      const grown = Buffer.allocUnsafe(
        Math.min(stream.length, Math.max(needed, SMALLEST_BUFFER, 2 * stream.body.length)),
      );
      stream.body.copy(grown, 0, 0, stream.received);
      stream.body = grown;
    }
    bytes.copy(stream.body, stream.received);
    stream.received = needed;
    this.chunkLeft -= bytes.length;
  }

  private finishChunk(stream: ChunkStream): RtmpMessage | null {
    if (this.chunkLeft > 0) return null;
    this.current = null;
    if (stream.received < stream.length) return null;
    const body = stream.body.subarray(0, stream.length);
    this.release(stream);
    const message = { type: stream.type, timestamp: stream.timestamp, streamId: stream.streamId, body };
    return this.control(message) ? null : message;
  }

  private release(stream: ChunkStream): void {
    this.held -= stream.received;
    stream.received = 0;
    stream.body = Buffer.alloc(0);
  }

  /** Protocol control that concerns the chunks themselves (section 5.4). @returns whether it was that */
  private control({ type, body }: RtmpMessage): boolean {
    if (type !== MESSAGE.setChunkSize && type !== MESSAGE.abort) return false;
    if (body.length < 4) throw new MalformedRtmp('a control message is cut off');
    const value = body.readUInt32BE(0);
    if (type === MESSAGE.setChunkSize) {
      if (value < 1 || value > 0x7fffffff) throw new MalformedRtmp('an impossible chunk size');
      this.chunkBytes = value;
      return true;
    }
    const stream = this.streams.get(value);
    if (stream) this.release(stream);
    return true;
  }
}

const newStream = (): ChunkStream => ({
  timestamp: 0,
  delta: 0,
  length: 0,
  type: 0,
  streamId: 0,
  hasExtendedTimestamp: false,
  body: Buffer.alloc(0),
  received: 0,
});
