import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ChunkReader } from './chunk-reader.js';
import { SENT_CHUNK_BYTES, writeChunks } from './chunk-writer.js';
import { MalformedRtmp } from './malformed-rtmp.js';
import type { RtmpMessage } from './rtmp-message.js';

const LIMITS = { messageBytes: 100_000, heldBytes: 150_000 };

interface Chunk {
  format: 0 | 1 | 2 | 3;
  stream: number;
  /** Timestamp or delta. */
  time?: number;
  length?: number;
  type?: number;
  streamId?: number;
  /** A type 3 chunk repeats the extended timestamp if the chunk before it had one. */
  repeatsExtended?: boolean;
  payload?: Buffer;
}

function chunk({
  format,
  stream,
  time = 0,
  length = 0,
  type = 0,
  streamId = 0,
  repeatsExtended,
  payload,
}: Chunk): Buffer {
  const pieces: Buffer[] = [];
  if (stream < 64) pieces.push(Buffer.from([(format << 6) | stream]));
  else if (stream < 320) pieces.push(Buffer.from([format << 6, stream - 64]));
  else pieces.push(Buffer.from([(format << 6) | 1, (stream - 64) & 255, (stream - 64) >> 8]));
  const isExtended = time >= 0xffffff;
  const head = Buffer.alloc([11, 7, 3, 0][format]!);
  if (format < 3) head.writeUIntBE(isExtended ? 0xffffff : time, 0, 3);
  if (format < 2) head.writeUIntBE(length, 3, 3);
  if (format < 2) head[6] = type;
  if (format < 1) head.writeUInt32LE(streamId, 7);
  pieces.push(head);
  if (isExtended && (format < 3 || repeatsExtended)) {
    const extended = Buffer.alloc(4);
    extended.writeUInt32BE(time);
    pieces.push(extended);
  }
  if (payload) pieces.push(payload);
  return Buffer.concat(pieces);
}

function read(bytes: Buffer, sizes: number[] = [bytes.length], limits = LIMITS): RtmpMessage[] {
  const reader = new ChunkReader(limits);
  const messages: RtmpMessage[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    messages.push(...reader.read(bytes.subarray(at, at + size)));
    at += size;
  }
  return messages;
}

