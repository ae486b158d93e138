/** The studio's engine without any page around it; the test drives it through `window.trial`. */
import { createStudio, leftovers } from '../../../apps/web/src/farmer/studio/engine/index.ts';

async function hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

// The test is told of every fragment whose transaction has completed: from then on it must never be lost.
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function tellOf(value, key) {
  if (this.name === 'bytes') {
    const [epochKey, track, number] = key;
    const written = new Promise((resolve) => this.transaction.addEventListener('complete', resolve));
    Promise.all([hash(value.slice()), written]).then(([sha256]) =>
      console.info(`stored ${JSON.stringify({ epochKey, track, number, sha256 })}`),
    );
  }
  return put.call(this, value, key);
};

let studio;
globalThis.trial = {
  make(options) {
    studio = createStudio(options);
    studio.preview.subscribe((stream) => {
      document.getElementById('preview').srcObject = stream;
    });
  },
  get studio() {
    return studio;
  },
  leftovers,
  state() {
    const { camera, recording, link, picture, storage, trouble, encoder, muted, facing, soundLevel } = studio;
    const signals = { camera, recording, link, picture, storage, trouble, encoder, muted, facing, soundLevel };
    return Object.fromEntries(Object.entries(signals).map(([name, { value }]) => [name, value]));
  },
};
