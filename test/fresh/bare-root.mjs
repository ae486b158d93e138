/**
 * A bare Debian in a folder: what debootstrap's smallest variant holds, plus this machine's Node and npm, and nothing
 * else. Where packages come from is this machine's own business: its apt and npm settings are copied at run time.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const DEBOOTSTRAP_SECONDS = 600;
const run = (file, args, seconds = 120) =>
  execFileSync(file, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', timeout: seconds * 1000 });

/** The pristine root, made once and kept in `cache`; `copyTo` gets a copy with this machine's settings. */
export function makeBareRoot({ cache, copyTo, say }) {
  const { site, release } = debianSource();
  const pristine = join(cache, `debian-${release}-${process.arch}`);
  if (!existsSync(pristine)) {
    say(`debootstrap ${release} (once; kept in ${pristine})`);
    mkdirSync(cache, { recursive: true });
    const making = `${pristine}.${process.pid}`;
    try {
      run('debootstrap', ['--variant=minbase', release, making, site], DEBOOTSTRAP_SECONDS);
    } catch (error) {
      throw new Error(`debootstrap failed:\n${`${error.stdout ?? ''}${error.stderr ?? ''}`.slice(-1500)}`);
    }
    renameSync(making, pristine);
  }
  rmSync(copyTo, { recursive: true, force: true });
  mkdirSync(dirname(copyTo), { recursive: true });
  run('cp', ['-a', '--reflink=auto', pristine, copyTo]);
  installNode(copyTo);
  copySettings(copyTo);
  return copyTo;
}

/** The Debian archive that this machine's apt uses. */
function debianSource() {
  const format = '$(SITE)|$(RELEASE)|$(COMPONENT)|$(ORIGIN)';
  const rows = run('apt-get', ['indextargets', '--format', format, 'Created-By: Packages']).split('\n');
  const wanted = /VERSION_CODENAME=(\S+)/.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  const row = rows
    .map((line) => line.split('|'))
    .find(([, release, component]) => release === wanted && component === 'main');
  if (!row) throw new Error(`apt knows no "main" of ${wanted}: run apt-get update first`);
  return { site: row[0], release: row[1] };
}

function installNode(root) {
  const npm = resolve(realpathSync(run('which', ['npm']).trim()), '../..');
  cpSync(process.execPath, join(root, 'usr/local/bin/node'));
  cpSync(npm, join(root, 'usr/local/lib/node_modules/npm'), { recursive: true, verbatimSymlinks: true });
  for (const name of ['npm', 'npx']) {
    run('ln', ['-sf', `../lib/node_modules/npm/bin/${name}-cli.js`, join(root, 'usr/local/bin', name)]);
  }
}

/** Names of hosts, certificates, apt's sources and keys, npm's settings: what a machine has before our first command. */
function copySettings(root) {
  const files = [
    '/etc/resolv.conf',
    '/etc/hosts',
    '/etc/ssl/certs',
    '/usr/share/keyrings',
    '/usr/local/share/ca-certificates',
  ];
  files.push('/etc/apt/sources.list', '/etc/apt/sources.list.d', '/etc/apt/keyrings', '/etc/apt/trusted.gpg.d');
  for (const name of readdirSync('/etc/apt/apt.conf.d').filter((entry) => !/docker|appstream|packagekit/.test(entry))) {
    files.push(join('/etc/apt/apt.conf.d', name));
  }
  for (const file of [...files, ...certificateFiles()]) copyIn(root, file);
  copyIn(root, join(homedir(), '.npmrc'), '/root/.npmrc');
  copyIn(root, '/etc/npmrc', '/usr/local/etc/npmrc');
}

function copyIn(root, file, target = file) {
  if (!existsSync(file)) return;
  mkdirSync(dirname(join(root, target)), { recursive: true });
  cpSync(file, join(root, target), { recursive: true, dereference: true, force: true });
}

const CERTIFICATE_VARIABLES = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'CURL_CA_BUNDLE'];
const certificateFiles = () => CERTIFICATE_VARIABLES.map((name) => process.env[name]).filter(Boolean);

/** The part of this machine's environment that reaching the network needs. */
export function networkEnvironment() {
  const names = [
    ...CERTIFICATE_VARIABLES,
    'SSL_CERT_DIR',
    'http_proxy',
    'https_proxy',
    'no_proxy',
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
  ];
  return Object.fromEntries(names.filter((name) => process.env[name]).map((name) => [name, process.env[name]]));
}
