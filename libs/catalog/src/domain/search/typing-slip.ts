/** Shorter words are one slip away from too much. */
const CORRECTED_FROM = 3;

/**
 * A word and what is left of it without one letter. Two words that are one slip apart share such a form, which is how
 * the database finds them (`search_slip`); words further apart may share one too, so `isOneSlip` has the last word.
 */
export function slipForms(word: string): string[] {
  if (word.length < CORRECTED_FROM) return [word];
  const less = Array.from({ length: word.length }, (_, at) => word.slice(0, at) + word.slice(at + 1));
  return [...new Set([word, ...less])];
}

/** One letter more, less or other, or two neighbours swapped; words under three letters are never corrected. */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b || Math.min(a.length, b.length) < CORRECTED_FROM || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  const shorter = Math.min(a.length, b.length) - start;
  while (end < shorter && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const inA = a.slice(start, a.length - end);
  const inB = b.slice(start, b.length - end);
  if (inA.length <= 1 && inB.length <= 1) return true;
  return inA.length === 2 && inB.length === 2 && inA[0] === inB[1] && inA[1] === inB[0];
}

/** A vowel, perhaps more letters of the syllable, then the key of a tone: in the middle or at the end. */
const TELEX_TONE = /^([a-z]*[aeiouyw][a-z]*?)[sfrxj]([a-z]*)$/;

/**
 * What a word means that was typed on a Telex or VNI keyboard without its program: "ngoongf" and "ngo62ng" are ngồng,
 * "dduwowngf" is đường. Null when there are no such keys in it.
 */
export function withoutToneKeys(word: string): string | null {
  if (/[a-z]/.test(word) && /[1-9]/.test(word)) return word.replace(/[1-9]/g, '') || null;
  let plain = word.replace(TELEX_TONE, '$1$2');
  plain = plain
    .replace(/^dd/, 'd')
    .replace(/aa/, 'a')
    .replace(/ee/, 'e')
    .replace(/oo/, 'o')
    .replace(/([uoa])w/g, '$1')
    .replace(/w/g, 'u');
  return plain === word || plain === '' ? null : plain;
}

/** Two words that lost the blank between them, each way to cut them. */
export function splits(word: string): [string, string][] {
  const cuts: [string, string][] = [];
  for (let at = 2; at <= word.length - 2; at++) cuts.push([word.slice(0, at), word.slice(at)]);
  return cuts;
}
