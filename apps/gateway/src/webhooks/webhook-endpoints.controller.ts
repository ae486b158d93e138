import { Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiController, Parameters } from '../http/api-controller.js';
import type { FormReader } from '../http/form-reader.js';
import { listAnswer, readListRequest } from '../http/list-request.js';
import { unixSeconds } from '../time/gateway-clock.js';
import { pageOfAll } from './domain/page-of-all.js';
import type { WebhookEndpoint } from './persistence/webhook-endpoint.store.js';
import { type EndpointWishes, WebhookEndpointsService } from './webhook-endpoints.service.js';

@ApiController('webhook_endpoints')
export class WebhookEndpointsController {
  constructor(private readonly endpoints: WebhookEndpointsService) {}

  /** The only answer that shows the secret. */
  @Post()
  @HttpCode(200)
  async create(@Parameters() form: FormReader) {
    const wishes = readWishes(form);
    const apiVersion = form.text('api_version') ?? undefined;
    form.accept('connect');
    form.end();
    const endpoint = await this.endpoints.create({
      ...wishes,
      url: form.required('url', wishes.url),
      enabledEvents: form.required('enabled_events', wishes.enabledEvents),
      ...(apiVersion ? { apiVersion } : {}),
    });
    return { ...toWire(endpoint), secret: endpoint.secret };
  }

  @Get()
  async list(@Parameters() form: FormReader) {
    const request = readListRequest(form);
    form.end();
    return listAnswer('/v1/webhook_endpoints', pageOfAll((await this.endpoints.list()).map(toWire), request));
  }

  @Get(':id')
  async retrieve(@Param('id') id: string, @Parameters() form: FormReader) {
    form.end();
    return toWire(await this.endpoints.retrieve(id));
  }

  @Post(':id')
  @HttpCode(200)
  async update(@Param('id') id: string, @Parameters() form: FormReader) {
    const wishes = readWishes(form);
    const disabled = form.boolean('disabled');
    form.end();
    return toWire(await this.endpoints.update(id, disabled === undefined ? wishes : { ...wishes, disabled }));
  }

  @Delete(':id')
  async delete(@Param('id') id: string, @Parameters() form: FormReader) {
    form.end();
    await this.endpoints.delete(id);
    return { id, object: 'webhook_endpoint', deleted: true };
  }
}

function readWishes(form: FormReader): EndpointWishes {
  const url = form.text('url');
  const enabledEvents = form.list('enabled_events');
  const description = form.text('description');
  const metadata = form.metadata();
  return {
    ...(url ? { url } : {}),
    ...(enabledEvents ? { enabledEvents } : {}),
    ...(description === undefined ? {} : { description }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

/** As the API shows it; never with its secret. */
function toWire(endpoint: WebhookEndpoint) {
  return {
    id: endpoint.id,
    object: 'webhook_endpoint',
    api_version: endpoint.apiVersion,
    application: null,
    created: unixSeconds(endpoint.created),
    description: endpoint.description,
    enabled_events: endpoint.enabledEvents,
    livemode: false,
    metadata: endpoint.metadata,
    status: endpoint.status,
    url: endpoint.url,
  };
}
