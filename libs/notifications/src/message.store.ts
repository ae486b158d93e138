import type { Page, PageRequest } from '#persistence';
import type { Message, Notice } from './notice.js';

export abstract class MessageStore {
  /** The new message's id, or null when its fact was told already. */
  abstract add(notice: Notice): Promise<string | null>;
  /** Locked until the transaction ends. */
  abstract find(id: string): Promise<Message | null>;
  abstract markSent(id: string): Promise<void>;
  /** Newest first; of one phone, or of everybody. */
  abstract list(phone: string | null, page: PageRequest): Promise<Page<Message>>;
}
