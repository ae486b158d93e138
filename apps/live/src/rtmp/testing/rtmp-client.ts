import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type AmfValue, readAmf0, writeAmf0 } from '../amf0.js';
import { ChunkReader } from '../chunk-reader.js';
import { SENT_CHUNK_BYTES, writeChunks } from '../chunk-writer.js';
import { MESSAGE } from '../rtmp-message.js';

/** A publisher for tests that can also misbehave: it sends what it is told to. */
export class RtmpClient {
  /** Commands received, newest last. */
  readonly commands: AmfValue[][] = [];
  isClosed = false;
  private held: Buffer = Buffer.alloc(0);
  private handshakeLeft = 1 + 2 * 1_536;
  private readonly chunks = new ChunkReader({ messageBytes: 65_536, heldBytes: 65_536 });
  private readonly waiting = new Set<() => void>();

  private constructor(readonly socket: Socket) {
    socket.on('data', (bytes: Buffer) => this.take(bytes));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.isClosed = true;
      this.wake();
    });
  }

  static async connect(port: number): Promise<RtmpClient> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new RtmpClient(socket);
  }

  /** Goes as far as an encoder does before it publishes. */
  static async ready(port: number): Promise<RtmpClient> {
    const client = await RtmpClient.connect(port);
    client.socket.write(Buffer.concat([Buffer.from([3]), Buffer.alloc(2 * 1_536)]));
    const chunkBytes = Buffer.alloc(4);
    chunkBytes.writeUInt32BE(SENT_CHUNK_BYTES);
    client.socket.write(writeChunks(2, { type: MESSAGE.setChunkSize, streamId: 0, body: chunkBytes }));
    client.command('connect', 1, { app: 'live' });
    client.command('createStream', 2, null);
    await client.until(() => client.commands.length >= 2);
    return client;
  }

  command(...values: AmfValue[]): void {
    this.socket.write(writeChunks(3, { type: MESSAGE.commandAmf0, streamId: 1, body: writeAmf0(...values) }));
  }

  publish(streamKey: string): void {
    this.command('publish', 3, null, streamKey, 'live');
  }

  media(type: 'video' | 'audio', body: Uint8Array, timestamp = 0): void {
    const bytes = writeChunks(6, { type: MESSAGE[type], streamId: 1, body: Buffer.from(body) });
    bytes.writeUIntBE(timestamp, 1, 3);
    this.socket.write(bytes);
  }

  /** The last status: `NetStream.Publish.Start` and the like, with what was said. */
  get status(): { code: string; description: string } | undefined {
    const found = this.commands.findLast(([name]) => name === 'onStatus')?.[3];
    return found as { code: string; description: string } | undefined;
  }

  /** Waits for something that a message or the end of the connection brings about. */
  async until(condition: () => boolean, deadlineMs = 5_000): Promise<void> {
    const deadline = Date.now() + deadlineMs;
    while (!condition()) {
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`Nothing came within ${deadlineMs} ms`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.waiting.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  private take(bytes: Buffer): void {
    if (this.handshakeLeft > 0) {
      this.held = Buffer.concat([this.held, bytes]);
      if (this.held.length < this.handshakeLeft) return;
      bytes = this.held.subarray(this.handshakeLeft);
      this.handshakeLeft = 0;
    }
    for (const { type, body } of this.chunks.read(bytes)) {
      if (type === MESSAGE.commandAmf0) this.commands.push(readAmf0(body));
    }
    this.wake();
  }

  private wake(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}
