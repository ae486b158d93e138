import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

const REQUEST_SECONDS = 5;
const PATIENCE_SECONDS = 60;

/** A phone that keeps each fragment until it is acknowledged, over the numbered upload protocol. */
export class PhoneUploader {
  /** Acknowledged bytes by `epoch/track/number`. */
  acknowledged = new Map();
  retries = 0;

  constructor(uploadUrl, token) {
    this.uploadUrl = uploadUrl;
    this.token = token;
  }

  async openEpoch(epoch, config) {
    await this.untilTaken(`epochs/${epoch}`, 'application/json', Buffer.from(JSON.stringify(config)));
  }

  async send(epoch, track, number, bytes) {
    await this.untilTaken(`epochs/${epoch}/${track}/${number}`, 'video/mp4', Buffer.from(bytes));
    this.acknowledged.set(`${epoch}/${track}/${number}`, Buffer.from(bytes));
  }

  async end() {
    await this.untilTaken('end', 'application/json', Buffer.from('{}'), 'POST');
  }

  async status() {
    const answer = await fetch(this.uploadUrl, { headers: { authorization: `Bearer ${this.token}` } });
    return answer.json();
  }

  /** Sends again after a refusal of the moment, a broken connection or a silence; any other answer is an error. */
  async untilTaken(path, contentType, body, method = 'PUT') {
    const deadline = Date.now() + PATIENCE_SECONDS * 1000;
    const headers = {
      authorization: `Bearer ${this.token}`,
      'content-type': contentType,
      'content-digest': `sha-256=:${createHash('sha256').update(body).digest('base64')}:`,
    };
    for (;;) {
      const answer = await fetch(`${this.uploadUrl}/${path}`, {
        method,
        headers,
        body,
        signal: AbortSignal.timeout(REQUEST_SECONDS * 1000),
      }).catch(() => null);
      if (answer?.ok) {
        // Bodies must be read, or the connection is not used again.
        await answer.arrayBuffer().catch(() => null);
        return;
      }
      if (answer && answer.status !== 503 && answer.status !== 500 && answer.status !== 502) {
        throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      }
      if (Date.now() > deadline) throw new Error(`${method} ${path}: not taken in ${PATIENCE_SECONDS} s`);
      this.retries++;
      await delay(100);
    }
  }
}
