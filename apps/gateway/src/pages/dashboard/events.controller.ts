import { Controller, Get, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { eventResponse } from '../../events/event.js';
import { EventsService } from '../../events/events.service.js';
import { DeliveriesService } from '../../webhooks/deliveries.service.js';
import { PageErrorsFilter } from '../page-errors.filter.js';
import { formatTime } from '../words/shared.js';
import { DashboardPage, PAGE_ROWS, pageOfRows, readBefore } from './dashboard-page.js';
import { attemptRow, DELIVERY_TONES, eventRow } from './dashboard-rows.js';
import { DashboardStore } from './persistence/dashboard.store.js';

const PATH = '/dashboard/events';

@Controller('dashboard/events')
@UseFilters(PageErrorsFilter)
export class EventsPageController {
  constructor(
    private readonly page: DashboardPage,
    private readonly store: DashboardStore,
    private readonly events: EventsService,
    private readonly deliveries: DeliveriesService,
  ) {}

  @Get()
  async list(@Query('before') beforeText: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const visit = this.page.visit(request, reply);
    const before = readBefore(beforeText);
    const { items, pager } = pageOfRows(await this.store.events(before, PAGE_ROWS), before, PATH);
    const events = items.map((event) => eventRow(event, visit.language));
    this.page.send(reply, visit, 'events', { template: '@events', title: visit.dash.events, data: { events, pager } });
  }

  @Get(':id')
  async one(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const visit = this.page.visit(request, reply);
    const { dash, language } = visit;
    const event = eventResponse(await this.events.retrieve(id));
    const { items } = await this.deliveries.list({ eventId: id, limit: 50 });
    this.page.send(reply, visit, 'events', {
      template: '@event',
      title: event.type,
      data: {
        event: {
          id: event.id,
          type: event.type,
          created: formatTime(new Date(event.created * 1000), language),
          json: JSON.stringify(event, null, 2),
        },
        deliveries: items.map((delivery) => ({
          url: delivery.url,
          state: dash.states[delivery.state],
          tone: DELIVERY_TONES[delivery.state],
          due: delivery.state === 'waiting' ? formatTime(delivery.dueAt, language) : null,
          attempts: delivery.history.map((attempt) => attemptRow(attempt, language)),
        })),
        action: `${PATH}/${event.id}/resend`,
        sent: (request.query as { sent?: unknown }).sent === '1',
      },
    });
  }

  @Post(':id/resend')
  async resend(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    this.page.visitByForm(request, reply);
    await this.deliveries.sendEventAgain(id);
    void reply.redirect(`${PATH}/${encodeURIComponent(id)}?sent=1`, 303);
  }
}
