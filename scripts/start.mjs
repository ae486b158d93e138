/** `npm start`: brings up the whole market on this machine. Kept to old syntax, so that an old Node can say why not. */
const WANTED = [20, 19];
const version = process.versions.node.split('.').map(Number);
if (version[0] < WANTED[0] || (version[0] === WANTED[0] && version[1] < WANTED[1])) {
  console.error(`Chợ Phiên needs Node ${WANTED.join('.')} or newer; this is ${process.version}.`);
  process.exit(1);
}
import('./system/launcher.mjs').then((launcher) => launcher.main(process.argv.slice(2)));
