import { type HttpClient, RequestRefused } from './http-client.js';
import type { UploadTarget } from './upload-client.js';

export interface BroadcastSummary {
  id: string;
  title: string;
  state: string;
  startsAt: string;
}

interface Me {
  communeCode: string | null;
  grants: { role: string; communeCode: string | null }[];
}

interface LotSummary {
  id: string;
  priceVnd: number;
  remaining: number;
}

export interface NewOffer {
  lotId: string;
  code: string;
  priceVnd: number;
}

const OFFERS = 5;

/** What a host does through the market's public API; anything the pages can do, no more. */
export class MarketClient {
  private token = '';

  /** @param origin scheme, host and port of the market */
  constructor(
    private readonly http: HttpClient,
    private readonly origin: string,
  ) {}

  get isSignedIn(): boolean {
    return this.token !== '';
  }

  /** Every other call needs it once. All calls throw ServerUnavailable | RequestRefused. */
  async signIn(phone: string, code: string): Promise<void> {
    const challenge = await this.send<{ challengeId: string }>('POST', '/auth/otp', { phone });
    const { challengeId } = challenge;
    const session = await this.send<{ token: string }>('POST', '/auth/sessions', { challengeId, code });
    this.token = session.token;
  }

  /** The host's own broadcasts of this title that have not ended: those on air first, then as they are due. */
  async findOpen(title: string): Promise<BroadcastSummary[]> {
    const found: BroadcastSummary[] = [];
    for (const state of ['live', 'scheduled']) {
      const { items } = await this.send<{ items: BroadcastSummary[] }>(
        'GET',
        `/broadcasts?state=${state}&mine=true&limit=100`,
      );
      found.push(...items.filter((item) => item.title === title && item.state !== 'rehearsing'));
    }
    return found;
  }

  /** Ending twice changes nothing. */
  async end(broadcastId: string): Promise<void> {
    await this.send('POST', `/broadcasts/${broadcastId}/end`);
  }

  /** Announces a broadcast that begins now, with a few lots of the host's commune. */
  async schedule(title: string, now: Date): Promise<BroadcastSummary> {
    const me = await this.send<Me>('GET', '/me');
    const communeCode = me.grants.find(({ role }) => role === 'officer')?.communeCode ?? me.communeCode;
    if (!communeCode) throw new Error('the host belongs to no commune');
    const offers = await this.proposeOffers(communeCode);
    return this.send('POST', '/broadcasts', { title, startsAt: now.toISOString(), communeCode, offers });
  }

  async createKeys(broadcastId: string): Promise<UploadTarget & { id: string }> {
    const path = `/broadcasts/${broadcastId}/ingest-keys`;
    try {
      return this.inside(await this.send('POST', path));
    } catch (error) {
      if (!(error instanceof RequestRefused && error.code === 'ingest.key_limit')) throw error;
    }
    // A process that was killed could not give its key back; the oldest goes.
    const { items } = await this.send<{ items: { id: string; createdAt: string; revokedAt: string | null }[] }>(
      'GET',
      path,
    );
    const oldest = items
      .filter(({ revokedAt }) => !revokedAt)
      .sort((a, b) => a.createdAt.localeCompare(b.createdAt))[0];
    if (oldest) await this.revokeKeys(broadcastId, oldest.id);
    return this.inside(await this.send('POST', path));
  }

  async revokeKeys(broadcastId: string, keyId: string): Promise<void> {
    await this.send('DELETE', `/broadcasts/${broadcastId}/ingest-keys/${keyId}`);
  }

  /** The upload address is for phones outside; from beside the market it is the same path. */
  private inside(keys: UploadTarget & { id: string }): UploadTarget & { id: string } {
    return { ...keys, uploadUrl: `${this.origin}${new URL(keys.uploadUrl).pathname}` };
  }

  private async proposeOffers(communeCode: string): Promise<NewOffer[]> {
    const { items } = await this.send<{ items: { lots: LotSummary[] }[] }>(
      'GET',
      `/products?commune=${communeCode}&limit=100`,
    );
    return items
      .flatMap(({ lots }) => lots.filter(({ remaining }) => remaining > 0).slice(0, 1))
      .slice(0, OFFERS)
      .map(({ id, priceVnd }, index) => ({ lotId: id, code: String(index + 1).padStart(2, '0'), priceVnd }));
  }

  private async send<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T> {
    const { json } = await this.http.send({
      method,
      url: `${this.origin}/api/v1${path}`,
      ...(body ? { body } : {}),
      headers: this.token ? { authorization: `Bearer ${this.token}` } : {},
    });
    return json as T;
  }
}
