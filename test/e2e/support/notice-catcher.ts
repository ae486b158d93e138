import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CaughtNotice {
  path: string;
  headers: IncomingHttpHeaders;
  /** The exact bytes. */
  body: string;
  at: Date;
}

const WAIT_MS = 15_000;

/** Plays the receiver of signed notices: keeps what comes and answers as told. */
export class NoticeCatcher {
  readonly caught: CaughtNotice[] = [];
  /** The status of each answer; 0 never answers. Asked with the number of the notice, from 1. */
  answer: (serial: number, notice: CaughtNotice) => number = () => 200;
  private watchers: (() => void)[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<NoticeCatcher> {
    const server = createServer();
    const catcher = new NoticeCatcher(server);
    server.on('request', (request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const body = Buffer.concat(pieces).toString('utf8');
        const notice = { path: request.url ?? '', headers: request.headers, body, at: new Date() };
        catcher.caught.push(notice);
        const status = catcher.answer(catcher.caught.length, notice);
        if (status > 0) response.writeHead(status).end();
        for (const watcher of [...catcher.watchers]) watcher();
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return catcher;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The notices that `wanted` picks, as soon as there are `count` of them. @throws Error after 15 s */
  async until(count: number, wanted: (notice: CaughtNotice) => boolean = () => true): Promise<CaughtNotice[]> {
    const deadline = Date.now() + WAIT_MS;
    for (;;) {
      const found = this.caught.filter(wanted);
      if (found.length >= count) return found;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`${found.length} of ${count} notices came within ${WAIT_MS / 1000} s`);
      await new Promise<void>((done) => {
        const timer = setTimeout(done, left);
        this.watchers = [
          () => {
            clearTimeout(timer);
            done();
          },
        ];
      });
      this.watchers = [];
    }
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
