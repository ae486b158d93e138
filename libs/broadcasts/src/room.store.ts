import type { Comment, Pin } from './broadcast.types.js';

/** What happens in front of viewers: pins and comments. */
export abstract class RoomStore {
  abstract pins(broadcastId: string): Promise<Pin[]>;
  abstract currentPin(broadcastId: string): Promise<Pin | null>;
  /** Call it with the broadcast locked: one offer is on show at a time. */
  abstract addPin(broadcastId: string, offerCode: string, startedAt: Date, endedAt: Date | null): Promise<Pin>;
  abstract endPin(pinId: string, endedAt: Date): Promise<void>;
  abstract removePins(broadcastId: string): Promise<void>;

  abstract addComment(broadcastId: string, authorId: string, text: string): Promise<Comment>;
  /** Holds other comments of the author back until the transaction ends; answers when the last ones were, newest first. */
  abstract lastCommentTimes(authorId: string, limit: number): Promise<Date[]>;
  /** Answers the comment and its broadcast; null when there is none. Twice is once. */
  abstract hideComment(commentId: string): Promise<{ broadcastId: string; text: string } | null>;
  abstract talkRules(broadcastId: string): Promise<{ slowModeSeconds: number; blockedWords: string[] }>;
  abstract setSlowMode(broadcastId: string, seconds: number): Promise<void>;
  /** The newest that are not hidden, oldest first. */
  abstract recentComments(broadcastId: string, limit: number): Promise<Comment[]>;
}
