import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

const DEADLINE_MS = 30_000;

/** The public API as an outside program sees it. `who` is a token or nothing. */
export function marketApi(origin) {
  async function ask(method, path, who, body) {
    const answer = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        ...(who ? { authorization: `Bearer ${who}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : null };
  }
  async function must(method, path, who, body) {
    const answer = await ask(method, path, who, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
  async function session(phone, code) {
    const { challengeId } = await must('POST', '/auth/otp', null, { phone });
    return (await must('POST', '/auth/sessions', null, { challengeId, code: await code() })).token;
  }
  return {
    ask,
    get: (path, who) => must('GET', path, who),
    post: (path, who, body = {}) => must('POST', path, who, body),
    /** A JPEG, as `product` or `proof`. */
    async upload(kind, who, photo) {
      const answer = await fetch(`${origin}/api/v1/pictures?kind=${kind}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${who}`, 'content-type': 'image/jpeg' },
        body: photo,
        signal: AbortSignal.timeout(DEADLINE_MS),
      });
      if (answer.status !== 201) throw new Error(`a ${kind}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    signIn: (phone) => session(phone, () => '000000'),
    signUp: (phone, code) => session(phone, code),
    /** Asks again until the answer is as wanted. */
    async until(look, wanted, seconds = 30) {
      const deadline = Date.now() + seconds * 1_000;
      for (;;) {
        const answer = await look();
        if (wanted(answer)) return answer;
        if (Date.now() > deadline)
          throw new Error(`not so after ${seconds} s: ${JSON.stringify(answer).slice(0, 600)}`);
        await delay(200);
      }
    },
  };
}

/** The demo market puts this one on air, after it has made a past one. */
const ON_AIR = 'Cải mèo còn đọng sương';

/** The demo broadcast as soon as it is on air; a busy machine needs a while for it. */
export async function demoOnAir(api) {
  const isIt = ({ title }) => title === ON_AIR;
  const live = await api.until(
    () => api.get('/broadcasts?state=live'),
    ({ items }) => items.some(isIt),
    90,
  );
  return live.items.find(isIt);
}

/** The code in the newest message to a phone, as the administrator reads it in the inbox. */
export async function inboxCode(api, phone) {
  const administrator = await api.signIn('+84900000006');
  const inbox = await api.until(
    () => api.get(`/inbox?to=${encodeURIComponent(phone)}`, administrator),
    ({ items }) => items.length > 0,
  );
  return /\d{6}/.exec(inbox.items[0].text)[0];
}
