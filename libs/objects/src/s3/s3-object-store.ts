import { randomUUID } from 'node:crypto';
import { addAbortSignal, type Readable } from 'node:stream';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Logger } from '@nestjs/common';
import { DomainError } from '#kernel';
import { checkedName, ObjectStore, type PutOutcome } from '../object-store.js';

export interface S3Access {
  /** Scheme, host and port. */
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The bucket in the path instead of the host name, as most stores other than Amazon's want it. */
  forcePathStyle: boolean;
}

/** Milliseconds. A phone waits for its fragment meanwhile, and sends it again when it is told to. */
export interface S3Patience {
  connect: number;
  /** One try, while nothing comes. */
  attempt: number;
  /** All tries of one request together. */
  request: number;
}

const PATIENCE: S3Patience = { connect: 1_500, attempt: 3_000, request: 8_000 };
const ATTEMPTS = 3;
const SOCKETS = 64;
const PROBES = 'probes';

/** The name was taken, or is being taken by somebody else at this moment (409 of Amazon's). */
const TAKEN = new Set([409, 412]);

/**
 * A bucket of an S3-compatible store. New objects are put with `If-None-Match: *` (RFC 9110, section 13.1.2), so that of
 * two processes one keeps its bytes and the other is told. A store that overlooks the condition would replace what was
 * acknowledged: it is found out by a probe before the first object, and never written to.
 */
export class S3ObjectStore extends ObjectStore {
  private readonly log = new Logger('S3ObjectStore');
  private readonly client: S3Client;
  private readonly bucket: string;
  private probe: Promise<void> | null = null;
  private isAway = false;
  private readonly turns = new Map<string, Promise<void>>();

  constructor(
    { endpoint, region, bucket, accessKeyId, secretAccessKey, forcePathStyle }: S3Access,
    private readonly patience: S3Patience = PATIENCE,
  ) {
    super();
    this.bucket = bucket;
    this.client = new S3Client({
      endpoint,
      region,
      forcePathStyle,
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: ATTEMPTS,
      requestHandler: {
        connectionTimeout: patience.connect,
        requestTimeout: patience.attempt,
        throwOnRequestTimeout: true,
        httpAgent: { maxSockets: SOCKETS, keepAlive: true },
        httpsAgent: { maxSockets: SOCKETS, keepAlive: true },
      },
      // Stores other than Amazon's know few of the newer checksums; TLS and our own comparison guard the bytes.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  putNew(name: string, bytes: Uint8Array): Promise<PutOutcome> {
    checkedName(name);
    // Of one process one at a time: some stores look at the condition a moment before they write.
    const turn = (this.turns.get(name) ?? Promise.resolve()).then(() => this.putInTurn(name, bytes));
    const done = turn
      .catch(() => undefined)
      .then(() => {
        if (this.turns.get(name) === done) this.turns.delete(name);
      });
    this.turns.set(name, done);
    return turn;
  }

  async replace(name: string, bytes: Uint8Array): Promise<void> {
    checkedName(name);
    await this.ask('put', name, (abortSignal) =>
      this.client.send(new PutObjectCommand({ Bucket: this.bucket, Key: name, Body: bytes }), { abortSignal }),
    );
  }

  get(name: string): Promise<Uint8Array | null> {
    checkedName(name);
    return this.ask('get', name, async (abortSignal) => {
      try {
        const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: name }), {
          abortSignal,
        });
        return await bytesOf(Body as Readable, abortSignal);
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    });
  }

  async list(folder: string): Promise<string[]> {
    return this.namesBelow(`${checkedName(folder)}/`);
  }

  top(): Promise<string[]> {
    return this.namesBelow('');
  }

