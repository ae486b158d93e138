/** Waiting for an HTTP address to answer, with a deadline. */
import http from 'node:http';
import https from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * One GET. Certificates are not checked: this asks this machine's own services, whose certificate was made on the spot.
 * @returns {Promise<{ status: number, body: string }>} status 0 when nothing answered
 */
export function get(url, { seconds = 5 } = {}) {
  return new Promise((resolve) => {
    const client = url.startsWith('https:') ? https : http;
    const request = client.get(
      url,
      { rejectUnauthorized: false, agent: false, timeout: seconds * 1000 },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => {
          body += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode, body }));
        response.on('error', () => resolve({ status: 0, body: '' }));
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve({ status: 0, body: '' }));
  });
}

/**
 * @param {string} url
 * @param {object} options
 * @param {number} options.seconds
 * @param {() => string | null} [options.failed] asked between tries; a text ends the waiting with that reason
 * @throws Error with the last answer
 */
export async function untilAnswers(url, { seconds, failed = () => null }) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await get(url);
    if (answer.status === 200) return answer;
    const reason = failed() ?? (Date.now() > deadline ? `no good answer within ${seconds} s` : null);
    if (reason) throw new Error(`${url}: ${reason} (last: ${answer.status || 'nothing'} ${answer.body.slice(0, 200)})`);
    await delay(100);
  }
}
