import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createLiveApp } from '../../apps/live/src/create-app.js';
import { LiveModule } from '../../apps/live/src/live.module.js';
import { BroadcastRegistry } from '../../apps/live/src/registry/broadcast-registry.js';
import { newId } from '../../libs/kernel/src/index.js';
import type { TrackKind } from '../../libs/media/src/index.js';
import type { FakeCamera } from '../../libs/testing/src/index.js';
import { FakeBroadcastRegistry } from './fake-broadcast-registry.js';

const PATIENCE_MS = 25_000;

/** The media service in this process, with a market in memory and a data folder of its own. */
export class LiveService {
  readonly registry = new FakeBroadcastRegistry();
  private app: NestFastifyApplication | undefined;

  private constructor(readonly dataDir: string) {}

  static async start(settings: Record<string, string> = {}): Promise<LiveService> {
    const service = new LiveService(await mkdtemp(join(tmpdir(), 'live-')));
    Object.assign(process.env, { RTMP_PORT: '0', MEDIA_LOST_SECONDS: '2', LOG_LEVEL: 'error', ...settings });
    process.env.DATA_DIR = service.dataDir;
    await service.boot();
    return service;
  }

  /** @param port any free one when left out */
  async boot(port = 0): Promise<void> {
    this.app = await createLiveApp(LiveModule.with({ provide: BroadcastRegistry, useValue: this.registry }));
    await this.app.listen(port, '127.0.0.1');
  }

  async shutDown(): Promise<void> {
    await this.app?.close();
    this.app = undefined;
  }

  async stop(): Promise<void> {
    await this.shutDown();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  get http() {
    return request(this.app!.getHttpServer());
  }

  get url(): string {
    const address = this.app!.getHttpServer().address() as { port: number };
    return `http://127.0.0.1:${address.port}`;
  }

  get<T>(token: abstract new (...args: never[]) => T): T {
    return this.app!.get(token as never);
  }

  /** A scheduled broadcast with a host who is about to upload. */
  newHost(camera: FakeCamera): Host {
    const id = newId();
    return new Host(this, id, this.registry.add(id).token, camera);
  }
}

/** What the host's phone does. */
export class Host {
  constructor(
    private readonly service: LiveService,
    readonly id: string,
    readonly token: string,
    readonly camera: FakeCamera,
  ) {}

  get base(): string {
    return `/live/${this.id}/upload`;
  }

  open(epoch = 0, config: object = this.camera.config) {
    return this.service.http.put(`${this.base}/epochs/${epoch}`).auth(this.token, { type: 'bearer' }).send(config);
  }

  put(track: TrackKind, number: number, epoch = 0, bytes = this.camera.fragment(track, number)) {
    return this.service.http
      .put(`${this.base}/epochs/${epoch}/${track}/${number}`)
      .auth(this.token, { type: 'bearer' })
      .set('content-type', 'video/mp4')
      .set('content-digest', digestOf(bytes))
      .send(Buffer.from(bytes));
  }

  /** Both tracks of some parts, sound first. */
  async send(from: number, to: number, epoch = 0): Promise<void> {
    for (let number = from; number <= to; number++) {
      await this.put('audio', number, epoch).expect(201);
      await this.put('video', number, epoch).expect(201);
    }
  }

  status() {
    return this.service.http.get(this.base).auth(this.token, { type: 'bearer' });
  }

  end() {
    return this.service.http.post(`${this.base}/end`).auth(this.token, { type: 'bearer' });
  }

  playlist(name = 'av.m3u8', query: Record<string, string | number> = {}) {
    return this.service.http.get(`/live/${this.id}/${name}`).query(query);
  }

  media(name: string) {
    return this.service.http.get(`/live/${this.id}/${name}`).buffer(true).parse(binary);
  }

  replay(path: string) {
    return this.service.http.get(`/replay/${this.id}/${path}`);
  }

  replayMedia(path: string) {
    return this.replay(path).buffer(true).parse(binary);
  }

  /** Waits until the playlist has a part, by asking for it as a player does. */
  async untilPart(sequence: number, part: number): Promise<string> {
    await until(async () => (await this.playlist()).status === 200);
    return (await this.playlist('av.m3u8', { _HLS_msn: sequence, _HLS_part: part }).expect(200)).text;
  }

  async untilReplay(): Promise<string> {
    await until(async () => (await this.replay('master.m3u8')).status === 200);
    return (await this.replay('av.m3u8').expect(200)).text;
  }
}

export const digestOf = (bytes: Uint8Array): string =>
  `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;

/** Asks again until something is so. @throws Error after 25 s, which only a busy machine comes near */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function binary(response: request.Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
  stream.on('error', (error: Error) => done(error, Buffer.alloc(0)));
}
