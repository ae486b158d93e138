import type { Socket } from 'node:net';
import { type AmfValue, readAmf0, writeAmf0 } from './amf0.js';
import { ChunkReader } from './chunk-reader.js';
import { SENT_CHUNK_BYTES, writeChunks } from './chunk-writer.js';
import { Handshake } from './handshake.js';
import { MalformedRtmp } from './malformed-rtmp.js';
import type { Publication, PublishAnswer, PublishDesk, PublishRefusal } from './publication.js';
import { MESSAGE, type RtmpMessage } from './rtmp-message.js';

export interface ConnectionTimes {
  /** From the first byte until publish is asked for. */
  handshakeMs: number;
  /** A publisher that sends nothing for so long is gone. */
  idleMs: number;
  /** Longest that the desk may think about a stream key. */
  authorizationMs: number;
  /** From a refusal until the connection is cut, for a peer that does not hang up. */
  lingerMs: number;
}

/** Before a stream key is accepted nobody needs more than a few hundred bytes at a time. */
const STRANGER_LIMITS = { messageBytes: 16_384, heldBytes: 32_768 };
const STRANGER_BYTES = 262_144;
const PUBLISHER_LIMITS = { messageBytes: 4 * 1_024 * 1_024, heldBytes: 5 * 1_024 * 1_024 };
const CONTROL_CHUNK_STREAM = 2;
const COMMAND_CHUNK_STREAM = 3;
const WINDOW_BYTES = 2_500_000;
const DYNAMIC_LIMIT = 2;
const PUBLISH_STREAM_ID = 1;
const LONGEST_STREAM_KEY = 200;

/** The peer has been answered and the connection is to end. */
class ConnectionOver extends Error {
  override readonly name = 'ConnectionOver';
}

/** One RTMP peer, from its first byte to its last. It may publish one stream and nothing else. */
export class RtmpConnection {
  private readonly handshake = new Handshake();
  private readonly chunks = new ChunkReader(STRANGER_LIMITS);
  private publication: Publication | null = null;
  private isRefused = false;
  private received = 0;
  private acknowledged = 0;
  private windowBytes = WINDOW_BYTES;

  constructor(
    private readonly socket: Socket,
    private readonly desk: PublishDesk,
    private readonly times: ConnectionTimes,
  ) {}

  /** Serves the peer until either side is done. Reading waits for the publication, so a slow store slows the peer. */
  async run(): Promise<void> {
    this.socket.setNoDelay(true);
    // An idle timer alone would let a peer live for ever on one byte now and then.
    const stranger = setTimeout(() => this.socket.destroy(), this.times.handshakeMs);
    this.socket.once('close', () => clearTimeout(stranger));
    let isReading = true;
    try {
      // Kept open when the loop is left: the peer has still to read why.
      for await (const bytes of this.socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        isReading = false;
        await this.take(bytes);
        isReading = true;
        if (this.publication) clearTimeout(stranger);
      }
    } catch (error) {
      if (error instanceof ConnectionOver) await this.drain();
      // A peer that hangs up, falls silent or talks nonsense needs no answer; what failed on our side is told.
      else if (!isReading && !(error instanceof MalformedRtmp)) throw error;
    } finally {
      clearTimeout(stranger);
      this.socket.destroy();
      await this.publication?.close();
    }
  }

  /** Tells the publisher why it has to go and closes. Safe at any time, also more than once. */
  refuse(refusal: PublishRefusal): void {
    if (this.isRefused) return;
    this.isRefused = true;
    const code = refusal.code === 'ingest.key_refused' ? 'NetStream.Publish.BadName' : 'NetStream.Publish.Rejected';
    this.status('error', code, `${refusal.detail} (${refusal.code})`);
    this.hangUp();
  }

  /**
   * Encoders in full flow look for answers only now and then, and closing on bytes that have not been read resets the
   * connection and takes the answer with it. So a publisher is left to hang up by itself for a while.
   */
  private hangUp(): void {
    if (!this.publication) this.socket.end();
    const cut = setTimeout(() => this.socket.destroy(), this.times.lingerMs);
    this.socket.once('close', () => clearTimeout(cut));
  }

  private async take(bytes: Buffer): Promise<void> {
    this.received += bytes.length;
    if (!this.publication && this.received > STRANGER_BYTES) throw new MalformedRtmp('too much before publish');
    const rest = this.handshake.isDone ? bytes : this.handshake.accept(bytes, (reply) => this.write(reply));
    if (!rest) return;
    for (const message of this.chunks.read(rest)) {
      if (this.isRefused) throw new ConnectionOver();
      await this.handle(message);
    }
    this.acknowledge();
  }

  private async handle(message: RtmpMessage): Promise<void> {
    const { type, timestamp, body } = message;
    if (type === MESSAGE.video || type === MESSAGE.audio) {
      if (!this.publication) return;
      const refusal = await this.publication[type === MESSAGE.video ? 'video' : 'audio'](timestamp, body);
      if (refusal) this.refuse(refusal);
      if (this.isRefused) throw new ConnectionOver();
      return;
    }
    if (type === MESSAGE.windowSize && body.length >= 4) this.windowBytes = Math.max(65_536, body.readUInt32BE(0));
    if (type === MESSAGE.commandAmf0) await this.command(readAmf0(body), message.streamId);
    // The AMF 3 form of a command is one byte that says "AMF 0 follows".
    if (type === MESSAGE.commandAmf3) await this.command(readAmf0(body.subarray(1)), message.streamId);
  }

