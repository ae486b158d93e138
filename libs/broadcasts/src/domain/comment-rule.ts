import { DomainError, maskPhonesInText } from '#kernel';

export const COMMENT_CHARACTERS_MAX = 300;
/** So many comments of one person in so many seconds. */
export const COMMENT_BURST = { limit: 5, windowSeconds: 10 };

/** Control characters, and those that turn the direction of what others write. */
const UNSEEN = /[\p{Cc}\u200b\u2028-\u202e\u2066-\u2069\ufeff]+/gu;

/**
 * What others will read: one line, phone numbers masked (M10).
 * @throws DomainError `comment.too_long`
 */
export function readableComment(text: string): string {
  const line = text.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim();
  const length = [...line].length;
  if (length === 0 || length > COMMENT_CHARACTERS_MAX) {
    throw new DomainError('comment.too_long', { length, maximum: COMMENT_CHARACTERS_MAX });
  }
  return maskPhonesInText(line);
}

/**
 * @param recent when the person's last comments were written, newest first
 * @param slowModeSeconds how long a person waits between two comments; 0 for no slow mode
 * @throws DomainError `comment.too_fast` with the seconds to wait
 */
export function checkCommentRate(recent: readonly Date[], now: Date, slowModeSeconds = 0): void {
  const oldest = recent[COMMENT_BURST.limit - 1];
  const burstOverMs = oldest ? oldest.getTime() + COMMENT_BURST.windowSeconds * 1000 : 0;
  const slowOverMs = recent[0] ? recent[0].getTime() + slowModeSeconds * 1000 : 0;
  const waitMs = Math.max(burstOverMs, slowOverMs) - now.getTime();
  if (waitMs > 0) throw new DomainError('comment.too_fast', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
}