describe('ChunkReader', () => {
  it('joins the chunks of a message', () => {
    const payload = Buffer.from(Array.from({ length: 300 }, (_, i) => i & 255));
    const bytes = Buffer.concat([
      chunk({
        format: 0,
        stream: 4,
        time: 1_000,
        length: 300,
        type: 9,
        streamId: 1,
        payload: payload.subarray(0, 128),
      }),
      chunk({ format: 3, stream: 4, payload: payload.subarray(128, 256) }),
      chunk({ format: 3, stream: 4, payload: payload.subarray(256) }),
    ]);
    expect(read(bytes)).toEqual([{ type: 9, timestamp: 1_000, streamId: 1, body: payload }]);
  });

  it('keeps interleaved messages apart', () => {
    const video = Buffer.alloc(200, 1);
    const audio = Buffer.alloc(150, 2);
    const bytes = Buffer.concat([
      chunk({ format: 0, stream: 6, length: 200, type: 9, payload: video.subarray(0, 128) }),
      chunk({ format: 0, stream: 4, length: 150, type: 8, payload: audio.subarray(0, 128) }),
      chunk({ format: 3, stream: 6, payload: video.subarray(128) }),
      chunk({ format: 3, stream: 4, payload: audio.subarray(128) }),
    ]);
    expect(read(bytes).map(({ type, body }) => [type, body])).toEqual([
      [9, video],
      [8, audio],
    ]);
  });

  it('adds deltas, and repeats them for type 3', () => {
    const payload = Buffer.from([1]);
    const bytes = Buffer.concat([
      chunk({ format: 0, stream: 4, time: 500, length: 1, type: 8, payload }),
      chunk({ format: 1, stream: 4, time: 20, length: 1, type: 8, payload }),
      chunk({ format: 2, stream: 4, time: 30, payload }),
      chunk({ format: 3, stream: 4, payload }),
    ]);
    expect(read(bytes).map(({ timestamp }) => timestamp)).toEqual([500, 520, 550, 580]);
  });

  it('takes a type 3 message right after a type 0 for one of the same time', () => {
    const payload = Buffer.from([1]);
    const bytes = Buffer.concat([
      chunk({ format: 0, stream: 4, time: 90_000, length: 1, type: 8, payload }),
      chunk({ format: 3, stream: 4, payload }),
    ]);
    expect(read(bytes).map(({ timestamp }) => timestamp)).toEqual([90_000, 90_000]);
  });

  it('reads extended timestamps, which type 3 chunks repeat', () => {
    const time = 0x01_23_45_67;
    const payload = Buffer.alloc(200, 7);
    const bytes = Buffer.concat([
      chunk({ format: 0, stream: 4, time, length: 200, type: 9, payload: payload.subarray(0, 128) }),
      chunk({ format: 3, stream: 4, time, repeatsExtended: true, payload: payload.subarray(128) }),
    ]);
    expect(read(bytes)).toEqual([{ type: 9, timestamp: time, streamId: 0, body: payload }]);
  });

  it.each([3, 63, 64, 319, 320, 65_599])('knows chunk stream %i', (stream) => {
    const payload = Buffer.from('abc');
    expect(read(chunk({ format: 0, stream, length: 3, type: 20, payload }))).toMatchObject([{ body: payload }]);
  });

  it('drops an unfinished message when it is aborted', () => {
    const abort = Buffer.from([0, 0, 0, 4]);
    const bytes = Buffer.concat([
      chunk({ format: 0, stream: 4, length: 200, type: 9, payload: Buffer.alloc(128, 1) }),
      chunk({ format: 0, stream: 2, length: 4, type: 2, payload: abort }),
      chunk({ format: 0, stream: 4, length: 2, type: 9, payload: Buffer.from([5, 6]) }),
    ]);
    expect(read(bytes).map(({ body }) => body)).toEqual([Buffer.from([5, 6])]);
  });

  it('gives the same messages however the bytes are cut', () => {
    const message = fc.record({
      stream: fc.integer({ min: 3, max: 8 }),
      type: fc.constantFrom(8, 9, 20),
      body: fc.uint8Array({ minLength: 1, maxLength: 9_000 }),
    });
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 10 }),
        (messages, sizes) => {
          const setChunkSize = Buffer.alloc(4);
          setChunkSize.writeUInt32BE(SENT_CHUNK_BYTES);
          const bytes = Buffer.concat([
            writeChunks(2, { type: 1, streamId: 0, body: setChunkSize }),
            ...messages.map(({ stream, type, body }) =>
              writeChunks(stream, { type, streamId: 1, body: Buffer.from(body) }),
            ),
          ]);
          const got = read(bytes, sizes).map(({ type, body }) => ({ type, body: [...body] }));
          expect(got).toEqual(messages.map(({ type, body }) => ({ type, body: [...body] })));
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    ['a message that is too long', chunk({ format: 0, stream: 4, length: 0xffffff, type: 9 })],
    ['a chunk stream without a beginning', Buffer.from([0xc4, 0, 0, 0])],
    ['a chunk size of zero', chunk({ format: 0, stream: 2, length: 4, type: 1, payload: Buffer.alloc(4) })],
    [
      'a message that changes its length',
      Buffer.concat([
        chunk({ format: 0, stream: 4, length: 300, type: 9, payload: Buffer.alloc(128) }),
        chunk({ format: 0, stream: 4, length: 99_000, type: 9, payload: Buffer.alloc(128) }),
      ]),
    ],
    [
      'too many chunk streams',
      Buffer.concat(
        Array.from({ length: 20 }, (_, i) =>
          chunk({ format: 0, stream: 4 + i, length: 9, type: 9, payload: Buffer.alloc(9) }),
        ),
      ),
    ],
  ])('refuses %s', (_, bytes) => {
    expect(() => read(bytes)).toThrow(MalformedRtmp);
  });

  it('holds no more than the limit of unfinished messages', () => {
    const reader = new ChunkReader({ messageBytes: 1_000, heldBytes: 1_500 });
    const unfinished = (stream: number) =>
      chunk({ format: 0, stream, length: 1_000, type: 9, payload: Buffer.alloc(128) });
    const feed = () => {
      for (let i = 0; i < 16; i++) for (const _ of reader.read(unfinished(4 + i)));
    };
    expect(feed).toThrow(MalformedRtmp);
  });

  it('answers any bytes, cut anyhow, with messages or a refusal', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.array(fc.nat(50), { minLength: 1, maxLength: 5 }),
        (bytes, sizes) => {
          try {
            for (const { body } of read(Buffer.from(bytes), sizes)) expect(body.length).toBeLessThanOrEqual(400);
          } catch (error) {
            expect(error).toBeInstanceOf(MalformedRtmp);
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
