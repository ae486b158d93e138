/** What stands in deploy files is held against the program: settings, roles, ports, images, the operator's page. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { ensureBuilt } from '../../scripts/setup/build.mjs';

jest.setTimeout(120_000);

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path) => readFileSync(join(ROOT, path), 'utf8');
const readYaml = (path) => load(read(path), { schema: CORE_SCHEMA.withTags(mergeTag) });
const compose = readYaml('docker-compose.yml');
const databases = readYaml('deploy/databases.compose.yml');
const dockerfile = read('Dockerfile');
const ROLES = ['api', 'live', 'worker', 'gateway', 'ops'];
const OWN = Object.entries(compose.services).filter(([, { image }]) => image.startsWith('chophien:'));

/** What the operator fills in; one value of each kind that the settings ask for. */
const FILLED_IN = {
  POSTGRES_PASSWORD: 'abc123',
  S3_SECRET_ACCESS_KEY: 'a-secret-of-the-store',
  GATEWAY_SECRET_KEY: 'sk_live_of_our_own',
  GATEWAY_PUBLISHABLE_KEY: 'pk_live_of_our_own',
  GATEWAY_WEBHOOK_SECRET: 'whsec_of_our_own',
  BANK_WEBHOOK_SECRET: 'a-secret-of-our-own',
  BANK_BIN: '970405',
  BANK_ACCOUNT_NUMBER: '8600123456789',
  BANK_ACCOUNT_HOLDER: 'HTX MUONG THANH',
};
const example = Object.fromEntries(
  read('.env.example')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
);

/** Compose's `${NAME}`, `${NAME:-default}` and `${NAME:?message}`. */
function interpolate(text, env) {
  return String(text).replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name, operator, rest) => {
    if (env[name]) return env[name];
    if (operator === '-') return rest;
    throw new Error(`${name} is not set`);
  });
}

let settings;
beforeAll(async () => {
  await ensureBuilt({ root: ROOT, say: () => {}, only: ['server'] });
  const source = `import { Settings, environmentName, loadSettings } from ${JSON.stringify(
    pathToFileURL(join(ROOT, 'dist/libs/config/src/index.js')).href,
  )};
    const names = [...Object.keys(new Settings()), 'databaseUrl', 'redisUrl', 'tlsCertFile', 'tlsKeyFile'];
    const loaded = [];
    for (const env of JSON.parse(process.argv[1])) loaded.push(loadSettings(env));
    console.log(JSON.stringify({ variables: [...new Set(names.map(environmentName))], loaded }));`;
  const environments = OWN.map(([, { environment }]) =>
    Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [name, interpolate(value, { ...example, ...FILLED_IN })]),
    ),
  );
  settings = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', source, JSON.stringify(environments)], {
      cwd: ROOT,
      encoding: 'utf8',
    }),
  );
});

