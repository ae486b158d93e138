import { Injectable } from '@nestjs/common';
import { Outbox, type Page, type PageRequest } from '#persistence';
import { MessageStore } from './message.store.js';
import { MessageProvider } from './message-provider.js';
import type { Message, Notice } from './notice.js';

/** The outbox message by which a stored notice reaches its provider; payload `{ messageId }`, never the text. */
export const MESSAGE_WAITS = 'message.waits';

@Injectable()
export class NotificationsService {
  constructor(
    private readonly messages: MessageStore,
    private readonly provider: MessageProvider,
    private readonly outbox: Outbox,
  ) {}

  /** Call it inside the transaction of the fact: told exactly when the fact is, and once per fact key. */
  async tell(notice: Notice): Promise<void> {
    const messageId = await this.messages.add(notice);
    if (messageId) await this.outbox.add({ queue: 'notifications', name: MESSAGE_WAITS, payload: { messageId } });
  }

  /** Hands a waiting message to its provider; a second call for the same message does nothing. */
  async deliver(messageId: string): Promise<void> {
    const message = await this.messages.find(messageId);
    if (!message || message.sentAt) return;
    await this.provider.send(message);
    await this.messages.markSent(messageId);
  }

  /** What was told, newest first; to one phone, or to everybody. */
  inbox(phone: string | null, page: PageRequest): Promise<Page<Message>> {
    return this.messages.list(phone, page);
  }
}
