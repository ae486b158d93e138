import { DomainError } from '#kernel';
import { FlvFragmenter, type FlvOutput } from '#media';
import type { Publication, PublishRefusal } from './publication.js';

/** Where a publication's media go; what `IngestService` does for one broadcast, with epochs numbered by the server. */
export interface MediaIntake {
  /** @returns the number of the new epoch */
  openEpoch(config: Extract<FlvOutput, { kind: 'epoch' }>['config']): Promise<number>;
  putFragment(epoch: number, fragment: Extract<FlvOutput, { kind: 'fragment' }>): Promise<void>;
  closeEpoch(epoch: number): Promise<void>;
}

export interface FragmentPublicationOptions {
  partMilliseconds: number;
  mustProveKeyframes: boolean;
  now(): number;
  /** The connection is over and everything that it sent has been handed on. */
  onClose(): void;
}

/** One RTMP publisher on its way into the fragment store. */
export class FragmentPublication implements Publication {
  /** When media last came in, Unix milliseconds. */
  lastMediaMs: number;
  private readonly fragmenter: FlvFragmenter;
  private epoch: number | null = null;

  constructor(
    private readonly intake: MediaIntake,
    private readonly options: FragmentPublicationOptions,
  ) {
    const { partMilliseconds, mustProveKeyframes } = options;
    this.fragmenter = new FlvFragmenter({ partMilliseconds, mustProveKeyframes });
    this.lastMediaMs = options.now();
  }

  video(timestamp: number, body: Buffer): Promise<PublishRefusal | null> {
    this.lastMediaMs = this.options.now();
    return this.handOn(this.fragmenter.pushVideo(timestamp, body, this.lastMediaMs));
  }

  audio(timestamp: number, body: Buffer): Promise<PublishRefusal | null> {
    this.lastMediaMs = this.options.now();
    return this.handOn(this.fragmenter.pushAudio(timestamp, body, this.lastMediaMs));
  }

  async close(): Promise<void> {
    try {
      // A refusal comes too late to be told; a broadcast that ended meanwhile takes no more, which is right.
      await this.handOn(this.fragmenter.finish());
    } finally {
      this.options.onClose();
    }
  }

  private async handOn(outputs: FlvOutput[]): Promise<PublishRefusal | null> {
    try {
      for (const output of outputs) {
        if (output.kind === 'refused') return { code: output.code, detail: output.detail };
        if (output.kind === 'epoch') this.epoch = await this.intake.openEpoch(output.config);
        else if (this.epoch !== null) await this.inEpoch(this.epoch, output);
      }
      return null;
    } catch (error) {
      if (error instanceof DomainError) return { code: error.code, detail: error.message };
      throw error;
    }
  }

  private async inEpoch(epoch: number, output: Extract<FlvOutput, { kind: 'fragment' | 'epochEnd' }>): Promise<void> {
    if (output.kind === 'fragment') return this.intake.putFragment(epoch, output);
    this.epoch = null;
    return this.intake.closeEpoch(epoch);
  }
}
