import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { DomainError } from '#kernel';
import { PictureMaker } from './picture-maker.js';

const maker = new PictureMaker();

/** A photo with edges and colours, so that damage shows. */
function photo(width: number, height: number) {
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0; i < pixels.length; i++) pixels[i] = (i * 31 + Math.floor(i / width) * 17) % 256;
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const answer = await maker.make(bytes).catch((error: unknown) => error);
  return answer instanceof DomainError ? answer.code : `taken or thrown: ${String(answer)}`;
}

/** A PNG of one colour, as small as a file of its size can be. */
function flatPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const whole = Buffer.alloc(body.length + 8);
    whole.writeUInt32BE(data.length, 0);
    body.copy(whole, 4);
    whole.writeUInt32BE(crc32(body), body.length + 4);
    return whole;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0], 8); // One bit of grey a pixel.
  const rows = deflateSync(Buffer.alloc(height * (Math.ceil(width / 8) + 1)), { level: 9 });
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

describe('a picture', () => {
  let jpeg: Buffer;
  let png: Buffer;
  let webp: Buffer;
  let gif: Buffer;
  beforeAll(async () => {
    jpeg = await photo(640, 480).jpeg().toBuffer();
    png = await photo(64, 48).png().toBuffer();
    webp = await photo(64, 48).webp().toBuffer();
    gif = await photo(64, 48).gif().toBuffer();
  });

  it('is made anew in two sizes, whatever it was', async () => {
    const large = await photo(2000, 1000).jpeg().toBuffer();
    const made = await maker.make(large);
    expect([made.width, made.height]).toEqual([1280, 640]);
    for (const [size, width, height] of [
      [320, 320, 160],
      [1280, 1280, 640],
    ] as const) {
      expect(await sharp(Buffer.from(made.files.get(size)!)).metadata()).toMatchObject({
        format: 'webp',
        width,
        height,
      });
    }
    for (const one of [jpeg, png, webp, gif]) expect((await maker.make(one)).files.size).toBe(2);
  });

  it('is not blown up', async () => {
    const made = await maker.make(png);
    expect([made.width, made.height]).toEqual([64, 48]);
  });

  it('is turned as the camera was held, and tells nobody where and when it was taken', async () => {
    const taken = await photo(640, 480)
      .jpeg()
      .withMetadata({ orientation: 6 })
      .withExifMerge({
        IFD0: { Make: 'CHO-PHIEN-CAMERA', DateTime: '2026:11:29 06:00:00' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '19/1 25/1 12/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '104/1 5/1 3/1',
        },
      })
      .toBuffer();
    expect(taken.includes('CHO-PHIEN-CAMERA')).toBe(true);
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    const made = await maker.make(taken);
    expect([made.width, made.height]).toEqual([480, 640]);
    for (const file of made.files.values()) {
      const { exif, xmp, iptc, icc, orientation } = await sharp(Buffer.from(file)).metadata();
      expect({ exif, xmp, iptc, icc, orientation }).toEqual({});
      expect(Buffer.from(file).includes('CHO-PHIEN-CAMERA')).toBe(false);
      expect(Buffer.from(file).includes('EXIF')).toBe(false);
    }
  });

  it('stands still: of a moving one the first frame is taken', async () => {
    const frames = Buffer.concat([Buffer.alloc(30 * 20 * 3, 255), Buffer.alloc(30 * 20 * 3, 0)]);
    const moving = await sharp(frames, { raw: { width: 30, height: 40, channels: 3, pageHeight: 20 } })
      .gif({ loop: 0, delay: [100, 100] })
      .toBuffer();
    expect((await sharp(moving, { animated: true }).metadata()).pages).toBe(2);
    const made = await maker.make(moving);
    expect([made.width, made.height]).toEqual([30, 20]);
    const still = sharp(Buffer.from(made.files.get(320)!));
    expect((await still.metadata()).pages ?? 1).toBe(1);
    expect((await still.stats()).channels[0]!.mean).toBeGreaterThan(250);
  });

  it.each<[string, () => Uint8Array, string]>([
    ['nothing', () => new Uint8Array(), 'picture.type_refused'],
    [
      'a drawing that is a program',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      'picture.type_refused',
    ],
    ['a page', () => Buffer.from('<html><img src=x onerror=alert(1)>'), 'picture.type_refused'],
    ['a playlist', () => Buffer.from('#EXTM3U\nfile:///etc/passwd'), 'picture.type_refused'],
    ['a document', () => Buffer.from('%PDF-1.7\n1 0 obj'), 'picture.type_refused'],
    ['a head alone', () => jpeg.subarray(0, 4), 'picture.unreadable'],
    ['a photo cut off', () => jpeg.subarray(0, jpeg.length / 2), 'picture.unreadable'],
    ['a PNG cut off', () => png.subarray(0, png.length / 2), 'picture.unreadable'],
    ['a WebP cut off', () => webp.subarray(0, webp.length / 2), 'picture.unreadable'],
    [
      'a name without a picture',
      () => Buffer.concat([jpeg.subarray(0, 3), Buffer.from('<svg onload=1>')]),
      'picture.unreadable',
    ],
    ['a PNG of a page', () => Buffer.concat([png.subarray(0, 8), Buffer.from('<html><script>')]), 'picture.unreadable'],
    ['a small file of 900 megapixels', () => flatPng(30_000, 30_000), 'picture.too_many_pixels'],
    ['one that claims 4 thousand million', () => flatPng(65_535, 65_535).subarray(0, 4_000), 'picture.too_many_pixels'],
  ])('is not %s', async (_what, bytes, code) => {
    expect(await refusal(bytes())).toBe(code);
  });

  it('loses what was hidden behind it', async () => {
    const hidden = '<script>alert(document.cookie)</script>PK\x03\x04';
    const made = await maker.make(Buffer.concat([png, Buffer.from(hidden)]));
    for (const file of made.files.values()) expect(Buffer.from(file).includes('script')).toBe(false);
  });

  it('takes little time and memory even when it is nearly too large', async () => {
    const before = process.memoryUsage().rss;
    const since = performance.now();
    const made = await maker.make(flatPng(6_300, 6_300));
    expect([made.width, made.height]).toEqual([1280, 1280]);
    console.log(
      `a PNG of 39.7 megapixels: ${Math.round(performance.now() - since)} ms, ${Math.round((process.memoryUsage().rss - before) / 1e6)} MB`,
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(600e6);
  });

  it('is made or refused, however its bytes were changed, and the process lives', async () => {
    const seeds = [jpeg, png, webp, gif];
    const counts = { made: 0, refused: 0 };
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 2 }),
      how: fc.constantFrom('write', 'insert', 'cut'),
    });
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.array(change, { minLength: 1, maxLength: 2 }), async (which, changes) => {
        let bytes = Buffer.from(seeds[which]!);
        for (const { at, bytes: fresh, how } of changes) {
          const place = Math.floor(at * bytes.length);
          if (how === 'cut') bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + fresh.length)]);
          else if (how === 'insert') bytes = Buffer.concat([bytes.subarray(0, place), fresh, bytes.subarray(place)]);
          else bytes.set(fresh.subarray(0, bytes.length - place), place);
        }
        const answer = await maker.make(bytes).catch((error: unknown) => error);
        if (answer instanceof DomainError) {
          expect(answer.code).toMatch(/^picture\.(type_refused|unreadable|too_many_pixels)$/);
          counts.refused++;
        } else {
          const { files } = answer as Awaited<ReturnType<PictureMaker['make']>>;
          for (const file of files.values()) {
            expect((await sharp(Buffer.from(file)).metadata()).format).toBe('webp');
          }
          counts.made++;
        }
      }),
      { seed: 20_261_129, numRuns: 400 },
    );
    console.log(`changed pictures: ${counts.made} made, ${counts.refused} refused`);
    expect(Math.min(counts.made, counts.refused)).toBeGreaterThan(5);
  });
});
