export type { Channel, Message } from './notice.js';
export { NotificationsModule } from './notifications.module.js';
export { MESSAGE_WAITS, NotificationsService } from './notifications.service.js';
