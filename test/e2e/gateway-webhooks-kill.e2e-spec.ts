import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { GatewayProcess } from './support/gateway-process.js';
import { type CaughtNotice, NoticeCatcher } from './support/notice-catcher.js';

const SECRET_KEY = 'sk_test_chophien';
const KEY = { authorization: `Bearer ${SECRET_KEY}`, 'content-type': 'application/json' };

/** What the gateway knows of its deliveries is in PostgreSQL: a process that is killed loses none. */
describe('webhooks and kill -9', () => {
  let market: NoticeCatcher;
  let gateway: GatewayProcess;
  let stripe: Stripe;
  beforeAll(async () => {
    market = await NoticeCatcher.start();
    gateway = await GatewayProcess.start({ MARKET_INTERNAL_URL: market.origin });
    stripe = new Stripe(SECRET_KEY, { host: '127.0.0.1', port: gateway.port, protocol: 'http' });
  }, 90_000);
  afterAll(async () => {
    await gateway?.kill();
    await market?.stop();
  });
  const idOf = (notice: CaughtNotice): string => JSON.parse(notice.body).id;
  const open = () => stripe.paymentIntents.create({ amount: 50_000, currency: 'vnd' });
  const post = (path: string, body: object) =>
    fetch(`${gateway.origin}${path}`, { method: 'POST', headers: KEY, body: JSON.stringify(body) });

  it('delivers what was on the road when the process was killed', async () => {
    market.answer = (serial) => (serial <= 2 ? 0 : 200); // The first two hang until their sender dies.
    const made = [await open(), await open()].map(({ id }) => id);
    const first = (await market.until(2)).map(idOf);
    await gateway.kill();
    await gateway.start();
    const all = await market.until(4);
    expect(new Set(all.slice(2).map(idOf))).toEqual(new Set(first));
    expect(new Set(all.slice(2).map((notice) => JSON.parse(notice.body).data.object.id))).toEqual(new Set(made));
    for (const notice of all) {
      const signature = String(notice.headers['stripe-signature']);
      expect(stripe.webhooks.constructEvent(notice.body, signature, 'whsec_chophien').id).toBe(idOf(notice));
    }
  }, 90_000);

  it('delivers what waited for its time, a bank notice too', async () => {
    market.caught.length = 0;
    market.answer = () => 503;
    await post('/bank/transfers', { amountVnd: 52_500, memo: 'CPKILL' });
    await open();
    await market.until(2);
    await gateway.kill();
    market.answer = () => 200;
    await gateway.start();
    await post('/panel/clock', { advanceSeconds: 86_400 });
    const again = (await market.until(4)).slice(2).map(({ path }) => path);
    expect(again.sort()).toEqual(['/api/v1/webhooks/bank', '/api/v1/webhooks/payments']);
  }, 90_000);
});
