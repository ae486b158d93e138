import { Get, Param } from '@nestjs/common';
import { unreadable } from '../domain/gateway-error.js';
import { ApiController, Parameters } from '../http/api-controller.js';
import type { FormReader } from '../http/form-reader.js';
import { listAnswer, readListRequest } from '../http/list-request.js';
import { eventResponse } from './event.js';
import { EventsService } from './events.service.js';

const TYPES_MAX = 20;

@ApiController('events')
export class EventsController {
  constructor(private readonly events: EventsService) {}

  @Get()
  async list(@Parameters() form: FormReader) {
    const request = readListRequest(form);
    const type = form.text('type');
    const types = form.list('types', TYPES_MAX);
    form.end();
    if (type && types)
      throw unreadable('You may only specify one of these parameters: type, types.', { param: 'type' });
    const { items, hasMore } = await this.events.list(type ? [type] : (types ?? []), request);
    return listAnswer('/v1/events', { items: items.map(eventResponse), hasMore });
  }

  @Get(':id')
  async retrieve(@Param('id') id: string, @Parameters() form: FormReader) {
    form.end();
    return eventResponse(await this.events.retrieve(id));
  }
}
