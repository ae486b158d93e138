import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import account from '@20minutes/s3rver/lib/models/account.js';

const BUCKET = 'chophien-test';
const LIST_MAX = 1_000;
const REGION = 'us-east-1';
const KEY_ID = 'chophien-test';
const SECRET = 'a-secret-of-the-tests';

/** What is wrong with the store at this moment. */
export type S3Trouble = 'none' | 'refuses' | 'hangs' | 'resets';

account.DUMMY_ACCOUNT.createKeyPair(KEY_ID, SECRET);

/**
 * A real S3 server on a free port, with a folder of its own, behind a front that does what it does not: conditional puts
 * as the standard wants them (one at a time for each name, 412 when the name is taken), and listings (its own leaves out
 * folders that hold only folders, and its page tokens need a cipher that OpenSSL 3 has no more). It also reckons
 * signatures of requests to the bucket itself (`/bucket/`, as the SDK writes it) without the last slash, so these are
 * not held against it.
 */
export class S3Server {
  trouble: S3Trouble = 'none';
  /** As a store of old: conditions are overlooked. */
  overlooksConditions = false;
  /** Requests since the start, as `PUT /bucket/name`. */
  readonly requests: string[] = [];
  private readonly turns = new Map<string, Promise<unknown>>();

  private constructor(
    private readonly program: S3rver,
    private readonly lenient: S3rver,
    private readonly server: Server,
    private readonly folder: string,
  ) {}

  static async start(): Promise<S3Server> {
    const folder = await mkdtemp(join(tmpdir(), 's3-'));
    const options = { directory: folder, silent: true, configureBuckets: [{ name: BUCKET }] };
    const program = new S3rver(options);
    const lenient = new S3rver({ ...options, allowMismatchedSignatures: true });
    // Without anywhere to write to it complains on the console.
    for (const { logger } of [program, lenient]) logger.silent = true;
    await program.configureBuckets();
    const server = createServer();
    const s3 = new S3Server(program, lenient, server, folder);
    server.on('request', (request, response) => void s3.answer(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return s3;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** For `new S3ObjectStore`. */
  get access() {
    return {
      endpoint: this.endpoint,
      region: REGION,
      bucket: BUCKET,
      accessKeyId: KEY_ID,
      secretAccessKey: SECRET,
      forcePathStyle: true,
    };
  }

  /** For an app: the same as environment variables. */
  get environment(): Record<string, string> {
    return {
      OBJECT_STORE: 's3',
      S3_ENDPOINT: this.endpoint,
      S3_REGION: REGION,
      S3_BUCKET: BUCKET,
      S3_ACCESS_KEY_ID: KEY_ID,
      S3_SECRET_ACCESS_KEY: SECRET,
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((done) => this.server.close(() => done()));
    for (const { logger } of [this.program, this.lenient]) {
      logger.exceptions.unhandle();
      logger.close();
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests.push(`${request.method} ${request.url}`);
    if (this.trouble === 'hangs') return;
    if (this.trouble === 'resets') request.socket.destroy();
    else if (this.trouble === 'refuses') response.writeHead(500).end();
    else if (request.method === 'PUT') await this.inTurn(request, response);
    else if (request.url!.includes('list-type=2')) await this.list(request, response);
    else if (/^\/[^/]*\/?(?:\?|$)/.test(request.url!)) await this.lenient.callback()(request, response);
    else await this.program.callback()(request, response);
  }

  /** ListObjectsV2: keys and what stands for the rest of them, in order, a page at a time. */
  private async list(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams: query } = new URL(request.url!, 'http://s3');
    const [, bucket = ''] = pathname.split('/');
    const [prefix, after] = [query.get('prefix') ?? '', query.get('continuation-token') ?? ''];
    const found = new Set<string>();
    for (const file of await readdir(join(this.folder, bucket), { recursive: true })) {
      const key = /^(.+)\._S3rver_object$/.exec(file)?.[1];
      if (!key?.startsWith(prefix)) continue;
      const end = key.indexOf('/', prefix.length);
      found.add(end < 0 ? key : key.slice(0, end + 1));
    }
    const left = [...found].sort().filter((name) => name > after);
    const page = left.slice(0, LIST_MAX);
    const items = page.map((name) =>
      name.endsWith('/')
        ? `<CommonPrefixes><Prefix>${name}</Prefix></CommonPrefixes>`
        : `<Contents><Key>${name}</Key></Contents>`,
    );
    const isTruncated = left.length > page.length;
    if (isTruncated) items.push(`<NextContinuationToken>${page.at(-1)}</NextContinuationToken>`);
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.end(
      `<?xml version="1.0"?><ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${items.join('')}</ListBucketResult>`,
    );
  }

  private inTurn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(new URL(request.url!, 'http://s3').pathname);
    const turn = (this.turns.get(path) ?? Promise.resolve()).then(() => this.put(path, request, response));
    this.turns.set(path, turn);
    return turn;
  }

  private async put(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, bucket = '', ...steps] = path.split('/');
    const isConditional = request.headers['if-none-match'] === '*' && !this.overlooksConditions;
    if (isConditional && (await this.program.store.existsObject(bucket, steps.join('/')))) {
      request.resume();
      response.writeHead(412, { 'content-type': 'application/xml' });
      response.end('<?xml version="1.0"?><Error><Code>PreconditionFailed</Code><Message>Taken</Message></Error>');
      return;
    }
    const finished = new Promise((done) => response.once('close', done));
    await (steps.join('') ? this.program : this.lenient).callback()(request, response);
    await finished;
  }
}
