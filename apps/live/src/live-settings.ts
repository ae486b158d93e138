import { Injectable } from '@nestjs/common';
import { Settings } from '#config';
import { DEFAULT_LIVE_POLICY, type LivePolicy } from '#media';

/** The settings of this service, in the shape that its parts use. */
@Injectable()
export class LiveSettings {
  readonly policy: LivePolicy;
  /** Without new media for so long a broadcast counts as interrupted. */
  readonly mediaLostSeconds: number;
  /** How often the market is asked for state and pins of each broadcast that is open here. */
  readonly refreshSeconds: number = 1;
  /** Fragments captured before the end are taken for the replay for so long. */
  readonly lateUploadHours: number = 24;
  /** A broadcast that nobody uploads to or watches leaves memory after so long. */
  readonly idleSeconds: number = 120;
  /** After the last late fragment, before the replay is made anew. */
  readonly replaySettleSeconds: number = 3;
  /** Where journals are kept when objects are on a disk. */
  readonly mediaFolder: string;

  constructor(settings: Settings) {
    this.policy = {
      ...DEFAULT_LIVE_POLICY,
      segmentSeconds: settings.segmentSeconds,
      partTargetSeconds: settings.partMilliseconds / 1_000,
    };
    this.mediaLostSeconds = settings.mediaLostSeconds;
    this.mediaFolder = `${settings.dataDir}/media`;
  }
}
