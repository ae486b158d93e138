import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

/** One millimetre in PDF points (1/72 inch). */
const POINTS_PER_MM = 72 / 25.4;
export const mm = (millimetres: number): number => millimetres * POINTS_PER_MM;

export const A4 = { width: mm(210), height: mm(297) };

const fontFile = (name: string) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/be-vietnam-pro/${name}/BeVietnamPro_${name}.ttf`));

/** Be Vietnam Pro, embedded: the fonts that every PDF reader brings lack ậ, ễ and ữ. */
const FONTS = { text: '400Regular', strong: '600SemiBold', loud: '800ExtraBold' } as const;

export type Weight = keyof typeof FONTS;
export type Page = PDFKit.PDFDocument;

/** A document whose pages are added by `draw`; answers its bytes. */
export function paper(title: string, draw: (page: Page) => void): Promise<Buffer> {
  const document = new PDFDocument({
    autoFirstPage: false,
    lang: 'vi',
    displayTitle: true,
    info: { Title: title, Author: 'Chợ Phiên', Creator: 'Chợ Phiên' },
  });
  const whole = new Promise<Buffer>((resolve, reject) => {
    const pieces: Buffer[] = [];
    document.on('data', (piece: Buffer) => pieces.push(piece));
    document.on('end', () => resolve(Buffer.concat(pieces)));
    document.on('error', reject);
  });
  for (const [name, file] of Object.entries(FONTS)) document.registerFont(name, fontFile(file));
  draw(document);
  document.end();
  return whole;
}

export interface TextBox {
  x: number;
  y: number;
  width: number;
  /** In points. */
  size: number;
  weight?: Weight;
  align?: 'left' | 'right' | 'center';
  /** Goes on in further lines; else what does not fit is cut with an ellipsis. */
  lines?: number;
}

/** Writes a text into its box and answers the y below it. Nothing ever runs out of the box or onto another page. */
export function write(page: Page, text: string, box: TextBox): number {
  const { x, y, width, size, weight = 'text', align = 'left', lines = 1 } = box;
  page.font(weight).fontSize(size);
  const lineHeight = page.currentLineHeight(true);
  page.text(text, x, y, { width, align, height: lineHeight * lines + 0.5, ellipsis: true, lineBreak: true });
  const used = Math.min(lines, Math.max(1, Math.round(page.heightOfString(text, { width }) / lineHeight)));
  return y + used * lineHeight;
}

/** A hairline from side to side. */
export function rule(page: Page, x: number, y: number, width: number): void {
  page
    .moveTo(x, y)
    .lineTo(x + width, y)
    .lineWidth(0.6)
    .strokeColor('#000')
    .stroke();
}