  private async namesBelow(prefix: string): Promise<string[]> {
    const names: string[] = [];
    let from: string | undefined;
    do {
      const page = await this.ask('list', prefix, (abortSignal) =>
        this.client.send(
          new ListObjectsV2Command({ Bucket: this.bucket, Prefix: prefix, Delimiter: '/', ContinuationToken: from }),
          { abortSignal },
        ),
      );
      for (const { Key } of page.Contents ?? []) if (Key) names.push(Key.slice(prefix.length));
      for (const { Prefix } of page.CommonPrefixes ?? []) if (Prefix) names.push(Prefix.slice(prefix.length, -1));
      from = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (from !== undefined);
    return names;
  }

  async prepare(): Promise<void> {
    await this.ask('make', this.bucket, async (abortSignal) => {
      try {
        await this.client.send(new HeadBucketCommand({ Bucket: this.bucket }), { abortSignal });
      } catch (error) {
        if (!isMissing(error)) throw error;
        await this.client.send(new CreateBucketCommand({ Bucket: this.bucket }), { abortSignal });
      }
    });
    await this.conditionsKept();
  }

  async check(): Promise<void> {
    await this.ask('look at', this.bucket, (abortSignal) =>
      this.client.send(new HeadBucketCommand({ Bucket: this.bucket }), { abortSignal }),
    );
    await this.conditionsKept();
  }

  close(): void {
    this.client.destroy();
  }

  private async putInTurn(name: string, bytes: Uint8Array): Promise<PutOutcome> {
    await this.conditionsKept();
    if (await this.putIfAbsent(name, bytes)) return 'created';
    const kept = await this.get(name);
    // Taken a moment ago and not there: whoever was putting it has not come to an end either way.
    if (!kept) throw new DomainError('service.unavailable');
    return Buffer.from(kept).equals(bytes) ? 'same' : 'different';
  }

  /** @returns false when the name is taken */
  private putIfAbsent(name: string, bytes: Uint8Array): Promise<boolean> {
    const command = new PutObjectCommand({ Bucket: this.bucket, Key: name, Body: bytes, IfNoneMatch: '*' });
    return this.ask('put', name, async (abortSignal) => {
      try {
        await this.client.send(command, { abortSignal });
        return true;
      } catch (error) {
        if (error instanceof S3ServiceException && TAKEN.has(error.$metadata.httpStatusCode ?? 0)) return false;
        throw error;
      }
    });
  }

  /** Once per process, before the first object is put; asked again until the store has answered. */
  private conditionsKept(): Promise<void> {
    this.probe ??= this.probeConditions().catch((error: unknown) => {
      this.probe = null;
      throw error;
    });
    return this.probe;
  }

  private async probeConditions(): Promise<void> {
    const name = `${PROBES}/${randomUUID()}`;
    // Refused at once, under a name that nobody else has: a try whose answer was lost came first.
    const isKept = !(await this.putIfAbsent(name, Buffer.of(1))) || !(await this.putIfAbsent(name, Buffer.of(2)));
    await this.ask('delete', name, (abortSignal) =>
      this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: name }), { abortSignal }),
    );
    if (isKept) return;
    this.log.error('this store replaces objects in spite of If-None-Match: * and cannot keep acknowledged media');
    throw new DomainError('service.unavailable');
  }

  /** One request with its tries, under one deadline; whatever fails is the store's failure, not the caller's. */
  private async ask<T>(what: string, name: string, request: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      const answer = await request(AbortSignal.timeout(this.patience.request));
      if (this.isAway) this.log.log('the object store answers again');
      this.isAway = false;
      return answer;
    } catch (error) {
      // Once per outage: every fragment of every broadcast would say the same.
      if (!this.isAway) this.log.error(`could not ${what} ${name}: ${wordsOf(error)}`);
      this.isAway = true;
      throw new DomainError('service.unavailable');
    }
  }
}

async function bytesOf(body: Readable, abortSignal: AbortSignal): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  // The SDK's own deadline ends with the head of the answer.
  for await (const chunk of addAbortSignal(abortSignal, body)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A missing object, or of HEAD a missing bucket; to GET a missing bucket has a name of its own. */
function isMissing(error: unknown): boolean {
  return error instanceof NoSuchKey || error instanceof NotFound;
}

/** Names and statuses only: an SDK error may carry the request with its signature. */
function wordsOf(error: unknown): string {
  if (error instanceof S3ServiceException) return `${error.name} (${error.$metadata.httpStatusCode ?? 'no status'})`;
  return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
}
