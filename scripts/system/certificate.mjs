/** A self-signed certificate for this machine's addresses: phones give the camera to secure origins only. */
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';

const VALID_DAYS = 397; // The longest that browsers accept (CA/Browser Forum baseline requirements 6.3.2).
const RENEW_DAYS = 14;
const DAY_MS = 86_400_000;

/** IPv4 addresses under which other devices on the same network reach this machine, the likeliest first. */
export function lanAddresses() {
  const all = Object.values(networkInterfaces()).flat();
  return all.filter((entry) => entry.family === 'IPv4' && !entry.internal).map((entry) => entry.address);
}

/**
 * The certificate in `folder`, made anew when there is none, when it nears its end, or when this machine has got an
 * address that it does not name.
 * @returns {Promise<{ certFile: string, keyFile: string }>}
 */
export async function ensureCertificate(folder) {
  const certFile = join(folder, 'cert.pem');
  const keyFile = join(folder, 'key.pem');
  const addresses = ['127.0.0.1', ...lanAddresses()];
  if (!stillGood(certFile, keyFile, addresses)) {
    const { generate } = await import('selfsigned');
    const names = [...new Set(['localhost', hostname()])];
    const made = await generate([{ name: 'commonName', value: 'Cho Phien' }], {
      keyType: 'ec',
      curve: 'P-256',
      notAfterDate: new Date(Date.now() + VALID_DAYS * DAY_MS),
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        { name: 'keyUsage', digitalSignature: true, critical: true },
        { name: 'extKeyUsage', serverAuth: true },
        {
          name: 'subjectAltName',
          altNames: [...names.map((value) => ({ type: 2, value })), ...addresses.map((ip) => ({ type: 7, ip }))],
        },
      ],
    });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(keyFile, made.private, { mode: 0o600 });
    writeFileSync(certFile, made.cert);
  }
  return { certFile, keyFile };
}

function stillGood(certFile, keyFile, addresses) {
  if (!existsSync(certFile) || !existsSync(keyFile)) return false;
  const certificate = new X509Certificate(readFileSync(certFile));
  if (Date.parse(certificate.validTo) - Date.now() < RENEW_DAYS * DAY_MS) return false;
  return addresses.every((address) => certificate.checkIP(address));
}
