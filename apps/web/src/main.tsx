import './shared/tokens.css';
import './shared/base.css';
import { render } from 'preact';
import { App } from './app.js';
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

const root = document.getElementById('app');
if (root) {
  root.textContent = '';
  render(<App />, root);
}