describe('docker-compose.yml', () => {
  it('has every part of the market, and the gateway only in a demo', () => {
    const names = Object.keys(compose.services);
    expect(names.sort()).toEqual(
      ['api', 'edge', 'gateway', 'live', 'migrate', 'nginx', 'postgres', 'redis', 'store', 'worker'].sort(),
    );
    const inProfile = Object.entries(compose.services).filter(([, { profiles }]) => profiles);
    expect(inProfile.map(([name, { profiles }]) => [name, profiles])).toEqual([['gateway', ['demo']]]);
  });

  it('gives every app settings that the program takes, and none that it does not know', () => {
    expect(settings.loaded).toHaveLength(OWN.length);
    for (const [name, { environment }] of OWN) {
      const unknown = Object.keys(environment).filter((variable) => !settings.variables.includes(variable));
      expect({ name, unknown }).toEqual({ name, unknown: [] });
    }
    for (const one of settings.loaded) expect(one).toMatchObject({ nodeEnv: 'production', demoMarket: false });
  });

  it('does not start while a secret is empty', () => {
    const [, { environment }] = OWN[0];
    for (const secret of Object.keys(FILLED_IN)) {
      const env = { ...example, ...FILLED_IN, [secret]: '' };
      const start = () => Object.values(environment).map((value) => interpolate(value, env));
      expect(start).toThrow(`${secret} is not set`);
    }
  });

  it('runs roles of the image', () => {
    for (const [name, { command }] of OWN) {
      expect(ROLES).toContain(command[0]);
      if (ROLES.includes(name)) expect(command).toEqual([name]);
    }
    expect(compose.services.migrate.command).toEqual(['ops', 'migrate']);
  });

  it('brings the schema up to date before an app starts', () => {
    expect(compose.services.migrate.depends_on.postgres.condition).toBe('service_healthy');
    for (const name of ['api', 'live', 'worker']) {
      expect(compose.services[name].depends_on.migrate.condition).toBe('service_completed_successfully');
      expect(compose.services[name].depends_on.redis.condition).toBe('service_healthy');
    }
  });

  it('opens only the doors of the market; the databases and the apps stay inside', () => {
    const open = Object.entries(compose.services).filter(([, { ports }]) => ports);
    expect(open.map(([name, { ports }]) => [name, ports])).toEqual([['edge', ['80:80', '443:443', '1935:1935']]]);
    for (const name of ['api', 'live', 'nginx', 'gateway']) {
      expect(compose.services[name].network_mode).toBe('service:edge');
    }
    const [{ port, livePort, rtmpPort, gatewayPort, liveInternalUrl, marketInternalUrl }] = settings.loaded;
    const nginx = read('deploy/nginx/chophien.conf');
    for (const one of [port, livePort, gatewayPort]) expect(nginx).toContain(`server 127.0.0.1:${one} `);
    expect([liveInternalUrl, marketInternalUrl]).toEqual([`http://edge:${livePort}`, `http://edge:${port}`]);
    expect(dockerfile).toContain(`EXPOSE ${port} ${livePort} ${rtmpPort} ${gatewayPort}\n`);
  });

  it('keeps what must be kept, brings back what falls over, and lets everything end in order', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      expect({ name, restart: service.restart }).toEqual({
        name,
        restart: name === 'migrate' ? 'no' : 'unless-stopped',
      });
      if (name !== 'migrate') expect(service.stop_grace_period).toMatch(/^\d+s$/);
      for (const volume of service.volumes ?? []) {
        const [source] = String(volume).split(':');
        if (/^\w+$/.test(source)) expect(Object.keys(compose.volumes)).toContain(source);
      }
    }
    const { postgres, redis, api, live, worker } = compose.services;
    expect(postgres.volumes).toContain('postgres:/var/lib/postgresql');
    expect(redis.volumes).toContain('redis:/data');
    for (const command of [redis.command, databases.services.redis.command]) {
      expect(command.join(' ')).toMatch(/--appendonly yes.*--maxmemory-policy noeviction/);
    }
    for (const { volumes, environment } of [api, live, worker]) {
      expect(volumes).toContain(`data:${environment.DATA_DIR}`);
    }
  });

  it('keeps media in the store that it runs, under the key that both know', () => {
    const { store, migrate, api, live, worker } = compose.services;
    const env = { ...example, ...FILLED_IN };
    const given = Object.fromEntries(
      Object.entries(store.environment).map(([name, value]) => [name, interpolate(value, env)]),
    );
    for (const one of settings.loaded) {
      expect(one).toMatchObject({ objectStore: 's3', s3ForcePathStyle: true, s3Region: given.VGW_REGION });
      expect([one.s3AccessKeyId, one.s3SecretAccessKey]).toEqual([
        given.ROOT_ACCESS_KEY_ID,
        given.ROOT_SECRET_ACCESS_KEY,
      ]);
      expect(one.s3Endpoint).toBe(`http://store${given.VGW_PORT}`);
    }
    const [folder] = store.volumes.map((volume) => volume.split(':'));
    expect(folder).toEqual(['objects', store.command[1]]);
    expect(store.healthcheck.test.join(' ')).toContain(`http://127.0.0.1${given.VGW_PORT}${given.VGW_HEALTH}`);
    for (const { depends_on } of [migrate, api, live, worker]) {
      expect(depends_on.store.condition).toBe('service_healthy');
    }
    // Another bucket elsewhere, or files: by .env alone.
    const elsewhere = { ...env, OBJECT_STORE: 'disk', S3_ENDPOINT: 'https://s3.example', S3_BUCKET: 'market' };
    const { OBJECT_STORE, S3_ENDPOINT, S3_BUCKET } = api.environment;
    expect([OBJECT_STORE, S3_ENDPOINT, S3_BUCKET].map((value) => interpolate(value, elsewhere))).toEqual([
      'disk',
      'https://s3.example',
      'market',
    ]);
  });

  it('names the files that it mounts', () => {
    const mounted = compose.services.nginx.volumes.filter((volume) => volume.startsWith('./'));
    expect(mounted.map((volume) => volume.split(':')[0]).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(mounted).toHaveLength(2);
  });
});

