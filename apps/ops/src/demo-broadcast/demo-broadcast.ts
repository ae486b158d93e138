import { setTimeout as pause } from 'node:timers/promises';
import { type HttpClient, RequestRefused, ServerUnavailable } from './http-client.js';
import { type BroadcastSummary, MarketClient } from './market-client.js';
import { pushScene } from './push-scene.js';
import { loadScene } from './scenes.js';
import { UploadClient } from './upload-client.js';

/** The demo market's officer; the code is good for demo phones only. */
const HOST_PHONE = '+84900000003';
const HOST_CODE = '000000';
/** The broadcast is known by its title, so that no other broadcast of the same host is ever written into. */
export const DEMO_BROADCAST_TITLE = 'Cải mèo còn đọng sương';
/** Yesterday's, which was announced and has no media yet: it is given what makes its replay. */
export const PAST_BROADCAST_TITLE = 'Mật ong, gừng già và gà đen';
const PAST_SECONDS = 96;
/** One that should have begun so long ago is yesterday's; what is due sooner than the second is today's. */
const PAST_MS = 6 * 3_600_000;
const EARLY_MS = 10 * 60_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;
/** After its end there is a new one at the next start of the market; until then one that is announced is taken. */
const LOOK_AGAIN_MS = 60_000;

/** Keeps the demo market's broadcast on air, through the doors that every host uses. */
export class DemoBroadcast {
  private past: Promise<void> | undefined;
  private market: MarketClient;
  private mayCreate = true;
  private said = '';

  constructor(
    private readonly http: HttpClient,
    private readonly origin: string,
    private readonly signal: AbortSignal,
    private readonly log: (text: string) => void,
  ) {
    this.market = new MarketClient(http, origin);
  }

  /** Goes on until the signal is given, which makes it throw an AbortError or return. */
  async run(): Promise<void> {
    try {
      await this.keepOnAir();
    } finally {
      await this.past;
    }
  }

  private async keepOnAir(): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    while (!this.signal.aborted) {
      try {
        await this.broadcastOnce();
        retryMs = FIRST_RETRY_MS;
      } catch (error) {
        // The market may be starting, or be away for a moment; a session may have run out.
        const hasRunOut = error instanceof RequestRefused && error.status === 401;
        if (!hasRunOut && !(error instanceof ServerUnavailable)) throw error;
        if (hasRunOut) this.market = new MarketClient(this.http, this.origin);
        this.say(`waiting for the market: ${error.message}`);
        retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
      }
      await pause(retryMs, undefined, { signal: this.signal });
    }
  }

  private async broadcastOnce(): Promise<void> {
    const { market, signal } = this;
    if (!market.isSignedIn) await market.signIn(HOST_PHONE, HOST_CODE);
    const now = new Date();
    const isDue = ({ startsAt }: BroadcastSummary) => Date.parse(startsAt) <= now.getTime() + EARLY_MS;
    const found = (await market.findOpen(DEMO_BROADCAST_TITLE)).find(isDue);
    const broadcast = found ?? (this.mayCreate ? await market.schedule(DEMO_BROADCAST_TITLE, now) : null);
    if (!broadcast) {
      await pause(LOOK_AGAIN_MS, undefined, { signal });
      return;
    }
    const keys = await market.createKeys(broadcast.id);
    this.say(`on air: ${this.origin}/live/${broadcast.id}`);
    this.past ??= this.makePast().catch((error: unknown) => this.say(`no replay for yesterday: ${String(error)}`));
    const client = new UploadClient(this.http, keys, signal);
    const { outcome } = await pushScene(loadScene('field'), client, { signal, say: (text) => this.say(text) });
    this.say(`${broadcast.id} is no longer sent: ${outcome}`);
    if (outcome === 'stopped') await market.revokeKeys(broadcast.id, keys.id);
    // Somebody ended it on purpose: it is not opened anew behind their back.
    if (outcome === 'over') this.mayCreate = false;
  }

  /** Sends yesterday's broadcast in one go and ends it, so that there is a replay to watch. */
  private async makePast(): Promise<void> {
    const { market, signal } = this;
    const wasDue = ({ startsAt }: BroadcastSummary) => Date.parse(startsAt) < Date.now() - PAST_MS;
    const past = (await market.findOpen(PAST_BROADCAST_TITLE)).find(wasDue);
    if (!past) return;
    const keys = await market.createKeys(past.id);
    const client = new UploadClient(this.http, keys, signal);
    const captureOrigin = new Date(past.startsAt);
    const options = { seconds: PAST_SECONDS, asFastAsPossible: true, captureOrigin, signal };
    const { outcome } = await pushScene(loadScene('honey'), client, options);
    // One that was cut short is sent anew at the next start.
    if (outcome !== 'sent') return;
    await market.end(past.id);
    await market.revokeKeys(past.id, keys.id);
  }

  /** Once for each change, not once for each attempt. */
  private say(text: string): void {
    if (text !== this.said) this.log(text);
    this.said = text;
  }
}
