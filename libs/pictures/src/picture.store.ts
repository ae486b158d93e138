import type { PictureKind } from './domain/picture-kind.js';

export interface Picture {
  id: string;
  ownerId: string;
  kind: PictureKind;
  /** Of what was uploaded. */
  sha256: Buffer;
  width: number;
  height: number;
  bytes: number;
}

export abstract class PictureStore {
  abstract find(pictureId: string): Promise<Picture | null>;
  /** The newest that this person made of the same file. */
  abstract findSame(ownerId: string, kind: PictureKind, sha256: Buffer): Promise<Picture | null>;
  /** @returns false when the id is taken */
  abstract add(picture: Picture): Promise<boolean>;
  /** How many this person uploaded in the last 24 hours. */
  abstract countOfDay(ownerId: string): Promise<number>;
}
