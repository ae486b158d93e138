import http from 'node:http';
import https from 'node:https';

export interface HttpAnswer {
  status: number;
  /** Parsed when it is JSON, else null. */
  json: unknown;
}

export interface HttpRequest {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  /** Bytes as they are, anything else as JSON. */
  body?: Uint8Array | object;
  signal?: AbortSignal;
}

/** The server could not be reached or could not answer: the same request may be sent again. */
export class ServerUnavailable extends Error {
  override readonly name = 'ServerUnavailable';
}

/** The server understood and said no: the same request would be refused again. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';

  constructor(
    readonly status: number,
    /** From docs/ERRORS.md; empty when the answer carried none. */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const ANSWER_LIMIT_BYTES = 5_000_000;

export interface HttpClientOptions {
  timeoutMs?: number;
  /** PEM of the one certificate that is trusted, whatever names it carries: a certificate made on this machine. */
  trustedCertificate?: Buffer;
}

/** A few lines over node:http, because fetch cannot be told to trust one certificate. */
export class HttpClient {
  private readonly timeoutMs: number;
  private readonly plain = new http.Agent({ keepAlive: true });
  private readonly secure: https.Agent;

  constructor(options: HttpClientOptions = {}) {
    this.timeoutMs = options.timeoutMs ?? 10_000;
    this.secure = new https.Agent({
      keepAlive: true,
      ...(options.trustedCertificate ? { ca: options.trustedCertificate, checkServerIdentity: () => undefined } : {}),
    });
  }

  /** @throws ServerUnavailable (also for 429 and 5xx) | RequestRefused (other 4xx) */
  async send(request: HttpRequest): Promise<HttpAnswer> {
    const answer = await this.exchange(request);
    if (answer.status < 400) return answer;
    const problem = answer.json as { code?: unknown; detail?: unknown; title?: unknown } | null;
    const said = `${request.method} ${new URL(request.url).pathname}: ${answer.status} ${String(problem?.detail ?? problem?.title ?? '')}`;
    if (answer.status >= 500 || answer.status === 429) throw new ServerUnavailable(said);
    throw new RequestRefused(answer.status, typeof problem?.code === 'string' ? problem.code : '', said);
  }

  close(): void {
    this.plain.destroy();
    this.secure.destroy();
  }

  private exchange({ method, url, headers = {}, body, signal }: HttpRequest): Promise<HttpAnswer> {
    const isSecure = url.startsWith('https:');
    const bytes = body === undefined || body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body));
    const type = body === undefined || body instanceof Uint8Array ? {} : { 'content-type': 'application/json' };
    const options = {
      method,
      agent: isSecure ? this.secure : this.plain,
      headers: { accept: 'application/json', ...type, 'content-length': String(bytes?.length ?? 0), ...headers },
      timeout: this.timeoutMs,
      ...(signal ? { signal } : {}),
    };
    return new Promise((resolve, reject) => {
      const fail = (error: Error) =>
        reject(signal?.aborted ? error : new ServerUnavailable(`${url}: ${error.message}`));
      const outgoing = (isSecure ? https : http).request(url, options, (incoming) => {
        readAnswer(incoming).then(resolve, fail);
      });
      outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${this.timeoutMs} ms`)));
      outgoing.on('error', fail);
      outgoing.end(bytes);
    });
  }
}

async function readAnswer(incoming: http.IncomingMessage): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > ANSWER_LIMIT_BYTES) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  const isJson = /[/+]json/.test(incoming.headers['content-type'] ?? '');
  return { status: incoming.statusCode ?? 0, json: isJson ? JSON.parse(Buffer.concat(chunks).toString()) : null };
}
