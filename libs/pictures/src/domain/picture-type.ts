export type PictureType = 'jpeg' | 'png' | 'webp' | 'gif';

const starts = (bytes: Uint8Array, at: number, text: string) =>
  bytes.length >= at + text.length && [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));

/**
 * What a file is by its first bytes, whatever it is called; null for anything that is not taken. SVG is a program and
 * is not taken, nor is what only few programs read.
 */
export function sniffPicture(bytes: Uint8Array): PictureType | null {
  if (starts(bytes, 0, '\xff\xd8\xff')) return 'jpeg';
  if (starts(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'png';
  if (starts(bytes, 0, 'RIFF') && starts(bytes, 8, 'WEBP')) return 'webp';
  if (starts(bytes, 0, 'GIF87a') || starts(bytes, 0, 'GIF89a')) return 'gif';
  return null;
}
