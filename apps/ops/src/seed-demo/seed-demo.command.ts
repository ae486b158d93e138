import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { loadSettings } from '#config';
import type { Command } from '../command.js';
import { SeedDemoModule } from './seed-demo.module.js';
import { SeedDemoService } from './seed-demo.service.js';

export const seedDemoCommand: Command = {
  summary: 'plant the demo market, or bring it up to today (never in production)',
  async run() {
    const { nodeEnv, demoMarket } = loadSettings(process.env);
    if (nodeEnv === 'production' || !demoMarket) throw new Error('seed-demo needs DEMO_MARKET=1 and no production');
    const app = await NestFactory.createApplicationContext(SeedDemoModule, {
      logger: ['error', 'warn'],
      abortOnError: false,
    });
    try {
      const report = await app.get(SeedDemoService).seed(new Date());
      const { people, farms, products, freshLots, newBroadcasts } = report;
      console.log(
        `demo market: ${people} people, ${farms} farms, ${products} products; ` +
          `new today: ${freshLots} lots, ${newBroadcasts} broadcasts`,
      );
      return 0;
    } finally {
      await app.close();
    }
  },
};
