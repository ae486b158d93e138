import { NestFactory } from '@nestjs/core';
import { loadSettings } from '#config';
import { AppLogger, MetricsServer } from '#monitoring';
import { WorkerModule } from './worker.module.js';

const settings = loadSettings(process.env);
const app = await NestFactory.createApplicationContext(WorkerModule, {
  logger: new AppLogger('worker', settings),
  abortOnError: false,
});
app.enableShutdownHooks();
await app.get(MetricsServer).listen();
