import { BATCH_MEDIA_TYPE, type BatchItem, type EpochConfig, encodeBase64, encodeBatch, type TrackKind } from '#media';
import type { StudioTarget } from '../studio-types.js';

export interface TrackStatus {
  acknowledgedThrough: number;
  highest: number;
  /** Below the highest; at most 100 ranges, lowest first. */
  missing: { from: number; to: number }[];
}

export interface UploadStatus {
  epochs: { epoch: number; captureOrigin: string; tracks: Partial<Record<TrackKind, TrackStatus>> }[];
}

/** What became of one fragment of a batch. */
export interface ItemOutcome {
  /** As a PUT of this fragment alone would have been answered: 200 and 201 mean that it is durable. */
  status: number;
  code?: string;
}

/** The server answered that it will not take this, now or ever. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';

  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`${status} ${code}`);
  }
}

/** No answer, or one that asks to come back: nothing is known of what was sent, and all of it may be sent again. */
export class UploadUnanswered extends Error {
  override readonly name = 'UploadUnanswered';

  constructor(
    cause: unknown,
    /** What the server asked for; null when it did not answer at all. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super('no answer', { cause });
  }
}

/** One broadcast's upload protocol on the wire. */
export class UploadTransport {
  constructor(readonly target: StudioTarget) {}

  /** @throws UploadRefused | UploadUnanswered */
  status(timeoutSeconds: number): Promise<UploadStatus> {
    return this.send('GET', '', { timeoutSeconds });
  }

  /**
   * Opens an epoch, or says again that it is open.
   *
   * @returns what the server makes of the epoch's origin on its own clock
   * @throws UploadRefused | UploadUnanswered
   */
  openEpoch(epoch: number, config: EpochConfig, timeoutSeconds: number): Promise<{ timelineOrigin?: string }> {
    const body = new TextEncoder().encode(JSON.stringify({ ...config, sentAt: new Date().toISOString() }));
    return this.send('PUT', `/epochs/${epoch}`, { body, contentType: 'application/json', timeoutSeconds });
  }

  /** @returns in the order of the items @throws UploadRefused | UploadUnanswered */
  async batch(items: readonly BatchItem[], timeoutSeconds: number): Promise<ItemOutcome[]> {
    const body = encodeBatch(items);
    const answer = await this.send<{ items: ItemOutcome[] }>('POST', '/batch', {
      body,
      contentType: BATCH_MEDIA_TYPE,
      timeoutSeconds,
    });
    if (answer.items?.length !== items.length) throw new UploadUnanswered('an answer to another batch');
    return answer.items;
  }

  private async send<T>(
    method: string,
    path: string,
    request: { body?: Uint8Array; contentType?: string; timeoutSeconds: number },
  ): Promise<T> {
    const headers: Record<string, string> = { authorization: `Bearer ${this.target.uploadToken}` };
    const body = request.body as Uint8Array<ArrayBuffer> | undefined;
    if (request.contentType) headers['content-type'] = request.contentType;
    if (body) headers['content-digest'] = await contentDigest(body);
    let answer: Response;
    let json: unknown;
    try {
      answer = await fetch(`${this.target.uploadUrl}${path}`, {
        method,
        headers,
        body: body ?? null,
        cache: 'no-store',
        credentials: 'omit',
        signal: AbortSignal.timeout(request.timeoutSeconds * 1_000),
      });
      json = await answer.json();
    } catch (error) {
      // Also an answer that is cut off, or a page of some gateway instead of one.
      throw new UploadUnanswered(error);
    }
    if (answer.ok) return json as T;
    const { code } = json as { code?: unknown };
    if (answer.status >= 500 || answer.status === 429 || answer.status === 408) {
      throw new UploadUnanswered(code, Number(answer.headers.get('retry-after')) || 0);
    }
    throw new UploadRefused(answer.status, typeof code === 'string' ? code : '');
  }
}

/** RFC 9530 section 2. */
async function contentDigest(body: Uint8Array<ArrayBuffer>): Promise<string> {
  return `sha-256=:${encodeBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', body)))}:`;
}
