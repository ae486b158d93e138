import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Publication,
  type PublishAnswer,
  PublishDesk,
  type PublisherLink,
  type PublishRefusal,
} from './publication.js';
import { RtmpServer, type RtmpServerOptions } from './rtmp-server.js';
import { RtmpClient } from './testing/rtmp-client.js';

class FakePublication implements Publication {
  readonly received: { track: string; timestamp: number; bytes: number }[] = [];
  private settle: () => void = () => undefined;
  readonly closed = new Promise<void>((resolve) => {
    this.settle = resolve;
  });
  refusal: PublishRefusal | null = null;
  failure: Error | null = null;

  async video(timestamp: number, body: Buffer) {
    return this.take('video', timestamp, body);
  }
  async audio(timestamp: number, body: Buffer) {
    return this.take('audio', timestamp, body);
  }
  async close() {
    this.settle();
  }
  private take(track: string, timestamp: number, body: Buffer) {
    if (this.failure) throw this.failure;
    this.received.push({ track, timestamp, bytes: body.length });
    return this.refusal;
  }
}

class FakeDesk extends PublishDesk {
  readonly publication = new FakePublication();
  link: PublisherLink | null = null;
  answer: () => Promise<PublishAnswer> = async () => ({ publication: this.publication });
  asked: string[] = [];

  open(streamKey: string, link: PublisherLink) {
    this.asked.push(streamKey);
    this.link = link;
    return this.answer();
  }
}

const errors: unknown[] = [];
let server: RtmpServer | null = null;

async function start(desk: PublishDesk, options: Partial<RtmpServerOptions> = {}): Promise<number> {
  server = new RtmpServer({ desk, onError: (error) => errors.push(error), times: { lingerMs: 100 }, ...options });
  return server.listen(0, '127.0.0.1');
}

afterEach(async () => {
  await server?.close();
  server = null;
  expect(errors.splice(0)).toEqual([]);
});

