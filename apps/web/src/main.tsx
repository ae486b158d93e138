import './shared/tokens.css';
import './shared/base.css';
import { render } from 'preact';
import { App, askFirst } from './app.js';
import { startFonts } from './shared/fonts.js';
import { startOutbox } from './shared/outbox.js';
import { startPwa } from './shared/pwa.js';
import { restoreSession } from './shared/session.js';
import { applyTheme } from './shared/theme.js';

applyTheme();
startFonts();
startOutbox();
startPwa();
void restoreSession();

/** A first answer that is already on the device is drawn at once; for any other the page says that it is coming. */
const DRAW_AFTER_MS = 100;

const root = document.getElementById('app');
if (root) {
  const draw = () => {
    // What the API has drawn of home goes on as home; anything else that stands there only says that the page is coming.
    if (!root.querySelector('main')) root.textContent = '';
    render(<App />, root);
  };
  const first = askFirst(location.pathname);
  if (first) {
    const here = first.catch(() => undefined); // The page says what is wrong.
    void Promise.race([here, new Promise((go) => setTimeout(go, DRAW_AFTER_MS))]).then(draw);
  } else draw();
}
