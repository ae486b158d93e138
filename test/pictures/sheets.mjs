import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import sharp from 'sharp';

const GAP = 12;
const LABEL = 26;

/** A contact sheet: the pictures side by side in rows, each cut at its first screen and a half, with its name. */
export async function contactSheet(pictures, { file, width, height, perRow }) {
  const rows = Math.ceil(pictures.length / perRow);
  const columns = Math.min(perRow, pictures.length);
  const sheet = sharp({
    create: {
      width: GAP + columns * (width + GAP),
      height: GAP + rows * (height + LABEL + GAP),
      channels: 3,
      background: '#7d7d7d',
    },
  });
  const layers = await Promise.all(
    pictures.map(async ({ path, name }, i) => {
      const left = GAP + (i % perRow) * (width + GAP);
      const top = GAP + Math.floor(i / perRow) * (height + LABEL + GAP);
      const scaled = await sharp(path).resize({ width }).toBuffer({ resolveWithObject: true });
      const cut = { left: 0, top: 0, width, height: Math.min(height, scaled.info.height) };
      const image = await sharp(scaled.data).extract(cut).toBuffer();
      const label = Buffer.from(
        `<svg width="${width}" height="${LABEL}"><text x="0" y="18" font-family="sans-serif" font-size="15" fill="#fff">${name}</text></svg>`,
      );
      return [
        { input: label, left, top },
        { input: image, left, top: top + LABEL },
      ];
    }),
  );
  await mkdir(dirname(file), { recursive: true });
  await sheet.composite(layers.flat()).png({ compressionLevel: 9, palette: true }).toFile(file);
  return file;
}
