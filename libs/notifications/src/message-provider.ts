import { Injectable } from '@nestjs/common';
import type { Message } from './notice.js';

/** An SMS, Zalo or push provider. */
export abstract class MessageProvider {
  /** Hands a message over; the same message id may come twice. @throws when the provider did not take it */
  abstract send(message: Message): Promise<void>;
}

/** Nothing leaves the machine: the stored message is the delivery, and the inbox page shows it. */
@Injectable()
export class InboxProvider extends MessageProvider {
  async send(): Promise<void> {}
}
