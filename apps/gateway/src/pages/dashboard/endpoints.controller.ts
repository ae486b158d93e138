import { Body, Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayError } from '../../domain/gateway-error.js';
import { WebhookEndpointsService } from '../../webhooks/webhook-endpoints.service.js';
import { PageErrorsFilter } from '../page-errors.filter.js';
import { formatTime } from '../words/shared.js';
import { DashboardPage, type Visit } from './dashboard-page.js';

const PATH = '/dashboard/endpoints';
const OLD_SECRET_SECONDS = 86_400;

@Controller('dashboard/endpoints')
@UseFilters(PageErrorsFilter)
export class EndpointsPageController {
  constructor(
    private readonly page: DashboardPage,
    private readonly endpoints: WebhookEndpointsService,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.send(reply, this.page.visit(request, reply));
  }

  @Post()
  async add(@Body() body: { url?: unknown }, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const visit = this.page.visitByForm(request, reply);
    const url = typeof body.url === 'string' ? body.url.trim() : '';
    try {
      const { secret } = await this.endpoints.create({ url, enabledEvents: ['*'] });
      await this.send(reply, visit, { secret });
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      await this.send(reply, visit, { wrong: error.message, url });
    }
  }

  /** The new secret is shown in this one answer and nowhere again. */
  @Post(':id/secret')
  async rotate(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const visit = this.page.visitByForm(request, reply);
    const { secret } = await this.endpoints.rotateSecret(id, OLD_SECRET_SECONDS);
    await this.send(reply, visit, { secret });
  }

  @Post(':id/status')
  async status(
    @Param('id') id: string,
    @Body() body: { disabled?: unknown },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    this.page.visitByForm(request, reply);
    await this.endpoints.update(id, { disabled: body.disabled === 'true' });
    void reply.redirect(PATH, 303);
  }

  @Post(':id/deletion')
  async remove(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    this.page.visitByForm(request, reply);
    await this.endpoints.delete(id);
    void reply.redirect(PATH, 303);
  }

  private async send(
    reply: FastifyReply,
    visit: Visit,
    { secret = null, wrong = null, url = '' }: { secret?: string | null; wrong?: string | null; url?: string } = {},
  ) {
    const { dash, language } = visit;
    const endpoints = (await this.endpoints.list()).map((endpoint) => {
      const enabled = endpoint.status === 'enabled';
      const everything = endpoint.enabledEvents.includes('*');
      return {
        id: endpoint.id,
        url: endpoint.url,
        enabled,
        status: enabled ? dash.on : dash.off,
        tone: enabled ? 'good' : '',
        facts: [
          { name: dash.id, value: endpoint.id },
          ...(endpoint.description ? [{ name: dash.description, value: endpoint.description }] : []),
          { name: dash.tellsOf, value: everything ? dash.everything : endpoint.enabledEvents.join(', ') },
          { name: dash.created, value: formatTime(endpoint.created, language) },
        ],
      };
    });
    this.page.send(
      reply,
      visit,
      'endpoints',
      {
        template: '@endpoints',
        title: dash.endpoints,
        // Some of these are answers to a form, whose address cannot be opened.
        otherLanguageHref: `${PATH}?lang=${language === 'vi' ? 'en' : 'vi'}`,
        data: { endpoints, base: PATH, secret, wrong, form: { url } },
      },
      wrong ? 422 : 200,
    );
  }
}
