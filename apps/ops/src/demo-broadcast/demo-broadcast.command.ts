import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadSettings, type Settings } from '#config';
import type { Command } from '../command.js';
import { DemoBroadcast } from './demo-broadcast.js';
import { HttpClient } from './http-client.js';

export const demoBroadcastCommand: Command = {
  summary: 'keep the demo broadcast on air from a looped scene, until stopped [--api <origin>]',
  async run(args) {
    const settings = loadSettings(process.env);
    if (!settings.demoMarket) throw new Error('DEMO_MARKET is not set: there is no demo broadcast');
    const { values } = parseArgs({ args, options: { api: { type: 'string' } } });
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
    const http = httpClientFor(settings);
    try {
      await new DemoBroadcast(http, values.api ?? ownOrigin(settings), stop.signal, console.log).run();
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    } finally {
      http.close();
    }
    return 0;
  },
};

const ownOrigin = ({ port, tlsCertFile }: Settings): string => `${tlsCertFile ? 'https' : 'http'}://127.0.0.1:${port}`;

function httpClientFor({ tlsCertFile }: Settings): HttpClient {
  return new HttpClient(tlsCertFile ? { trustedCertificate: readFileSync(tlsCertFile) } : {});
}