describe('RtmpServer', () => {
  it('hands the media of an accepted publisher on, and closes the publication when it leaves', async () => {
    const desk = new FakeDesk();
    const client = await RtmpClient.ready(await start(desk));
    client.publish('secret?token=x');
    await client.until(() => client.status?.code === 'NetStream.Publish.Start');
    expect(desk.asked).toEqual(['secret']);
    client.media('video', Buffer.alloc(70_000, 1), 40);
    client.media('audio', Buffer.alloc(10, 1), 42);
    client.command('deleteStream', 4, null, 1);
    await client.until(() => client.isClosed);
    expect(desk.publication.received).toEqual([
      { track: 'video', timestamp: 40, bytes: 70_000 },
      { track: 'audio', timestamp: 42, bytes: 10 },
    ]);
    await desk.publication.closed;
  });

  it('takes no media before the key has been accepted', async () => {
    const desk = new FakeDesk();
    let accept: (answer: PublishAnswer) => void = () => undefined;
    const client = await RtmpClient.ready(await start(desk));
    const asked = new Promise<void>((isAsked) => {
      desk.answer = () => {
        isAsked();
        return new Promise((resolve) => {
          accept = resolve;
        });
      };
    });
    client.media('video', Buffer.alloc(10), 1);
    client.publish('key');
    client.media('video', Buffer.alloc(10), 2);
    await asked;
    expect(client.status).toBeUndefined();
    accept({ publication: desk.publication });
    await client.until(() => client.status !== undefined);
    client.media('video', Buffer.alloc(10), 3);
    client.socket.end();
    await client.until(() => client.isClosed);
    expect(desk.publication.received.map(({ timestamp }) => timestamp)).toEqual([2, 3]);
  });

  it.each([
    [
      'a wrong key',
      { code: 'ingest.key_refused', detail: 'This stream key is not valid.' },
      'NetStream.Publish.BadName',
    ],
    ['a second encoder', { code: 'ingest.busy', detail: 'Somebody is publishing.' }, 'NetStream.Publish.Rejected'],
  ] as const)('tells %s why it is refused and hangs up', async (_, refusal, code) => {
    const desk = new FakeDesk();
    desk.answer = async () => ({ refusal });
    const client = await RtmpClient.ready(await start(desk));
    client.publish('key');
    await client.until(() => client.isClosed);
    expect(client.status).toMatchObject({ code, description: `${refusal.detail} (${refusal.code})` });
  });

  it('refuses an empty key without asking, and a player', async () => {
    const desk = new FakeDesk();
    const port = await start(desk);
    const keyless = await RtmpClient.ready(port);
    keyless.publish('');
    await keyless.until(() => keyless.isClosed);
    expect(keyless.status?.code).toBe('NetStream.Publish.BadName');
    const player = await RtmpClient.ready(port);
    player.command('play', 3, null, 'key');
    await player.until(() => player.isClosed);
    expect(desk.asked).toEqual([]);
  });

  it('stops a publisher in mid-stream with the reason that the publication gives', async () => {
    const desk = new FakeDesk();
    const client = await RtmpClient.ready(await start(desk));
    client.publish('key');
    await client.until(() => client.status !== undefined);
    desk.publication.refusal = { code: 'ingest.keyframe_interval', detail: 'Too rare.' };
    client.media('video', Buffer.alloc(10));
    await client.until(() => client.isClosed);
    expect(client.status?.description).toBe('Too rare. (ingest.keyframe_interval)');
    await desk.publication.closed;
  });

  it('stops a publisher whose key is revoked, also while it is silent', async () => {
    const desk = new FakeDesk();
    const client = await RtmpClient.ready(await start(desk));
    client.publish('key');
    await client.until(() => client.status !== undefined);
    desk.link?.refuse({ code: 'ingest.key_refused', detail: 'Revoked.' });
    await client.until(() => client.isClosed);
    expect(client.status).toMatchObject({ code: 'NetStream.Publish.BadName' });
    await desk.publication.closed;
  });

  it('gives up on a key that cannot be checked in time, and closes what is opened too late', async () => {
    const desk = new FakeDesk();
    let accept: (answer: PublishAnswer) => void = () => undefined;
    desk.answer = () =>
      new Promise((resolve) => {
        accept = resolve;
      });
    const client = await RtmpClient.ready(await start(desk, { times: { authorizationMs: 50, lingerMs: 100 } }));
    client.publish('key');
    await client.until(() => client.isClosed);
    expect(client.status?.description).toContain('service.unavailable');
    accept({ publication: desk.publication });
    await desk.publication.closed;
  });

  it('cuts strangers that dawdle, and publishers that fall silent', async () => {
    const desk = new FakeDesk();
    const port = await start(desk, { times: { handshakeMs: 150, idleMs: 150 } });
    const stranger = await RtmpClient.connect(port);
    stranger.socket.write(Buffer.from([3]));
    await stranger.until(() => stranger.isClosed);
    const publisher = await RtmpClient.ready(port);
    publisher.publish('key');
    await publisher.until(() => publisher.status !== undefined);
    await publisher.until(() => publisher.isClosed);
    await desk.publication.closed;
  });

  it('limits connections from one address', async () => {
    const port = await start(new FakeDesk(), { maxConnectionsPerAddress: 2 });
    const kept = [await RtmpClient.ready(port), await RtmpClient.ready(port)];
    const third = await RtmpClient.connect(port);
    await third.until(() => third.isClosed);
    expect(kept.map(({ isClosed }) => isClosed)).toEqual([false, false]);
  });

  it('reports a failure of our own and ends that connection alone', async () => {
    const desk = new FakeDesk();
    const port = await start(desk);
    const other = await RtmpClient.ready(port);
    const client = await RtmpClient.ready(port);
    client.publish('key');
    await client.until(() => client.status !== undefined);
    desk.publication.failure = new Error('disk full');
    client.media('video', Buffer.alloc(10));
    await client.until(() => client.isClosed);
    expect(errors.splice(0)).toEqual([desk.publication.failure]);
    expect(other.isClosed).toBe(false);
  });

  it.each([
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
    [
      'twelve bytes of a message after the handshake',
      Buffer.concat([
        Buffer.from([3]),
        Buffer.alloc(3_072),
        Buffer.from([0x03, 0, 0, 0, 0xff, 0xff, 0xff, 0x14, 0, 0, 0, 0]),
      ]),
    ],
    [
      'a stranger with too much to say',
      Buffer.concat([Buffer.from([3]), Buffer.alloc(3_072), Buffer.alloc(400_000, 0x42)]),
    ],
  ])('hangs up on %s and serves the next one', async (_, bytes) => {
    const port = await start(new FakeDesk());
    const hostile = await RtmpClient.connect(port);
    hostile.socket.write(bytes);
    await hostile.until(() => hostile.isClosed);
    const next = await RtmpClient.ready(port);
    next.publish('key');
    await next.until(() => next.status?.code === 'NetStream.Publish.Start');
  });

  it('survives any bytes behind a handshake, before and after publish', async () => {
    const desk = new FakeDesk();
    const port = await start(desk, { times: { handshakeMs: 1_000, idleMs: 100, lingerMs: 100 } });
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.uint8Array({ maxLength: 200 }), async (isPublisher, bytes) => {
        const client = await RtmpClient.ready(port);
        if (isPublisher) {
          client.publish('key');
          await client.until(() => client.status !== undefined);
        }
        client.socket.end(Buffer.from(bytes));
        await client.until(() => client.isClosed);
      }),
      { numRuns: 60 },
    );
    const next = await RtmpClient.ready(port);
    expect(next.isClosed).toBe(false);
  });
});
