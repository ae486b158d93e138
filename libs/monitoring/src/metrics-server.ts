import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '#config';
import { Metrics } from './metrics.js';

/** Apps of one machine listen side by side from METRICS_PORT on. */
export const METRICS_APPS = ['api', 'live', 'worker', 'gateway'] as const;
export type MetricsApp = (typeof METRICS_APPS)[number];

/** `GET /metrics` on a port of its own, for the operator's network and never for the public. */
@Injectable()
export class MetricsServer implements OnApplicationShutdown {
  private readonly log = new Logger(MetricsServer.name);
  private server: Server | null = null;

  constructor(
    private readonly app: MetricsApp,
    private readonly metrics: Metrics,
    private readonly settings: Settings,
  ) {}

  /** A market that cannot be watched still sells: a port that is taken is a warning. */
  async listen(): Promise<void> {
    const { metricsPort, metricsHost } = this.settings;
    if (metricsPort === 0) return;
    const server = createServer((request, response) => {
      if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
        response.writeHead(404).end();
        return;
      }
      this.metrics.text().then(
        (text) => response.writeHead(200, { 'content-type': this.metrics.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    });
    server.requestTimeout = 10_000;
    this.server = server;
    try {
      server.listen(metricsPort + METRICS_APPS.indexOf(this.app), metricsHost);
      await once(server, 'listening');
    } catch (error) {
      this.log.warn(`metrics are not served: ${(error as Error).message}`);
      this.server = null;
    }
  }

  onApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }
}
