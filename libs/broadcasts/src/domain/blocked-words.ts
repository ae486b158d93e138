import { DomainError, withoutAccents } from '#kernel';

/**
 * @param blocked words or phrases without accents, in lower case, single blanks
 * @throws DomainError `comment.blocked_word`, without saying which: a list that can be asked is a list that can be avoided
 */
export function checkWords(text: string, blocked: readonly string[]): void {
  const plain = ` ${withoutAccents(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  if (blocked.some((word) => plain.includes(` ${word} `))) throw new DomainError('comment.blocked_word');
}
