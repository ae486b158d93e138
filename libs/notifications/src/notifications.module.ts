import { Module } from '@nestjs/common';
import { MessageStore } from './message.store.js';
import { InboxProvider, MessageProvider } from './message-provider.js';
import { NotificationsService } from './notifications.service.js';
import { SqlMessageStore } from './persistence/sql-message.store.js';

@Module({
  providers: [
    NotificationsService,
    { provide: MessageStore, useClass: SqlMessageStore },
    { provide: MessageProvider, useClass: InboxProvider },
  ],
  exports: [NotificationsService],
})
export class NotificationsModule {}
