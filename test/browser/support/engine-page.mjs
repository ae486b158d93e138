import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../../../scripts/setup/chromium.mjs';

const PAGE = fileURLToPath(new URL('../studio-engine/', import.meta.url));
const BASE = '/studio-engine-trial/';
const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8' };

/** Builds the bare page around the studio's engine. @returns its folder */
export async function buildEnginePage() {
  const outDir = await mkdtemp(join(tmpdir(), 'studio-engine-'));
  const { NODE_ENV } = process.env;
  await build({
    configFile: false,
    root: PAGE,
    base: BASE,
    logLevel: 'error',
    resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
    build: { outDir, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 2_000 },
  });
  // Vite sets it to production for good; the market must not start as if it were.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = NODE_ENV;
  return outDir;
}

/**
 * The road between the phone and the market: gives the page, passes everything else on, and can be narrow or cut. A cut
 * road swallows what is sent; nobody is told.
 */
export class Road {
  /** Bits per second up; null: no limit. */
  rate = null;
  isCut = false;
  sockets = new Set();

  static async open(system, pageFolder) {
    const road = new Road();
    road.market = new URL(system.urls.market);
    road.pageFolder = pageFolder;
    // The market's own content policy holds for the page, or the encoder's WebAssembly would prove nothing.
    road.policy = (await fetch(road.market)).headers.get('content-security-policy');
    road.server = createServer((incoming, outgoing) => {
      road.answer(incoming, outgoing).catch(() => outgoing.destroy());
    });
    road.server.on('connection', (socket) => {
      road.sockets.add(socket);
      socket.on('close', () => road.sockets.delete(socket));
    });
    road.server.listen(0, '127.0.0.1');
    await once(road.server, 'listening');
    road.url = `http://127.0.0.1:${road.server.address().port}`;
    return road;
  }

  async answer(incoming, outgoing) {
    const { pathname } = new URL(incoming.url, this.url);
    if (pathname.startsWith(BASE)) {
      const name = pathname.slice(BASE.length) || 'index.html';
      const body = await readFile(join(this.pageFolder, name));
      outgoing.writeHead(200, {
        'content-type': TYPES[name.split('.').at(-1)],
        'content-security-policy': this.policy,
      });
      outgoing.end(body);
      return;
    }
    const chunks = [];
    for await (const chunk of incoming) {
      for (let at = 0; at < chunk.length; at += 4_096) {
        const piece = chunk.subarray(at, at + 4_096);
        if (this.rate) await this.takeTurn((piece.length * 8_000) / this.rate);
        while (this.isCut && !incoming.destroyed) await delay(50);
        chunks.push(piece);
      }
    }
    while (this.isCut && !incoming.destroyed) await delay(50);
    if (incoming.destroyed && !incoming.complete) return;
    const { hostname, port } = this.market;
    const headers = {
      ...incoming.headers,
      host: this.market.host,
      'content-length': String(Buffer.concat(chunks).length),
    };
    delete headers['transfer-encoding'];
    const forward = request({ hostname, port, path: incoming.url, method: incoming.method, headers });
    forward.on('error', () => outgoing.destroy());
    forward.on('response', (answer) => {
      // An answer that meets a cut road is lost, though the market has done what was asked.
      if (this.isCut) {
        answer.resume();
        return;
      }
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    forward.end(Buffer.concat(chunks));
  }

  /** One queue for all requests: it is one link. */
  async takeTurn(milliseconds) {
    const freeAt = Math.max(this.freeAt ?? 0, performance.now()) + milliseconds;
    this.freeAt = freeAt;
    await delay(Math.max(0, freeAt - performance.now()));
  }

  cut() {
    this.isCut = true;
  }

  mend() {
    this.isCut = false;
  }

  async close() {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }
}

/**
 * A phone of its own: a Chromium with a pretended camera whose storage lies in a folder, so that it can be killed with
 * `kill -9` and opened again.
 */
export class EnginePhone {
  /** Every fragment whose writing the page has seen completed. */
  stored = [];
  complaints = [];

  static async make(road) {
    const phone = new EnginePhone();
    phone.road = road;
    phone.profile = await mkdtemp(join(tmpdir(), 'studio-phone-'));
    await phone.open();
    return phone;
  }

  async open() {
    this.context = await chromium.launchPersistentContext(this.profile, {
      executablePath: await findChromium({}),
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        '--disable-dev-shm-usage',
        '--no-proxy-server',
        '--no-first-run',
      ],
    });
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    this.page.on('pageerror', (error) => this.complaints.push(error.stack ?? String(error)));
    this.page.on('console', (message) => {
      const text = message.text();
      if (text.startsWith('stored ')) this.stored.push(JSON.parse(text.slice(7)));
      else if (process.env.STUDIO_LOG) console.log(`${message.type()}: ${text}`);
    });
    await this.page.goto(`${this.road.url}${BASE}`);
  }

  /** Runs in the page with `trial` at hand. */
  run(work, argument) {
    return this.page.evaluate(work, argument);
  }

  state() {
    return this.run(() => globalThis.trial.state());
  }

  /** @returns the state that fulfils the condition @throws Error when it does not come */
  async until(condition, what, seconds = 20) {
    const deadline = Date.now() + seconds * 1_000;
    for (;;) {
      const state = await this.state();
      if (condition(state)) return state;
      if (Date.now() > deadline) throw new Error(`waited in vain for ${what}: ${JSON.stringify(state)}`);
      await delay(50);
    }
  }

  /** kill -9 of the whole browser. */
  async kill() {
    const pid = await browserPid(this.profile);
    const closed = new Promise((resolve) => this.context.once('close', resolve));
    process.kill(pid, 'SIGKILL');
    await closed;
  }

  async close() {
    await this.context?.close().catch(() => undefined);
    await rm(this.profile, { recursive: true, force: true, maxRetries: 10 });
  }
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

/** What the server acknowledged, as it lies in its store: `epoch/track/number` → hash. */
export async function filesOf(system, broadcastId) {
  const root = join(system.dataDir, 'media/broadcasts', broadcastId, 'epochs');
  const files = new Map();
  const epochs = (await readdir(root).catch(() => [])).map(Number).sort((a, b) => a - b);
  for (const epoch of epochs) {
    for (const track of ['video', 'audio']) {
      for (const number of await readdir(join(root, String(epoch), track)).catch(() => [])) {
        const bytes = await readFile(join(root, String(epoch), track, number));
        files.set(`${epoch}/${track}/${number}`, createHash('sha256').update(bytes).digest('hex'));
      }
    }
  }
  return files;
}
