import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from '../../../scripts/setup/chromium.mjs';
import { samplesOf } from '../../support/fragment-samples.mjs';
import { burnClockIntoCamera } from './burned-clock.mjs';

const TRACK_IDS = { video: 1, audio: 2 };

/**
 * A farmer's phone: a Chromium with a pretended camera that films a clock, and storage in a folder, so that it can be
 * killed with `kill -9` and opened again. Every fragment that its studio page has written down is noted here as it was.
 */
export class FarmerPhone {
  /** `{ epochKey, track, number, sha256, samples }` of each written fragment, in the order of writing. */
  stored = [];
  /** What was read aloud. */
  spoken = [];
  complaints = [];
  /** Kept over a kill: Chromium writes cookies down only every half minute, a farmer has signed in days ago. */
  cookies = [];

  /** @param {string} url where the market is for this phone */
  static async make(url) {
    const phone = new FarmerPhone();
    phone.url = url;
    phone.profile = await mkdtemp(join(tmpdir(), 'farmer-phone-'));
    await phone.open();
    return phone;
  }

  async open() {
    this.context = await chromium.launchPersistentContext(this.profile, {
      executablePath: await findChromium({}),
      chromiumSandbox: process.getuid?.() !== 0,
      baseURL: this.url,
      locale: 'vi-VN',
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
      deviceScaleFactor: 2,
      args: [
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        '--disable-dev-shm-usage',
        '--no-proxy-server',
        '--no-first-run',
      ],
    });
    await this.context.exposeBinding('noteStored', (_source, note) => this.noteStored(note));
    await this.context.exposeBinding('noteSpoken', (_source, text) => {
      this.spoken.push(text);
    });
    await this.context.addInitScript(burnClockIntoCamera);
    await this.context.addInitScript(watchStorage);
    await this.context.addInitScript(listenToVoice);
    await this.context.addCookies(this.cookies);
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    this.page.on('pageerror', (error) => this.complaints.push(error.stack ?? String(error)));
  }

  /** Signs in over HTTP; the context keeps the cookie. */
  async signIn(phone) {
    const headers = { origin: this.url };
    const asked = await this.context.request.post('/api/v1/auth/otp', { data: { phone }, headers });
    const { challengeId } = await asked.json();
    const opened = await this.context.request.post('/api/v1/auth/sessions', {
      data: { challengeId, code: '000000' },
      headers,
    });
    if (opened.status() !== 201) throw new Error(`no session for ${phone}: ${await opened.text()}`);
    await this.context.addInitScript(() => localStorage.setItem('signed-in', '1'));
  }

  noteStored({ key: [epochKey, track, number], base64 }) {
    const bytes = Buffer.from(base64, 'base64');
    this.stored.push({
      ...{ epochKey, track, number },
      sha256: createHash('sha256').update(bytes).digest('hex'),
      samples: samplesOf(bytes).get(TRACK_IDS[track]) ?? [],
    });
  }

  /** kill -9 of the whole browser. */
  async kill() {
    const pid = await browserPid(this.profile);
    this.cookies = await this.context.cookies();
    const closed = new Promise((resolve) => this.context.once('close', resolve));
    process.kill(pid, 'SIGKILL');
    await closed;
  }

  async close() {
    await this.context?.close().catch(() => undefined);
    await rm(this.profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Runs in the page: tells of each fragment once its transaction is complete, which is when the page may rely on it. */
function watchStorage() {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, ...rest) {
    const request = put.call(this, value, ...rest);
    if (this.name === 'bytes' && value instanceof Uint8Array) {
      const [key] = rest;
      const base64 = btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join(''));
      this.transaction.addEventListener('complete', () => globalThis.noteStored({ key, base64 }));
    }
    return request;
  };
}

/** Runs in the page: a device with a Vietnamese voice that takes a moment for each sentence. */
function listenToVoice() {
  const voice = { lang: 'vi-VN', name: 'Linh', voiceURI: 'linh', default: true, localService: true };
  let timer;
  const fake = {
    getVoices: () => [voice],
    addEventListener: () => {},
    speak: (said) => {
      globalThis.noteSpoken(said.text);
      timer = setTimeout(() => said.onend?.(), 300);
    },
    cancel: () => clearTimeout(timer),
  };
  Object.defineProperty(globalThis, 'speechSynthesis', { value: fake });
  Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', {
    value: class {
      constructor(text) {
        this.text = text;
      }
    },
  });
}

/** The one process whose command line names the profile and no type: the browser itself. */
async function browserPid(profile) {
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const line = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    if (line.includes(`--user-data-dir=${profile}`) && !line.includes('--type=')) return Number(name);
  }
  throw new Error('the browser is not running');
}