  private async command(values: AmfValue[], streamId: number): Promise<void> {
    const [name, transactionId = 0, , argument] = values;
    switch (name) {
      case 'connect':
        this.acceptConnect(transactionId);
        return;
      case 'createStream':
        this.send(MESSAGE.commandAmf0, 0, writeAmf0('_result', transactionId, null, PUBLISH_STREAM_ID));
        return;
      case 'publish':
        await this.publish(argument, streamId);
        return;
      case 'deleteStream':
      case 'closeStream':
      case 'FCUnpublish':
        if (this.publication) throw new ConnectionOver();
        return;
      case 'play':
        this.refuse({ code: 'ingest.key_refused', detail: 'Nothing is played over RTMP.' });
        throw new ConnectionOver();
      default:
        // releaseStream, FCPublish, _checkbw and whatever else encoders try need no answer.
        return;
    }
  }

  private acceptConnect(transactionId: AmfValue): void {
    this.control(MESSAGE.windowSize, WINDOW_BYTES);
    const bandwidth = Buffer.alloc(5, DYNAMIC_LIMIT);
    bandwidth.writeUInt32BE(WINDOW_BYTES);
    this.send(MESSAGE.peerBandwidth, 0, bandwidth);
    this.control(MESSAGE.setChunkSize, SENT_CHUNK_BYTES);
    const properties = { fmsVer: 'FMS/3,0,1,123', capabilities: 31 };
    const information = {
      level: 'status',
      code: 'NetConnection.Connect.Success',
      description: 'Connection succeeded.',
      objectEncoding: 0,
    };
    this.send(MESSAGE.commandAmf0, 0, writeAmf0('_result', transactionId, properties, information));
  }

  private async publish(name: AmfValue | undefined, streamId: number): Promise<void> {
    if (this.publication) throw new MalformedRtmp('a second publish on one connection');
    // Encoders may append a query to the key.
    const streamKey = (typeof name === 'string' ? name : '').split('?')[0] ?? '';
    if (streamKey === '' || streamKey.length > LONGEST_STREAM_KEY) {
      this.refuse({ code: 'ingest.key_refused', detail: 'There is no stream key in the address.' });
      throw new ConnectionOver();
    }
    const answer = await this.askDesk(streamKey);
    if ('refusal' in answer) {
      this.refuse(answer.refusal);
      throw new ConnectionOver();
    }
    this.publication = answer.publication;
    if (this.isRefused || this.socket.destroyed) throw new ConnectionOver();
    this.chunks.limits = PUBLISHER_LIMITS;
    this.socket.setTimeout(this.times.idleMs, () => this.socket.destroy());
    this.status('status', 'NetStream.Publish.Start', 'You are on.', streamId);
  }

  private async askDesk(streamKey: string): Promise<PublishAnswer> {
    const asked = this.desk.open(streamKey, { refuse: (refusal) => this.refuse(refusal) });
    const answer = await withDeadline(asked, this.times.authorizationMs);
    if (answer !== 'late') return answer;
    // Should it still be opened, nobody is there to use it.
    asked.then(
      (late) => ('publication' in late ? late.publication.close() : undefined),
      () => undefined,
    );
    return { refusal: { code: 'service.unavailable', detail: 'The stream key could not be checked: try again.' } };
  }

  private acknowledge(): void {
    if (this.received - this.acknowledged < this.windowBytes / 2) return;
    this.acknowledged = this.received;
    this.control(MESSAGE.acknowledgement, this.received >>> 0);
  }

  private status(level: 'status' | 'error', code: string, description: string, streamId = PUBLISH_STREAM_ID): void {
    this.send(MESSAGE.commandAmf0, streamId, writeAmf0('onStatus', 0, null, { level, code, description }));
  }

  private control(type: number, value: number): void {
    const body = Buffer.alloc(4);
    body.writeUInt32BE(value);
    this.send(type, 0, body);
  }

  private send(type: number, streamId: number, body: Buffer): void {
    const isCommand = type === MESSAGE.commandAmf0;
    this.write(writeChunks(isCommand ? COMMAND_CHUNK_STREAM : CONTROL_CHUNK_STREAM, { type, streamId, body }));
  }

  private write(bytes: Buffer): void {
    if (this.socket.writable) this.socket.write(bytes);
  }

  /** After a refusal: reads on, for nothing, until the connection is closed. */
  private async drain(): Promise<void> {
    if (this.socket.destroyed || !this.isRefused) return;
    await new Promise<void>((resolve) => {
      this.socket.once('close', () => resolve());
      this.socket.resume();
    });
  }
}

async function withDeadline<T>(promise: Promise<T>, deadlineMs: number): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, deadlineMs, 'late');
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
