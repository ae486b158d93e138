import { Failure } from '../../shared/ui/index.js';
import { CameraTrouble, Trouble } from './CameraTrouble.js';
import { cameraRefusal, refusal } from './desk.js';
import { words } from './words.js';

/** Why the last command did not happen, with the words that this page owes it. */
export function Refusal() {
  const t = words.t;
  if (cameraRefusal.value) return <CameraTrouble code={cameraRefusal.value} />;
  const problem = refusal.value;
  if (!problem) return null;
  if (problem.code === 'broadcast.host_not_verified')
    return <Trouble title={t.noIdentityTitle} text={t.noIdentityText} />;
  if (problem.code === 'broadcast.host_refused') return <Trouble title={t.notHostTitle} text={t.notHostText} />;
  if (problem.unanswered) {
    return (
      <section class="state waiting" role="alert">
        <p class="state-title">{t.offlineStart}</p>
        <p>{t.offlineStartText}</p>
      </section>
    );
  }
  return <Failure problem={problem} />;
}
