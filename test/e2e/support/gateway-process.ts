import { type ChildProcess, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const READY_SECONDS = 60;

/** The gateway as a process of its own, from its sources, on a port of its own that it keeps: for `kill -9`. */
export class GatewayProcess {
  private child: ChildProcess | null = null;
  private constructor(
    readonly port: number,
    private readonly settings: Record<string, string>,
  ) {}

  static async start(settings: Record<string, string>): Promise<GatewayProcess> {
    const gateway = new GatewayProcess(await freePort(), settings);
    await gateway.start();
    return gateway;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Until it answers. @throws Error after a minute, with what it printed */
  async start(): Promise<void> {
    const child = spawn(
      process.execPath,
      [
        '--conditions=source',
        '--disable-warning=ExperimentalWarning',
        '--import',
        '@swc-node/register/esm-register',
        'apps/gateway/src/main.ts',
      ],
      {
        cwd: ROOT,
        env: { ...process.env, NODE_OPTIONS: '', ...this.settings, GATEWAY_PORT: String(this.port) },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.child = child;
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        printed = (printed + text).slice(-4_000);
      });
    }
    const deadline = Date.now() + READY_SECONDS * 1000;
    while (!(await this.answers())) {
      if (Date.now() > deadline || child.exitCode !== null) throw new Error(`the gateway does not start:\n${printed}`);
      await delay(50);
    }
  }

  /** `kill -9`, and waits until it is gone. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
  }

  private async answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.origin}/api/health/ready`)).ok;
    } catch {
      return false; // Nothing listens yet.
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((done, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}
