import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { ERROR_CODES } from '../../libs/kernel/src/index.js';

describe('the shell of the API', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    process.env.LIVE_INTERNAL_URL = 'http://127.0.0.1:9'; // The discard port: nothing serves media there.
    app = await createApiApp();
  });
  afterAll(async () => {
    await app?.close();
    delete process.env.LIVE_INTERNAL_URL;
  });
  const http = () => request(app.getHttpServer());

  it('answers health, alive and ready', async () => {
    await http().get('/api/health/live').expect(200, { status: 'ok' });
    await http().get('/api/health/ready').expect(200, { status: 'ok' });
  });

  it('answers an unknown path with a problem document, a code and a request id', async () => {
    const answer = await http().get('/api/v1/nothing-here').expect(404);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({
      status: 404,
      code: 'request.not_found',
      title: ERROR_CODES['request.not_found'].title,
    });
    expect(answer.body.requestId).toBe(answer.headers['x-request-id']);
    expect(JSON.stringify(answer.body)).not.toMatch(/at .*\.[jt]s/);
  });

  it('answers broken JSON with a problem document', async () => {
    const answer = await http()
      .post('/api/v1/auth/otp')
      .set('content-type', 'application/json')
      .send('{"phone":')
      .expect(400);
    expect(answer.body).toMatchObject({ code: 'request.malformed' });
  });

  it('refuses text that cannot be stored, wherever it stands', async () => {
    const answer = await http().get('/api/v1/products?query=c%E1%BA%A3i%00').expect(400);
    expect(answer.body).toMatchObject({ code: 'request.malformed' });
  });

  it('says that the media service is away, and when to ask again', async () => {
    const answer = await http().get('/live/0190a5b4-0000-7000-8000-000000000000/master.m3u8').expect(503);
    expect(answer.body).toMatchObject({ code: 'service.unavailable' });
    expect(answer.headers['retry-after']).toBe('1');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('gives out its OpenAPI document', async () => {
    const answer = await http().get('/api/openapi.json').expect(200);
    expect(answer.body.openapi).toMatch(/^3\./);
    expect(Object.keys(answer.body.paths)).toContain('/api/health/ready');
  });

  it('packs long answers for whoever can read that, and says so to caches', async () => {
    const packed = await http().get('/api/openapi.json').set('accept-encoding', 'br, gzip').expect(200);
    const plain = await http().get('/api/openapi.json').set('accept-encoding', 'identity').expect(200);
    expect(packed.headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: expect.stringMatching(/accept-encoding/),
    });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers.vary).toMatch(/accept-encoding/);
    expect(Number(packed.headers['content-length']) * 4).toBeLessThan(Number(plain.headers['content-length']));
    expect(packed.body).toEqual(plain.body);
    const short = await http().get('/api/health/live').set('accept-encoding', 'gzip').expect(200);
    expect(short.headers['content-encoding']).toBeUndefined();
  });

  it('sends a content security policy that runs no inline script, and no code from text but WebAssembly', async () => {
    const answer = await http().get('/api/health/live');
    expect(answer.headers['content-security-policy']).toMatch(/script-src 'self' 'wasm-unsafe-eval'(;|$)/);
    expect(answer.headers['content-security-policy']).not.toMatch(/unsafe-inline|'unsafe-eval'/);
  });
});
