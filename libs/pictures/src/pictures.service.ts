import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#identity';
import { DomainError, isId, newId } from '#kernel';
import { ObjectStore } from '#objects';
import { PICTURE_SIZES, type PictureKind, type PictureSize, pictureName } from './domain/picture-kind.js';
import { type Picture, PictureStore } from './picture.store.js';
import { PictureMaker } from './picture-maker.js';

/** As it comes from a camera; pages send far less. */
export const PICTURE_BYTES_MAX = 8_000_000;
/** A person uploads so many in 24 hours. */
const OF_ONE_DAY = 100;
/** Uploads at the same time, of one person and of all: each holds its bytes in memory. */
const OF_ONE_PERSON = 3;
const OF_ALL = 24;

export interface NewPicture {
  kind: PictureKind;
  /** Made by who uploads, to be named before the upload is through; one of ours when left out. */
  id?: string;
}

@Injectable()
export class PicturesService {
  private readonly atWork = new Map<string, number>();
  private all = 0;

  constructor(
    private readonly store: PictureStore,
    private readonly objects: ObjectStore,
    private readonly maker: PictureMaker,
  ) {}

  /**
   * Takes a picture. The same file of the same person again is the same picture, so that a lost answer costs nothing.
   * @param read the bytes, asked for only when there is room for them
   * @throws DomainError `picture.type_refused` | `picture.too_many_pixels` | `picture.unreadable` |
   *   `picture.daily_limit` | `picture.id_taken` | `request.too_many` | `service.unavailable` and those of `read`
   */
  async upload(actor: Actor, wanted: NewPicture, read: () => Promise<Uint8Array>): Promise<Picture> {
    const leave = this.enter(actor.userId);
    try {
      if ((await this.store.countOfDay(actor.userId)) >= OF_ONE_DAY) {
        throw new DomainError('picture.daily_limit', { limit: OF_ONE_DAY, retryAfterSeconds: 3_600 });
      }
      return await this.take(actor.userId, wanted, await read());
    } finally {
      leave();
    }
  }

  /** What everybody may look at; null when there is none. */
  read(kind: PictureKind, pictureId: string, size: PictureSize): Promise<Uint8Array | null> {
    return this.objects.get(pictureName(kind, pictureId, size));
  }

  /** One that this person uploaded; null when there is none, or it is another's. */
  async readOwn(kind: PictureKind, pictureId: string, ownerId: string, size: PictureSize): Promise<Uint8Array | null> {
    const found = isId(pictureId) ? await this.store.find(pictureId) : null;
    if (found?.kind !== kind || found.ownerId !== ownerId) return null;
    return this.read(kind, found.id, size);
  }

  /**
   * Whether a product may carry this picture: a drawn one by its name, or one that the same person uploaded for it.
   * @throws DomainError `picture.unknown`
   */
  async checkForProduct(actor: Actor, picture: string): Promise<void> {
    if (!isId(picture)) return;
    const found = await this.store.find(picture);
    // Another's looks missing, so ids cannot be probed.
    if (found?.kind !== 'product' || found.ownerId !== actor.userId) throw new DomainError('picture.unknown');
  }

  private async take(ownerId: string, { kind, id }: NewPicture, bytes: Uint8Array): Promise<Picture> {
    const sha256 = createHash('sha256').update(bytes).digest();
    const earlier = id ? await this.store.find(id) : await this.store.findSame(ownerId, kind, sha256);
    if (earlier) return sameOrTaken(earlier, ownerId, kind, sha256);
    const made = await this.maker.make(bytes);
    const pictureId = id ?? newId();
    let kept = 0;
    for (const size of PICTURE_SIZES) {
      const file = made.files.get(size)!;
      const outcome = await this.objects.putNew(pictureName(kind, pictureId, size), file);
      // An id that was named by two at once: the other one has it.
      if (outcome === 'different') throw new DomainError('picture.id_taken');
      kept += file.length;
    }
    const { width, height } = made;
    const picture: Picture = { id: pictureId, ownerId, kind, sha256, width, height, bytes: kept };
    if (await this.store.add(picture)) return picture;
    const raced = await this.store.find(pictureId);
    if (!raced) throw new DomainError('picture.id_taken');
    return sameOrTaken(raced, ownerId, kind, sha256);
  }

  /** @throws DomainError `request.too_many` | `service.unavailable` @returns what to call at the end */
  private enter(userId: string): () => void {
    const own = this.atWork.get(userId) ?? 0;
    if (own >= OF_ONE_PERSON) throw new DomainError('request.too_many', { retryAfterSeconds: 2 });
    if (this.all >= OF_ALL) throw new DomainError('service.unavailable', { retryAfterSeconds: 5 });
    this.atWork.set(userId, own + 1);
    this.all++;
    return () => {
      this.all--;
      const left = this.atWork.get(userId)! - 1;
      if (left) this.atWork.set(userId, left);
      else this.atWork.delete(userId);
    };
  }
}

/** @throws DomainError `picture.id_taken` */
function sameOrTaken(found: Picture, ownerId: string, kind: PictureKind, sha256: Buffer): Picture {
  const isSame = found.ownerId === ownerId && found.kind === kind && found.sha256.equals(sha256);
  if (!isSame) throw new DomainError('picture.id_taken');
  return found;
}
