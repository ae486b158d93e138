import { describe, expect, it } from '@jest/globals';
import { environmentName, loadSettings } from './settings.js';

const needed = { DATABASE_URL: 'postgres://user:secret@127.0.0.1:5432/market', REDIS_URL: 'redis://127.0.0.1:6379' };

describe('settings', () => {
  it('need only the two databases', () => {
    expect(loadSettings(needed)).toMatchObject({
      port: 3000,
      livePort: 3100,
      rtmpPort: 1935,
      demoMarket: false,
      segmentSeconds: 2,
    });
  });
  it('read numbers and switches from text', () => {
    expect(loadSettings({ ...needed, PORT: '8080', DEMO_MARKET: '1', LOG_JSON: 'false' })).toMatchObject({
      port: 8080,
      demoMarket: true,
      logJson: false,
    });
  });
  it('name every variable that is missing or wrong, and no secret', () => {
    const refusal = (environment: NodeJS.ProcessEnv) => {
      try {
        loadSettings(environment);
      } catch (error) {
        return (error as Error).message;
      }
      return 'taken';
    };
    const message = refusal({ PORT: 'x', NODE_ENV: 'staging' });
    for (const name of ['DATABASE_URL', 'REDIS_URL', 'PORT', 'NODE_ENV']) expect(message).toContain(`${name}: `);
    expect(refusal({ ...needed, PORT: '70000' })).not.toContain('secret');
  });
  it('refuse the demo market in production', () => {
    expect(() => loadSettings({ ...needed, NODE_ENV: 'production', DEMO_MARKET: '1' })).toThrow('DEMO_MARKET');
  });
  it('refuse the demo market’s secrets in production', () => {
    const production = { ...needed, NODE_ENV: 'production' };
    expect(() => loadSettings(production)).toThrow(/GATEWAY_SECRET_KEY[\s\S]*BANK_WEBHOOK_SECRET/);
    const own = {
      GATEWAY_SECRET_KEY: 'sk_live_1',
      GATEWAY_PUBLISHABLE_KEY: 'pk_live_1',
      GATEWAY_WEBHOOK_SECRET: 'whsec_1',
      BANK_WEBHOOK_SECRET: 'a-secret-of-our-own',
    };
    expect(loadSettings({ ...production, ...own }).gatewaySecretKey).toBe('sk_live_1');
  });
  it('ask for everything about a bucket once media go there, and repeat no secret', () => {
    const missing = ['S3_ENDPOINT', 'S3_REGION', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'];
    for (const name of missing) {
      expect(() => loadSettings({ ...needed, OBJECT_STORE: 's3' })).toThrow(`${name}: `);
    }
    const bucket = {
      OBJECT_STORE: 's3',
      S3_ENDPOINT: 'http://store:7070',
      S3_REGION: 'us-east-1',
      S3_BUCKET: 'chophien',
      S3_ACCESS_KEY_ID: 'chophien',
      S3_SECRET_ACCESS_KEY: 'a-secret-of-our-own',
    };
    expect(loadSettings({ ...needed, ...bucket })).toMatchObject({ objectStore: 's3', s3ForcePathStyle: true });
    for (const wrong of [{ S3_ENDPOINT: 'store' }, { S3_BUCKET: 'No_Bucket' }, { S3_SECRET_ACCESS_KEY: 'short' }]) {
      const [[name, value]] = Object.entries(wrong) as [[string, string]];
      expect(() => loadSettings({ ...needed, ...bucket, ...wrong })).toThrow(`${name}: `);
      expect(() => loadSettings({ ...needed, ...bucket, ...wrong })).not.toThrow(value);
    }
  });
  it('refuse half a certificate', () => {
    expect(() => loadSettings({ ...needed, TLS_CERT_FILE: 'cert.pem' })).toThrow('TLS_KEY_FILE');
  });
  it('are named as people expect', () => {
    expect(environmentName('rtmpPublicUrl')).toBe('RTMP_PUBLIC_URL');
  });
});
