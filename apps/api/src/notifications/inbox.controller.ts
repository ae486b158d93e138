import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Settings } from '#config';
import { DomainError, normalizePhone } from '#kernel';
import { NotificationsService } from '#notifications';
import { Access } from '../http/access.js';
import { toPageRequest } from '../http/list.request.js';
import { InboxRequest } from './inbox.request.js';
import { InboxPage, toMessageResponse } from './inbox.response.js';

@ApiTags('notifications')
@Controller('api/v1/inbox')
export class InboxController {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly settings: Settings,
  ) {}

  /**
   * What would have been sent, newest first. Sign-in codes stand in it, so in production, where messages
   * really go out, there is no such page. @throws DomainError `request.not_found`
   */
  @Get()
  @Access('administrator')
  @ApiOkResponse({ type: InboxPage })
  async list(@Query() query: InboxRequest): Promise<InboxPage> {
    if (this.settings.nodeEnv === 'production') throw new DomainError('request.not_found');
    const phone = query.to ? normalizePhone(query.to) : null;
    const { items, nextCursor } = await this.notifications.inbox(phone, toPageRequest(query));
    return { items: items.map(toMessageResponse), nextCursor };
  }
}
