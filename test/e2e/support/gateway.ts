import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import Stripe from 'stripe';
import { loadSettings } from '#config';
import { Database } from '#persistence';
import { createGatewayApp } from '../../../apps/gateway/src/create-app.js';
import { DueWork } from '../../../apps/gateway/src/due-work.js';
import { GatewayClock } from '../../../apps/gateway/src/time/gateway-clock.js';

export const SECRET_KEY = 'sk_test_chophien';
export const PUBLISHABLE_KEY = 'pk_test_chophien';

/** The real gateway on a port of its own, and the official client, unmodified, in front of it. */
export class Gateway {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly port: number,
    readonly stripe: Stripe,
  ) {}

  static async start(callsMax?: number): Promise<Gateway> {
    const app = await createGatewayApp(loadSettings(process.env), callsMax);
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as { port: number };
    return new Gateway(app, port, clientOf(port, SECRET_KEY));
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get database(): Database {
    return this.app.get(Database);
  }

  /** The official client with another key or other settings. */
  client(key: string, config: Stripe.StripeConfig = {}): Stripe {
    return clientOf(this.port, key, config);
  }

  /** A call by hand, for what the client hides. */
  call(path: string, body: string | null = null, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method: body === null ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${SECRET_KEY}`,
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      ...(body === null ? {} : { body }),
    });
  }

  /** Moves the gateway's time ahead and has done what became due. */
  async advance(seconds: number): Promise<void> {
    await this.app.get(GatewayClock).advance(seconds);
    await this.app.get(DueWork).run();
  }

  /** The types of the events that tell of one object, oldest first. */
  async eventsOf(id: string): Promise<string[]> {
    const types: string[] = [];
    for await (const event of this.stripe.events.list({ limit: 100 })) {
      const object = event.data.object as { id: string; payment_intent?: string | null };
      if (object.id === id || object.payment_intent === id) types.unshift(event.type);
    }
    return types;
  }

  stop(): Promise<void> {
    return this.app.close();
  }
}

function clientOf(port: number, key: string, config: Stripe.StripeConfig = {}): Stripe {
  return new Stripe(key, {
    host: '127.0.0.1',
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
    ...config,
  });
}

/** What a call is refused with. @throws Error when it is not refused by the API */
export async function refusalOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('The call was not refused');
}
