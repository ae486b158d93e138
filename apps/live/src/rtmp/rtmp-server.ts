import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { PublishDesk } from './publication.js';
import { type ConnectionTimes, RtmpConnection } from './rtmp-connection.js';

export interface RtmpServerOptions {
  desk: PublishDesk;
  /** Connections at once, over all addresses. */
  maxConnections?: number;
  /** Connections at once from one address. */
  maxConnectionsPerAddress?: number;
  times?: Partial<ConnectionTimes>;
  /** A failure on our side that ended a connection. */
  onError(error: unknown): void;
}

const DEFAULT_TIMES: ConnectionTimes = {
  handshakeMs: 10_000,
  idleMs: 10_000,
  authorizationMs: 5_000,
  lingerMs: 2_000,
};

/** Takes RTMP publishers on one port. It plays nothing back. */
export class RtmpServer {
  private readonly server: Server;
  private readonly sockets = new Map<Socket, Promise<void>>();
  private readonly times: ConnectionTimes;
  private readonly maxPerAddress: number;

  constructor(private readonly options: RtmpServerOptions) {
    this.times = { ...DEFAULT_TIMES, ...options.times };
    this.maxPerAddress = options.maxConnectionsPerAddress ?? 64;
    this.server = createServer((socket) => this.serve(socket));
    this.server.maxConnections = options.maxConnections ?? 500;
  }

  /** @returns the port, which is of use when 0 was asked for */
  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.off('error', reject);
        this.server.on('error', this.options.onError);
        resolve();
      });
    });
    return (this.server.address() as AddressInfo).port;
  }

  /** Stops listening, ends every connection and resolves once their publications are closed. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.server.close(() => resolve());
    });
    const served = [...this.sockets.values()];
    for (const socket of this.sockets.keys()) socket.destroy();
    await Promise.all(served);
    await closed;
  }

  private serve(socket: Socket): void {
    // Without a listener a reset by the peer would end the process.
    socket.on('error', () => undefined);
    if (this.countFrom(socket.remoteAddress) >= this.maxPerAddress) {
      socket.destroy();
      return;
    }
    const run = new RtmpConnection(socket, this.options.desk, this.times)
      .run()
      .catch((error: unknown) => this.options.onError(error))
      .finally(() => this.sockets.delete(socket));
    this.sockets.set(socket, run);
  }

  private countFrom(address: string | undefined): number {
    let count = 0;
    for (const socket of this.sockets.keys()) if (socket.remoteAddress === address) count++;
    return count;
  }
}
