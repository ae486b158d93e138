import { randomBytes } from 'node:crypto';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `length` random characters of 0–9, A–Z, a–z. */
export function randomText(length: number): string {
  let text = '';
  while (text.length < length) {
    // 248 is the greatest multiple of 62 in a byte: beyond it some letters would be likelier.
    for (const byte of randomBytes(length * 2)) if (byte < 248) text += LETTERS[byte % 62];
  }
  return text.slice(0, length);
}

export type IdPrefix = 'pi' | 'ch' | 're' | 'pm' | 'cus' | 'txn' | 'evt' | 'dp' | 'we' | 'req';

/** An id as clients of this API know them: what it names, an underscore, 24 letters. */
export const newResourceId = (prefix: IdPrefix): string => `${prefix}_${randomText(24)}`;

export const newRequestId = (): string => `req_${randomText(14)}`;
