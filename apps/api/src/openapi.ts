import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiModule } from './app.module.js';
import { openApiDocument } from './create-app.js';

// Preview builds the module graph without instances, so the document needs no database.
const app = await NestFactory.create<NestFastifyApplication>(ApiModule, new FastifyAdapter(), {
  preview: true,
  logger: ['error'],
  abortOnError: false,
});
const [, , file = 'openapi.json'] = process.argv;
writeFileSync(file, `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
