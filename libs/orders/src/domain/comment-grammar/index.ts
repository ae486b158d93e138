export type { CommentOffer } from './offer.js';
export { type CommentReading, type ReadLine, readComment } from './read-comment.js';