describe('monitoring', () => {
  const monitoring = readYaml('deploy/monitoring.compose.yml');

  it('asks every app at the port where it answers, inside the network only', () => {
    const [{ metricsPort, metricsHost }] = settings.loaded;
    expect(metricsHost).toBe('0.0.0.0');
    const { scrape_configs: jobs } = readYaml('deploy/monitoring/prometheus.yml');
    const asked = jobs.map(({ job_name: app, static_configs: [{ targets }] }) => ({ app, targets }));
    const hostOf = (app) => (compose.services[app].network_mode === 'service:edge' ? 'edge' : app);
    expect(asked).toEqual(
      ['api', 'live', 'worker'].map((app, index) => ({ app, targets: [`${hostOf(app)}:${metricsPort + index}`] })),
    );
    for (const { ports = [] } of [compose, monitoring].flatMap(({ services }) => Object.values(services))) {
      for (const port of ports) expect(port).not.toMatch(/:946[4-7]$/);
    }
    expect(read('deploy/nginx/chophien.conf')).not.toMatch(/946[4-7]/);
  });

  it('shows Prometheus to this machine alone, with the files that there are', () => {
    const { prometheus } = monitoring.services;
    expect(prometheus.ports).toEqual(['127.0.0.1:9090:9090']);
    expect(prometheus.image).toMatch(/^prom\/prometheus:v\d+\.\d+\.\d+$/);
    const files = prometheus.volumes.map((volume) => volume.split(':')[0]).filter((path) => path.startsWith('./'));
    expect(files.filter((path) => existsSync(join(ROOT, path)))).toEqual(files);
    for (const name of readYaml('deploy/monitoring/prometheus.yml').rule_files) {
      expect(existsSync(join(ROOT, 'deploy/monitoring', name))).toBe(true);
    }
  });
});

describe('images', () => {
  it('are pinned to a version', () => {
    const images = [compose, databases]
      .flatMap(({ services }) => Object.values(services).map(({ image }) => image))
      .filter((image) => !image.startsWith('chophien:'));
    images.push(...[...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image));
    for (const image of images) expect(image).toMatch(/^(?:[a-z]+\/)?[a-z]+:v?\d+\.\d+[\w.-]*$/);
    expect(compose.services.postgres.image).toBe(databases.services.postgres.image);
    expect(compose.services.postgres.image).toMatch(/^postgres:18\./);
  });

  it('run by an ordinary user, with the files that the program needs', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER node$/m);
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths]) => paths.split(' '));
    for (const path of copied) expect({ path, there: existsSync(join(ROOT, path)) }).toEqual({ path, there: true });
    const sent = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    for (const path of sent) expect({ path, there: existsSync(join(ROOT, path)) }).toEqual({ path, there: true });
    for (const path of copied) expect(sent.some((one) => path === '.' || path.startsWith(one))).toBe(true);
    for (const role of ROLES) expect(existsSync(join(ROOT, `dist/apps/${role}/src/main.js`))).toBe(true);
  });
});

