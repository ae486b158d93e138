import { Injectable } from '@nestjs/common';
import sharp, { type Sharp } from 'sharp';
import { DomainError } from '#kernel';
import { PICTURE_SIZES, type PictureSize } from './domain/picture-kind.js';
import { sniffPicture } from './domain/picture-type.js';

export interface MadePicture {
  /** Of the largest size. */
  width: number;
  height: number;
  files: Map<PictureSize, Uint8Array>;
}

/** A camera of 40 megapixels; a small file that claims more is a bomb. */
const PIXELS_MAX = 40_000_000;
const SECONDS_MAX = 8;
/** Pictures decoded at the same time in this process: they share its cores and memory with orders. */
const AT_ONCE = 2;
const QUALITY = 76;

// One thread a picture, no cache of other people's pictures, and of all that the library could read only what is taken:
// a file that is two things at once is never given to the reader of the other.
sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
});

/**
 * Makes pictures anew from what was uploaded: decoded, turned as the camera was held, scaled and encoded as WebP, so
 * that nothing of the file survives but what can be seen. Of a moving picture the first frame is taken.
 */
@Injectable()
export class PictureMaker {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @throws DomainError `picture.type_refused` | `picture.too_many_pixels` | `picture.unreadable` */
  async make(bytes: Uint8Array): Promise<MadePicture> {
    const type = sniffPicture(bytes);
    if (!type) throw new DomainError('picture.type_refused');
    await this.turn();
    try {
      return await makeNow(bytes, type);
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }

  private async turn(): Promise<void> {
    while (this.running >= AT_ONCE) await new Promise<void>((go) => this.waiting.push(go));
    this.running++;
  }
}

async function makeNow(bytes: Uint8Array, type: string): Promise<MadePicture> {
  const made: MadePicture = { width: 0, height: 0, files: new Map() };
  try {
    const { format, width, height } = await open(bytes).metadata();
    if (format !== type) throw new DomainError('picture.type_refused');
    if (width * height > PIXELS_MAX) throw tooManyPixels();
    // Decoded once; the sizes are made from the largest.
    const largest = Math.max(...PICTURE_SIZES);
    const { data, info } = await scaled(open(bytes).autoOrient(), largest)
      .raw()
      .timeout({ seconds: SECONDS_MAX })
      .toBuffer({ resolveWithObject: true });
    const { channels } = info;
    for (const size of PICTURE_SIZES) {
      const seen = sharp(data, { raw: { width: info.width, height: info.height, channels } });
      const file = await scaled(seen, size)
        .webp({ quality: QUALITY, effort: 4 })
        .timeout({ seconds: SECONDS_MAX })
        .toBuffer();
      made.files.set(size, file);
    }
    return { ...made, width: info.width, height: info.height };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw /pixel limit/i.test(String(error)) ? tooManyPixels() : new DomainError('picture.unreadable');
  }
}

const open = (bytes: Uint8Array) =>
  sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error', sequentialRead: true, animated: false, pages: 1 });

const scaled = (picture: Sharp, size: number) =>
  picture.resize(size, size, { fit: 'inside', withoutEnlargement: true }).toColourspace('srgb');

const tooManyPixels = () => new DomainError('picture.too_many_pixels', { pixelsMax: PIXELS_MAX });
