import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import type { OrderBody, PaymentMethod, RefundAccount, User } from '../src/shared/api.js';
import {
  broadcasts,
  comments,
  communes,
  cooperatives,
  messages,
  offers,
  orders,
  people,
  person,
  products,
  sampleOrder,
} from './mock-data.js';
import { mockAccount, mockAskPayment, mockMoney, mockPayPage, mockPlaced } from './mock-paying.js';

/**
 * An invented market in memory behind the API's paths, for drawing pages. Phones 0900 000 001, …004, …006 sign in with
 * 000000. A quantity of exactly 2 kg is refused as sold out, 2,25 kg as a changed price, 2,5 kg never answers.
 */
export function mockMarket(): Plugin {
  return {
    name: 'mock-market',
    configureServer: (server) => void server.middlewares.use(answer),
    configurePreviewServer: (server) => void server.middlewares.use(answer),
  };
}

let signedIn: User | null = null;
let lastPhone = '+84900000001';

const answer: Connect.NextHandleFunction = (request, response, next) => {
  const url = new URL(request.url ?? '/', 'http://mock');
  if (url.pathname.startsWith('/mock/')) return payPage(url, response);
  if (!url.pathname.startsWith('/api/v1')) return next();
  const path = url.pathname.slice('/api/v1'.length);
  if (path.endsWith('/events')) return events(response);
  readBody(request).then(
    (body) => {
      const [status, answered] = route(`${request.method} ${path}`, url, body);
      if (status === 0) return; // Never answers.
      setTimeout(() => reply(response, status, answered), 120);
    },
    (reason: unknown) => reply(response, 400, { code: 'request.malformed', detail: String(reason) }),
  );
};

function route(line: string, url: URL, body: unknown): [number, unknown] {
  const page = (items: unknown[]) => [200, { items, nextCursor: null }] as [number, unknown];
  const found = (one: unknown): [number, unknown] => (one ? [200, one] : refuse(404, 'broadcast.not_found'));
  if (line === 'POST /auth/otp') {
    lastPhone = (body as { phone: string }).phone;
    return [202, { challengeId: 'c1', expiresAt: new Date(Date.now() + 300_000).toISOString() }];
  }
  if (line === 'POST /auth/sessions') {
    if ((body as { code: string }).code !== '000000') return refuse(401, 'auth.otp_invalid');
    signedIn = people[lastPhone] ?? person(9, null, ['buyer'], lastPhone);
    return [201, { token: 't', user: signedIn }];
  }
  if (line === 'DELETE /auth/sessions/current') {
    signedIn = null;
    return [204, null];
  }
  if (line === 'GET /me') return signedIn ? [200, signedIn] : refuse(401, 'access.sign_in_required');
  if (line === 'PATCH /me' && signedIn) {
    signedIn = { ...signedIn, ...(body as { name: string }) };
    return [200, signedIn];
  }
  if (line === 'GET /cooperatives') return page(cooperatives);
  if (line === 'GET /communes') return page(communes);
  if (line === 'GET /broadcasts') {
    const state = url.searchParams.get('state');
    const wanted = state === 'ended' ? ['ended', 'replay_ready'] : [state];
    return page(broadcasts.filter((one) => wanted.includes(one.state)));
  }
  const broadcast = /^GET \/broadcasts\/([^/]+)(\/snapshot)?$/.exec(line);
  if (broadcast) {
    const one = broadcasts.find((known) => known.id === broadcast[1]);
    if (!one || !broadcast[2]) return found(one);
    const { title, state, startsAt } = one;
    const pin = { offerCode: '03' };
    return [200, { title, state, startsAt, viewers: 138, slowModeSeconds: 0, pin, offers, comments }];
  }
  if (/^POST \/broadcasts\/[^/]+\/comments$/.test(line)) {
    if (!signedIn) return refuse(401, 'access.sign_in_required');
    const said = {
      id: `zz${Date.now()}`,
      author: signedIn.name ?? '',
      text: (body as { text: string }).text,
      host: false,
      ordered: null,
      at: new Date().toISOString(),
    };
    comments.push(said);
    return [201, { ...said, preparedOrder: null }];
  }
  if (line === 'GET /products') {
    const commune = url.searchParams.get('commune');
    return page(products.filter((one) => !commune || one.communeCode === commune));
  }
  const lot = /^GET \/lots\/(.+)$/.exec(line);
  if (lot) {
    const product = products.find((one) => one.lots[0]?.id === lot[1]);
    return [
      200,
      { ...offers[2], code: '', productName: product?.name, lotId: lot[1], priceVnd: product?.lots[0]?.priceVnd },
    ];
  }
  if (line === 'POST /orders/quote') {
    return [
      200,
      {
        estimatedVnd: 0,
        capVnd: 0,
        deliveryFeeVnd: 15_000,
        deliveryDay: '2026-11-22',
        joinsParcel: false,
        methods: ['cash', 'qr', 'card'],
      },
    ];
  }
  if (line === 'POST /orders') return placeOrder(body as OrderBody);
  if (line === 'GET /orders') return page(orders);
  const order = /^(GET|POST) \/orders\/([^/]+)(\/cancellation)?$/.exec(line);
  if (order) {
    const one = orders.find((known) => known.id === order[2]);
    if (one && order[3]) one.state = 'cancelled';
    return one ? [200, { ...one }] : refuse(404, 'order.not_found');
  }
  if (line === 'GET /me/credit') return [200, mockMoney()];
  if (line === 'PUT /me/refund-account') return [200, mockAccount(body as RefundAccount)];
  const paying = /^POST \/orders\/([^/]+)\/payment$/.exec(line);
  if (paying) {
    const one = orders.find((known) => known.id === paying[1]);
    return one ? [200, mockAskPayment(one, body as { method?: PaymentMethod } | null)] : refuse(404, 'order.not_found');
  }
  if (line === 'GET /inbox') return page(messages);
  return refuse(404, 'request.not_found');
}

function placeOrder(body: OrderBody): [number, unknown] {
  if (!signedIn) return refuse(401, 'access.sign_in_required');
  const grams = body.lines?.[0]?.quantity.grams;
  if (grams === 2000) return refuse(409, 'stock.insufficient', { remaining: 1000 });
  if (grams === 2250) return refuse(409, 'price.changed');
  if (grams === 2500) return [0, null];
  if (grams === 2750) return refuse(503, 'intake.full');
  const order = mockPlaced(sampleOrder(orders.length + 1, 'confirmed'), body.payment.method);
  orders.unshift(order);
  return [201, order];
}

function payPage(url: URL, response: ServerResponse): void {
  const said = mockPayPage(url, orders);
  if ('goTo' in said) response.writeHead(303, { location: said.goTo }).end();
  else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(said.html);
}

function refuse(status: number, code: string, facts: object = {}): [number, unknown] {
  return [status, { type: 'about:blank', title: code, status, code, ...facts }];
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status;
  response.setHeader('content-type', status >= 400 ? 'application/problem+json' : 'application/json');
  response.end(status === 204 ? undefined : JSON.stringify(body));
}

function events(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  let n = 0;
  const say = (event: string, data: unknown) =>
    response.write(`id: ${++n}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  say('viewers', { viewers: 138 });
  const timer = setInterval(() => say('viewers', { viewers: 138 + (n % 3) }), 5000);
  response.on('close', () => clearInterval(timer));
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? null : JSON.parse(text);
}
