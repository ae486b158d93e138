import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Settings } from '#config';
import { Database } from '#persistence';
import { noSuch, refused } from '../domain/gateway-error.js';
import { EVENT_TYPES } from '../events/event-types.js';
import { API_VERSION } from '../http/api-call.js';
import { newResourceId, randomText } from '../ids.js';
import { GatewayClock } from '../time/gateway-clock.js';
import { addressRefusal } from './domain/endpoint-address.js';
import { type WebhookEndpoint, WebhookEndpointStore } from './persistence/webhook-endpoint.store.js';

const ENDPOINTS_MAX = 16;
/** How long a rotated secret may go on signing. */
export const OLD_SECRET_SECONDS_MAX = 7 * 86_400;
/** The market's own endpoint, made at every start. */
const MARKET_ENDPOINT_ID = 'we_chophien_market';
const DESCRIPTION_LENGTH_MAX = 5_000;

export interface EndpointWishes {
  url?: string;
  enabledEvents?: string[];
  /** Null takes it away. */
  description?: string | null;
  /** An empty text takes a key away, null takes all. */
  metadata?: Record<string, string> | null;
  disabled?: boolean;
  apiVersion?: string;
}

/** Who is told of events. */
@Injectable()
export class WebhookEndpointsService implements OnApplicationBootstrap {
  constructor(
    private readonly settings: Settings,
    private readonly database: Database,
    private readonly store: WebhookEndpointStore,
    private readonly clock: GatewayClock,
  ) {}

  /** The market hears of everything without anybody setting it up, wherever it lives today. */
  async onApplicationBootstrap(): Promise<void> {
    const known = await this.store.find(MARKET_ENDPOINT_ID);
    await this.store.save({
      id: MARKET_ENDPOINT_ID,
      url: `${this.settings.marketInternalUrl}/api/v1/webhooks/payments`,
      description: 'Chợ Phiên',
      apiVersion: null,
      enabledEvents: ['*'],
      metadata: known?.metadata ?? {},
      status: known?.status ?? 'enabled',
      secret: this.settings.gatewayWebhookSecret,
      oldSecret: null,
      oldSecretUntil: null,
      created: await this.clock.now(),
    });
  }

  /** @throws GatewayError 400 for an address or an event type that will not do, or when there are 16 already */
  async create(wishes: EndpointWishes & { url: string; enabledEvents: string[] }): Promise<WebhookEndpoint> {
    checkWishes(wishes);
    const endpoint: WebhookEndpoint = {
      id: newResourceId('we'),
      url: wishes.url,
      description: wishes.description ?? null,
      apiVersion: wishes.apiVersion ?? null,
      enabledEvents: wishes.enabledEvents,
      metadata: mergeMetadata({}, wishes.metadata),
      status: 'enabled',
      secret: newSecret(),
      oldSecret: null,
      oldSecretUntil: null,
      created: await this.clock.now(),
    };
    return this.database.transaction(async () => {
      if ((await this.store.count()) >= ENDPOINTS_MAX) {
        throw refused(`You have reached the maximum of ${ENDPOINTS_MAX} test webhook endpoints.`);
      }
      await this.store.save(endpoint);
      return endpoint;
    });
  }

  /** @throws GatewayError 404 */
  async retrieve(id: string): Promise<WebhookEndpoint> {
    return (await this.store.find(id)) ?? missing(id);
  }

  /** @throws GatewayError 400 | 404 */
  update(id: string, wishes: EndpointWishes): Promise<WebhookEndpoint> {
    checkWishes(wishes);
    return this.change(id, (endpoint) => ({
      ...endpoint,
      url: wishes.url ?? endpoint.url,
      enabledEvents: wishes.enabledEvents ?? endpoint.enabledEvents,
      description: wishes.description === undefined ? endpoint.description : wishes.description,
      metadata: mergeMetadata(endpoint.metadata, wishes.metadata),
      status: wishes.disabled === undefined ? endpoint.status : wishes.disabled ? 'disabled' : 'enabled',
    }));
  }

  /** @throws GatewayError 404 */
  async delete(id: string): Promise<void> {
    if (!(await this.store.delete(id))) missing(id);
  }

  /** From new to old; there are 16 at most. */
  list(): Promise<WebhookEndpoint[]> {
    return this.store.all();
  }

  /**
   * Gives the endpoint a new secret; for `keepOldSeconds` (0 to 7 days) the old one signs as well.
   * @throws GatewayError 404
   */
  rotateSecret(id: string, keepOldSeconds: number): Promise<WebhookEndpoint> {
    return this.change(id, (endpoint) => ({
      ...endpoint,
      secret: newSecret(),
      oldSecret: keepOldSeconds > 0 ? endpoint.secret : null,
      oldSecretUntil: keepOldSeconds > 0 ? new Date(Date.now() + keepOldSeconds * 1000) : null,
    }));
  }

  private change(id: string, to: (endpoint: WebhookEndpoint) => WebhookEndpoint): Promise<WebhookEndpoint> {
    return this.database.transaction(async () => {
      const changed = to((await this.store.lock(id)) ?? missing(id));
      await this.store.save(changed);
      return changed;
    });
  }
}

const newSecret = (): string => `whsec_${randomText(32)}`;

function missing(id: string): never {
  throw noSuch('webhook endpoint', id);
}

function checkWishes({ url, enabledEvents, description, apiVersion }: EndpointWishes): void {
  const wrongAddress = url === undefined ? null : addressRefusal(url);
  if (wrongAddress) throw refused(wrongAddress, { code: 'url_invalid', param: 'url' });
  if (enabledEvents?.length === 0) {
    throw refused('Missing required param: enabled_events.', { code: 'parameter_missing', param: 'enabled_events' });
  }
  const known: readonly string[] = EVENT_TYPES;
  for (const [index, type] of (enabledEvents ?? []).entries()) {
    if (type === '*' || known.includes(type)) continue;
    throw refused(`Invalid enabled_events[${index}]: ${type} is no event of this gateway`, {
      param: `enabled_events[${index}]`,
    });
  }
  if (description && description.length > DESCRIPTION_LENGTH_MAX) {
    throw refused(`Invalid string: description is longer than ${DESCRIPTION_LENGTH_MAX} characters`, {
      param: 'description',
    });
  }
  if (apiVersion !== undefined && apiVersion !== API_VERSION) {
    throw refused(`Invalid API version: this gateway writes its events in ${API_VERSION}`, { param: 'api_version' });
  }
}

function mergeMetadata(
  old: Record<string, string>,
  change: Record<string, string> | null = {},
): Record<string, string> {
  if (change === null) return {};
  return Object.fromEntries(Object.entries({ ...old, ...change }).filter(([, value]) => value !== ''));
}
