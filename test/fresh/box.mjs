/**
 * Runs a command inside a bare root, as one of its users, with process ids and mounts of its own: when the box ends,
 * everything in it has ended and nothing is left mounted.
 */
import { spawn } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { networkEnvironment } from './bare-root.mjs';

// Process 1 of the box. After the command it names what still runs, so that leftovers are seen before they are swept.
const INSIDE = `
set -e
mount -t proc proc "$ROOT/proc"
mount --rbind /dev "$ROOT/dev"
mount -t tmpfs tmpfs "$ROOT/dev/shm"
exec chroot "$ROOT" /bin/sh -c '
  setpriv --reuid="$BOX_USER" --regid="$BOX_USER" --init-groups \\
    env -i $BOX_ENV HOME="$BOX_HOME" USER="$BOX_USER" PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin \\
    setsid --wait /bin/sh -c "cd $BOX_FOLDER && $BOX_COMMAND"
  echo "box: ended with $?"
  sleep 0.5
  for process in /proc/[0-9]*; do
    read -r name < "$process/comm" 2> /dev/null || continue
    [ "$process" = /proc/1 ] || [ "$name" = sleep ] || echo "box: still running: $name"
  done
'`;

/**
 * @param {{ root: string, user: string, home: string, folder: string, command: string, env?: Record<string, string>, logFile: string }} options
 */
export function openBox({ root, user, home, folder, command, env = {}, logFile }) {
  const inner = Object.entries({ ...networkEnvironment(), ...env });
  const child = spawn('unshare', ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', INSIDE], {
    env: {
      PATH: process.env.PATH,
      ROOT: root,
      BOX_USER: user,
      BOX_HOME: home,
      BOX_FOLDER: folder,
      BOX_COMMAND: command,
      BOX_ENV: inner.map(([name, value]) => `${name}=${value}`).join(' '),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk) => {
    output += chunk;
    appendFileSync(logFile, chunk);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const closed = new Promise((done) => child.once('close', done));
  return {
    output: () => output,
    /** Exit code of the command, once it has ended. */
    async ended() {
      await closed;
      return Number(/box: ended with (\d+)/.exec(output)?.[1] ?? 137);
    },
    isOpen: () => child.exitCode === null && child.signalCode === null,
    /** Programs that outlived the command. */
    leftovers: () => [...output.matchAll(/box: still running: (.*)/g)].map(([, name]) => name),
    /** What Ctrl-C does: the whole foreground group hears it, npm, its shell and the launcher. */
    interrupt() {
      const shell = descendants(child.pid).find((pid) => pid === statField(pid, GROUP));
      if (!shell) throw new Error('nothing runs in the box');
      process.kill(-shell, 'SIGINT');
    },
    /** The power cut: the kernel kills everything in the box at once. */
    async powerCut() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

function descendants(pid) {
  const children = new Map();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const parent = statField(entry, PARENT);
    if (parent) children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const found = [];
  const visit = (id) => {
    for (const next of children.get(id) ?? []) {
      found.push(next);
      visit(next);
    }
  };
  visit(pid);
  return found;
}

// Places after the name in /proc/<pid>/stat (proc(5)).
const PARENT = 1;
const GROUP = 2;

function statField(pid, place) {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'latin1')
        .replace(/^.*\)\s/s, '')
        .split(' ')[place],
    );
  } catch {
    return null; // Gone since it was listed.
  }
}