describe('.env.example', () => {
  it('names what compose asks for and holds no secret', () => {
    const asked = [...read('docker-compose.yml').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name);
    for (const name of asked) expect(Object.keys(example)).toContain(name);
    for (const name of Object.keys(FILLED_IN)) expect({ name, value: example[name] }).toEqual({ name, value: '' });
    const used = new Set([...read('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name));
    expect(Object.keys(example).filter((name) => !used.has(name))).toEqual([]);
  });
});

describe('docs/OPERATIONS.md', () => {
  const page = read('docs/OPERATIONS.md');

  it('names every setting in its table, and no other', () => {
    const rows = page.split('\n').filter((line) => /^\| `[A-Z]/.test(line));
    const named = rows.flatMap((line) => [...line.split('|')[1].matchAll(/`([A-Z\d_]+)`/g)].map(([, name]) => name));
    expect(named.sort()).toEqual([...settings.variables].sort());
  });

  it('speaks of services, volumes and commands that there are', () => {
    const lines = page.match(/docker compose (?:exec|run|stop|logs|up)[^\n`|]*/g);
    const options = /^(?:-\S+|docker|compose|exec|run|stop|logs|up)$/;
    const services = Object.keys(compose.services);
    for (const line of lines) {
      const words = line.replace(/--entrypoint \S+|--profile \S+/g, '').split(/\s+/);
      const first = words.find((word) => !options.test(word));
      if (first && /^[a-z]+$/.test(first))
        expect({ line, first, is: services.includes(first) }).toMatchObject({ is: true });
    }
    expect(lines.length).toBeGreaterThan(10);
    for (const [, name] of page.matchAll(/chophien_([a-z]+)(?![a-z_{])/g))
      expect(Object.keys(compose.volumes)).toContain(name);
  });
});

describe('the image’s own programs', () => {
  let home;
  let server;
  let status = 200;
  let asked = [];
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'chophien-image-'));
    cpSync(join(ROOT, 'deploy/docker'), join(home, 'deploy/docker'), { recursive: true });
    for (const role of ROLES) {
      mkdirSync(join(home, `dist/apps/${role}/src`), { recursive: true });
      writeFileSync(
        join(home, `dist/apps/${role}/src/main.js`),
        `console.log('${role}', process.argv.slice(2).join(' '))`,
      );
    }
    server = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(status).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    server.close();
    rmSync(home, { recursive: true, force: true });
  });

  async function run(file, args, env = {}) {
    const child = spawn(file, args, { env: { PATH: process.env.PATH, ROLE_FILE: join(home, 'role'), ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    const [code] = await once(child, 'close');
    return { code, output: output.trim() };
  }
  const start = (...words) => run('/bin/sh', [join(home, 'deploy/docker/run.sh'), ...words]);
  const check = () => {
    const port = String(server.address().port);
    const program = join(home, 'deploy/docker/healthcheck.mjs');
    return run(process.execPath, [program], { PORT: port, LIVE_PORT: port, GATEWAY_PORT: port });
  };

  it('start the role that is named, with its words', async () => {
    for (const role of ROLES) expect(await start(role, 'a', 'b')).toEqual({ code: 0, output: `${role} a b` });
  });

  it('refuse any other', async () => {
    for (const words of [[], ['postgres'], ['../api']]) expect((await start(...words)).code).toBe(2);
  });

  it('ask the running role whether it can work', async () => {
    const paths = { api: '/api/health/ready', live: '/live/health/ready', gateway: '/api/health/ready' };
    for (const [role, path] of Object.entries(paths)) {
      await start(role);
      asked = [];
      status = 200;
      expect(await check()).toEqual({ code: 0, output: '' });
      status = 503;
      expect(await check()).toEqual({ code: 1, output: `${path}: 503` });
      expect(asked).toEqual([path, path]);
    }
  });
});
