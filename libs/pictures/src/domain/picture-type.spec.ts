import { describe, expect, it } from '@jest/globals';
import { sniffPicture } from './picture-type.js';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('what a file is', () => {
  it.each([
    ['\xff\xd8\xff\xe0rest', 'jpeg'],
    ['\x89PNG\r\n\x1a\nrest', 'png'],
    ['RIFF\x10\0\0\0WEBPVP8 ', 'webp'],
    ['GIF87a..', 'gif'],
    ['GIF89a..', 'gif'],
  ])('is told from its first bytes: %j', (text, type) => expect(sniffPicture(bytes(text))).toBe(type));

  it.each([
    '',
    '\xff',
    '\xff\xd8',
    '\x89PNG\n\x1a\n',
    'RIFF\x10\0\0\0WAVEfmt ',
    'RIFFWEBP',
    'GIF88a',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<?xml version="1.0"?><svg/>',
    '<html><script>',
    '%PDF-1.7',
    '#EXTM3U\nfile:///etc/passwd',
    '\0\0\0\x20ftypheic',
    '\0\0\0\x20ftypavif',
    'BM',
    'II*\0',
    ' \xff\xd8\xff',
  ])('is nothing that is taken: %j', (text) => expect(sniffPicture(bytes(text))).toBeNull());
});
