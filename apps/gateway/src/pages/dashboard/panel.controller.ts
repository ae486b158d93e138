import { Body, Controller, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ADVANCE_SECONDS_MAX, ClockService } from '../../clock/clock.service.js';
import { CHANNELS, type Channel } from '../../webhooks/delivery.types.js';
import { API_FAULT_CALLS_MAX, API_FAULT_KINDS, isApiFaultKind } from '../../webhooks/domain/api-faults.js';
import {
  DELIVERY_FAULT_LIMITS,
  type DeliveryFaults,
  NO_DELIVERY_FAULTS,
} from '../../webhooks/domain/delivery-faults.js';
import { FaultsService } from '../../webhooks/faults.service.js';
import { PageErrorsFilter } from '../page-errors.filter.js';
import type { DashboardWords } from '../words/dashboard.js';
import { formatTime } from '../words/shared.js';
import { DashboardPage } from './dashboard-page.js';

const PATH = '/dashboard/panel';
const FIELDS = Object.keys(DELIVERY_FAULT_LIMITS) as (keyof DeliveryFaults)[];

type Form = Readonly<Record<string, unknown>> | undefined;

/** The clock and what goes wrong on purpose, for people. */
@Controller('dashboard/panel')
@UseFilters(PageErrorsFilter)
export class PanelPageController {
  constructor(
    private readonly page: DashboardPage,
    private readonly faults: FaultsService,
    private readonly clock: ClockService,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const visit = this.page.visit(request, reply);
    const { dash, language } = visit;
    const [{ api, ...channels }, now] = await Promise.all([this.faults.current(), this.clock.now()]);
    this.page.send(reply, visit, 'panel', {
      template: '@panel',
      title: dash.panel,
      data: {
        base: PATH,
        done: (request.query as { done?: unknown }).done === '1',
        now: formatTime(now, language),
        wall: formatTime(new Date(), language),
        steps: Object.entries(dash.steps).map(([seconds, label]) => ({ seconds, label })),
        channels: CHANNELS.map((name) => channelView(name, channels[name], dash)),
        api: {
          ...api,
          most: API_FAULT_CALLS_MAX,
          kinds: API_FAULT_KINDS.map((name) => ({ name, label: dash.kinds[name] })),
        },
      },
    });
  }

  @Post('clock')
  async advance(@Body() body: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    this.page.visitByForm(request, reply);
    const seconds = whole(body?.seconds, 1, ADVANCE_SECONDS_MAX);
    if (seconds !== null) await this.clock.advance(seconds);
    void reply.redirect(`${PATH}?done=1`, 303);
  }

  @Post('faults')
  async change(@Body() body: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    this.page.visitByForm(request, reply);
    const channel = CHANNELS.find((name) => name === body?.channel);
    if (channel) await this.faults.change({ [channel]: readFaults(body) });
    else if (body?.channel === 'api' && isApiFaultKind(body.kind)) {
      await this.faults.change({ api: { kind: body.kind, calls: whole(body.calls, 0, API_FAULT_CALLS_MAX) ?? 0 } });
    }
    void reply.redirect(`${PATH}?done=1`, 303);
  }

  @Post('faults/off')
  async off(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    this.page.visitByForm(request, reply);
    await this.faults.off();
    void reply.redirect(`${PATH}?done=1`, 303);
  }
}

function channelView(name: Channel, faults: DeliveryFaults, dash: DashboardWords) {
  return {
    name,
    title: name === 'bank' ? dash.bankFaults : dash.webhooksFaults,
    on: FIELDS.some((field) => faults[field] !== NO_DELIVERY_FAULTS[field]),
    fields: FIELDS.map((field) => ({
      name: field,
      label: dash.fields[field],
      value: faults[field],
      ...DELIVERY_FAULT_LIMITS[field],
    })),
  };
}

function readFaults(body: Form): DeliveryFaults {
  const faults = { ...NO_DELIVERY_FAULTS };
  for (const field of FIELDS) {
    const { least, most } = DELIVERY_FAULT_LIMITS[field];
    faults[field] = whole(body?.[field], least, most) ?? NO_DELIVERY_FAULTS[field];
  }
  return faults;
}

/** What a number field sent; null when it cannot be. The browser has checked it already. */
function whole(text: unknown, least: number, most: number): number | null {
  const number = typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : null;
}
