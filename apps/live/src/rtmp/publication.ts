import type { ErrorCode } from '#kernel';

/** Why a publisher is turned away; `detail` is one sentence for the person at the encoder. */
export interface PublishRefusal {
  code: ErrorCode;
  detail: string;
}

/** One accepted publisher. Calls come one at a time, each after the one before it has ended. */
export interface Publication {
  /** @returns why the publisher has to go, null while it may stay */
  video(timestamp: number, body: Buffer): Promise<PublishRefusal | null>;
  audio(timestamp: number, body: Buffer): Promise<PublishRefusal | null>;
  /** The connection is over, whoever ended it. Called once. */
  close(): Promise<void>;
}

/** What the connection lets a publication do to it. */
export interface PublisherLink {
  /** Tells the publisher why and closes the connection; also while nothing comes in. */
  refuse(refusal: PublishRefusal): void;
}

export type PublishAnswer = { publication: Publication } | { refusal: PublishRefusal };

/** Decides who may publish. */
export abstract class PublishDesk {
  abstract open(streamKey: string, link: PublisherLink): Promise<PublishAnswer>;
}
