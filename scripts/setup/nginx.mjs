/** An nginx for the test of its configuration: named by NGINX, found on PATH, or the distribution's. */
import { aptInstall, onPath } from './apt.mjs';

/** @throws Error that names the ways out when there is none */
export async function findNginx({ say = () => {} }) {
  const found = () => process.env.NGINX ?? onPath('nginx');
  if (!found() && process.getuid?.() === 0 && onPath('apt-get')) {
    say('Installing the nginx package');
    await aptInstall(['nginx-light']);
  }
  const file = found();
  if (file) return file;
  throw new Error(
    'The test of the nginx configuration needs nginx: install it (apt-get install nginx-light) or name it: NGINX=/path npm run test:nginx',
  );
}
