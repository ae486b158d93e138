import { canInstall, dismissInstall, install, takeUpdate, updateWaits } from '../pwa.js';
import { user } from '../session.js';
import { words } from '../words.js';

/** A new version that waits, else the offer to install; quiet, at the foot, and both can be put off. */
export function AppHints() {
  const t = words.t;
  if (updateWaits.value) {
    return (
      <section class="app-hint" aria-label={t.updateTitle}>
        <p class="grow">{t.updateTitle}</p>
        <button type="button" onClick={takeUpdate}>
          {t.updateGo}
        </button>
        <button
          type="button"
          class="later"
          onClick={() => {
            updateWaits.value = false;
          }}
        >
          {t.later}
        </button>
      </section>
    );
  }
  // Who is signed in comes again; a first visitor is not asked for anything.
  if (!canInstall.value || !user.value) return null;
  return (
    <section class="app-hint" aria-label={t.installTitle}>
      <p class="grow">{t.installTitle}</p>
      <button type="button" onClick={() => void install()}>
        {t.installGo}
      </button>
      <button type="button" class="later" onClick={dismissInstall}>
        {t.later}
      </button>
    </section>
  );
}
