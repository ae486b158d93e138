/** A browser's way to ask: HTTP/2 over TLS, many requests on one connection. */
import http2 from 'node:http2';

const DEADLINE_MS = 20_000;

/** @param {string} origin @param {Buffer} ca the certificate that must be shown */
export function connectHttp2(origin, ca) {
  const session = http2.connect(origin, { ca });
  session.on('error', () => {});

  /** The open stream, for those who send or listen bit by bit. */
  const open = (path, { method = 'GET', headers = {}, endStream = true } = {}) =>
    session.request({ ':path': path, ':method': method, ...headers }, { endStream });

  /** A whole answer. @returns {Promise<{ status: number, headers: object, body: Buffer, at: number }>} */
  function ask(path, { method, headers, body } = {}) {
    const stream = open(path, { method, headers, endStream: body === undefined });
    if (body !== undefined) stream.end(body);
    return new Promise((resolve, reject) => {
      const chunks = [];
      let head = {};
      stream.setTimeout(DEADLINE_MS, () => stream.destroy(new Error(`${path}: no answer in ${DEADLINE_MS} ms`)));
      stream.on('response', (given) => {
        head = given;
      });
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () =>
        resolve({ status: head[':status'], headers: head, body: Buffer.concat(chunks), at: performance.now() }),
      );
      stream.on('error', reject);
    });
  }
  return { ask, open, close: () => session.close(), destroy: () => session.destroy() };
}
