import { createHash } from 'node:crypto';
import { BATCH_MEDIA_TYPE, type BatchItem, type EpochConfig, encodeBatch } from '#media';
import { type HttpClient, RequestRefused } from './http-client.js';

/** Where and with what to upload, as `POST /broadcasts/:id/ingest-keys` answers. */
export interface UploadTarget {
  uploadUrl: string;
  uploadToken: string;
}

export interface UploadEpoch {
  epoch: number;
  captureOrigin: string;
  tracks: Record<string, { acknowledgedThrough: number; highest: number }>;
}

/** One broadcast's upload protocol: what is acknowledged is durable, and everything may be sent twice. */
export class UploadClient {
  constructor(
    private readonly http: HttpClient,
    private readonly target: UploadTarget,
    private readonly signal?: AbortSignal,
  ) {}

  /** @throws ServerUnavailable | RequestRefused */
  async status(): Promise<{ state: string; epochs: UploadEpoch[] }> {
    const { json } = await this.send('GET', '');
    return json as { state: string; epochs: UploadEpoch[] };
  }

  /** @throws ServerUnavailable | RequestRefused */
  async openEpoch(epoch: number, config: EpochConfig): Promise<void> {
    await this.send('PUT', `/epochs/${epoch}`, { body: config });
  }

  /** @throws ServerUnavailable | RequestRefused */
  async putFragment({ epoch, track, number, bytes }: BatchItem): Promise<void> {
    await this.send('PUT', `/epochs/${epoch}/${track}/${number}`, {
      body: bytes,
      headers: { 'content-type': 'video/mp4', 'content-digest': digest(bytes) },
    });
  }

  /** Up to 128 fragments at once. @throws ServerUnavailable | RequestRefused with the first refusal among them */
  async putBatch(items: readonly BatchItem[]): Promise<void> {
    const bytes = encodeBatch(items);
    const { json } = await this.send('POST', '/batch', {
      body: bytes,
      headers: { 'content-type': BATCH_MEDIA_TYPE, 'content-digest': digest(bytes) },
    });
    const answers = (json as { items: { status: number; code?: string; detail?: string }[] }).items;
    const refused = answers.find(({ status }) => status >= 400);
    if (refused)
      throw new RequestRefused(refused.status, refused.code ?? '', refused.detail ?? 'a fragment was refused');
  }

  /** Ends the broadcast. @throws ServerUnavailable | RequestRefused */
  async end(): Promise<void> {
    await this.send('POST', '/end');
  }

  private send(
    method: 'GET' | 'PUT' | 'POST',
    path: string,
    more: { body?: Uint8Array | object; headers?: Record<string, string> } = {},
  ) {
    return this.http.send({
      method,
      url: `${this.target.uploadUrl}${path}`,
      ...more,
      headers: { ...more.headers, authorization: `Bearer ${this.target.uploadToken}` },
      ...(this.signal ? { signal: this.signal } : {}),
    });
  }
}

const digest = (bytes: Uint8Array): string => `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;
