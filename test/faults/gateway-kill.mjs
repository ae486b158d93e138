/**
 * Fault programme of the card gateway: `npm run test:faults:gateway [-- --seed=7 --kills=20]`. The gateway process is
 * killed (`kill -9`) in `--kills` rounds while confirmations are on their way through it, and comes back. The official
 * client retries each call under the same idempotency key. In the end every payment has one charge, every wish under
 * one key made one payment, every charge was told of once, and the balance is the sum of the charges.
 */

import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Stripe from 'stripe';
import { startSystem } from '../support/system.mjs';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, kills: { type: 'string', default: '20' } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e6));
const kills = Number(values.kills);
const CALLS_A_ROUND = 8;
const AMOUNT_VND = 50_000;
const say = (event, facts = {}) => console.log(JSON.stringify({ event, ...facts }));

let state = seed >>> 0 || 1;
const random = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};

say('start', { seed, kills });
const system = await startSystem({ demo: false });
const problems = [];
const rows = [];
try {
  await run();
} catch (error) {
  problems.push(error.stack);
  console.error(system.logOf('gateway').split('\n').slice(-30).join('\n'));
} finally {
  await system.stop();
}
console.table(rows);
for (const problem of problems) say('problem', { problem });
say(problems.length ? 'failed' : 'passed', { seed, problems: problems.length });
process.exitCode = problems.length ? 1 : 0;

async function run() {
  const stripe = new Stripe('sk_test_chophien', {
    host: '127.0.0.1',
    port: system.ports.gateway,
    protocol: 'http',
    maxNetworkRetries: 40,
    timeout: 10_000,
    telemetry: false,
  });
  let requests = 0;
  stripe.on('request', () => {
    requests += 1;
  });
  // A round whose calls were all answered before the kill shows nothing and does not count.
  for (let round = 1, met = 0; met < kills; round++) {
    if (round > kills * 3) throw new Error('Too few kills met a confirmation on its way');
    const calls = await prepare(stripe, round);
    const requestsBefore = requests;
    let answered = 0;
    const done = calls.map((call) =>
      call().then((result) => {
        answered += 1;
        return result;
      }),
    );
    // After some answers and a moment: the others are somewhere between the first byte and the commit.
    const killAfter = Math.floor(random() * (CALLS_A_ROUND - 2));
    while (answered < killAfter) await delay(1);
    await delay(random() * 12);
    const inFlight = CALLS_A_ROUND - answered;
    await killAndBringBack();
    const results = await Promise.all(done);
    const retried = requests - requestsBefore - CALLS_A_ROUND;
    if (inFlight > 0 && retried > 0) met += 1;
    rows.push({ round, inFlight, retried });
    say('killed', { round, inFlight, retried });
    for (const problem of results.flat()) problems.push(`round ${round}: ${problem}`);
  }
  await countEverything(stripe);
}

/** By hand: the launcher waits longer after each fall, and a run of many kills would wait for nothing else. */
async function killAndBringBack() {
  await system.kill('gateway');
  await system.stopApp('gateway');
  while (system.pid('gateway') !== null) await delay(5);
  await system.startApp('gateway');
}

/** Half confirm a payment that is there, half make and confirm one; every fourth card is declined. */
async function prepare(stripe, round) {
  const calls = [];
  for (let n = 0; n < CALLS_A_ROUND; n++) {
    const name = `${round}-${n}`;
    const isDeclined = n % 4 === 3;
    const params = {
      amount: AMOUNT_VND,
      currency: 'vnd',
      capture_method: n % 2 ? 'automatic' : 'manual',
      payment_method: isDeclined ? 'pm_card_chargeDeclined' : 'pm_card_visa',
      metadata: { name },
    };
    const key = { idempotencyKey: `kill-${seed}-${name}` };
    if (n < CALLS_A_ROUND / 2) {
      const { id } = await stripe.paymentIntents.create(params);
      calls.push(() => settled(stripe.paymentIntents.confirm(id, {}, key), isDeclined));
    } else {
      calls.push(() => settled(stripe.paymentIntents.create({ ...params, confirm: true }, key), isDeclined));
    }
  }
  return calls;
}

/** What is wrong with the outcome of a call; a declined card has to be declined. */
async function settled(call, isDeclined) {
  try {
    const { id, status } = await call;
    return isDeclined ? [`${id} is ${status} with a card that is always declined`] : [];
  } catch (error) {
    if (isDeclined && error instanceof Stripe.errors.StripeCardError) return [];
    return [`${error.type} ${error.code ?? ''} ${error.message}`];
  }
}

async function countEverything(stripe) {
  const names = new Map();
  for await (const intent of stripe.paymentIntents.list({ limit: 100 })) {
    const { name } = intent.metadata;
    if (names.has(name)) problems.push(`${name}: two payments, ${names.get(name).id} and ${intent.id}`);
    names.set(name, intent);
  }
  const wished = rows.length * CALLS_A_ROUND;
  if (names.size !== wished) problems.push(`${names.size} payments, not ${wished}`);
  const charges = new Map();
  for await (const charge of stripe.charges.list({ limit: 100 })) {
    if (charges.has(charge.payment_intent)) problems.push(`${charge.payment_intent}: two charges`);
    charges.set(charge.payment_intent, charge);
  }
  for (const [name, { id, status, capture_method }] of names) {
    const isDeclined = Number(name.split('-')[1]) % 4 === 3;
    const due = isDeclined ? 'requires_payment_method' : capture_method === 'manual' ? 'requires_capture' : 'succeeded';
    if (status !== due) problems.push(`${name}: ${id} is ${status}, not ${due}`);
    if (charges.get(id)?.status !== (isDeclined ? 'failed' : 'succeeded'))
      problems.push(`${name}: ${id} has no charge`);
  }
  const told = new Map();
  for await (const { data } of stripe.events.list({ types: ['charge.succeeded', 'charge.failed'], limit: 100 })) {
    told.set(data.object.id, (told.get(data.object.id) ?? 0) + 1);
  }
  for (const { id } of charges.values())
    if (told.get(id) !== 1) problems.push(`${id} was told of ${told.get(id) ?? 0} times`);
  let balanceVnd = 0;
  for await (const { net } of stripe.balanceTransactions.list({ limit: 100 })) balanceVnd += net;
  const capturedVnd = [...charges.values()].reduce((sum, { amount_captured }) => sum + amount_captured, 0);
  if (balanceVnd !== capturedVnd) problems.push(`the balance is ${balanceVnd} đ, captured were ${capturedVnd} đ`);
  say('counted', { payments: names.size, charges: charges.size, capturedVnd, balanceVnd });
}
