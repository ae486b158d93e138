import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Settings } from '#config';
import { IngestDesk } from './ingest-desk.js';
import { RtmpServer } from './rtmp-server.js';

const log = new Logger('Rtmp');
/** Revoked and ended keys must stop within 5 s. */
const RECHECK_MS = 3_000;

/** Runs the RTMP port of this process. */
@Injectable()
export class RtmpService implements OnApplicationBootstrap, OnModuleDestroy {
  /** The port that is listened on, once the application has started; of use when 0 was asked for. */
  port = 0;
  private readonly server: RtmpServer;
  private timer: NodeJS.Timeout | undefined;
  private isStopping = false;

  constructor(
    private readonly desk: IngestDesk,
    private readonly settings: Settings,
  ) {
    this.server = new RtmpServer({ desk, onError: (error) => log.error(error) });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.port = await this.server.listen(this.settings.rtmpPort, this.settings.listenHost);
    log.log(`listening for encoders on port ${this.port}`);
    this.scheduleRecheck();
  }

  /** Publications are closed while what takes their last fragments is still there: it goes one step later. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    await this.server.close();
  }

  private scheduleRecheck(): void {
    if (this.isStopping) return;
    this.timer = setTimeout(() => {
      this.desk
        .recheck()
        // The market cannot be asked: who publishes may go on until it can.
        .catch((error: unknown) => log.warn(`stream keys could not be checked: ${error}`))
        .finally(() => this.scheduleRecheck());
    }, RECHECK_MS);
    this.timer.unref();
  }
}
