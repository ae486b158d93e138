import { inflateSync } from 'node:zlib';

/**
 * The words of a PDF as a reader would copy them, page by page, one line for each piece of text: what its fonts'
 * ToUnicode tables (ISO 32000-1, 9.10.3) say of the glyphs that it shows. Knows as much of PDF as pdfkit writes.
 */
export function pdfPages(bytes: Buffer): string[] {
  const objects = objectsOf(bytes);
  const fonts = new Map<string, Map<string, string>>();
  for (const { dictionary } of objects.values()) {
    for (const [, name, id] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id ?? '')?.dictionary ?? '')?.[1];
      const table = unicode && objects.get(unicode)?.stream;
      if (name && table) fonts.set(name, unicodeOf(table.toString('latin1')));
    }
  }
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b(?!s)/.test(dictionary));
  return pages.map(({ dictionary }) => {
    const contents = /\/Contents (\d+) 0 R/.exec(dictionary)?.[1] ?? '';
    return shownBy(objects.get(contents)?.stream?.toString('latin1') ?? '', fonts);
  });
}

interface PdfObject {
  dictionary: string;
  stream: Buffer | null;
}

function objectsOf(bytes: Buffer): Map<string, PdfObject> {
  const text = bytes.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const found of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const from = found.index + found[0].length;
    const end = text.indexOf('endobj', from);
    const streamAt = text.indexOf('stream\n', from);
    const hasStream = streamAt >= 0 && streamAt < end;
    const dictionary = text.slice(from, hasStream ? streamAt : end);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const raw = hasStream ? bytes.subarray(streamAt + 7, streamAt + 7 + length) : null;
    const packed = raw && dictionary.includes('/FlateDecode');
    objects.set(found[1] ?? '', { dictionary, stream: raw && (packed ? inflateSync(raw) : raw) });
  }
  return objects;
}

/** From glyph, four hexadecimal digits, to its text. */
function unicodeOf(table: string): Map<string, string> {
  const glyphs = new Map<string, string>();
  for (const [, block] of table.matchAll(/beginbfrange\n([\s\S]*?)\nendbfrange/g)) {
    for (const [, first, list] of (block ?? '').matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g)) {
      const texts = [...(list ?? '').matchAll(/<([\w ]*)>/g)].map(([, hex]) => hex?.replace(/ /g, '') ?? '');
      for (const [index, hex] of texts.entries()) {
        const glyph = (Number.parseInt(first ?? '0', 16) + index).toString(16).padStart(4, '0');
        glyphs.set(glyph, Buffer.from(hex, 'hex').swap16().toString('utf16le'));
      }
    }
  }
  return glyphs;
}

function shownBy(content: string, fonts: ReadonlyMap<string, Map<string, string>>): string {
  let font: ReadonlyMap<string, string> = new Map();
  const lines: string[] = [];
  for (const [, name, pieces] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = fonts.get(name) ?? new Map();
    else {
      const glyphs = [...(pieces ?? '').matchAll(/<(\w+)>/g)].flatMap(([, hex]) => hex?.match(/\w{4}/g) ?? []);
      lines.push(glyphs.map((glyph) => font.get(glyph.toLowerCase()) ?? '\ufffd').join(''));
    }
  }
  return lines.join('\n');
}
