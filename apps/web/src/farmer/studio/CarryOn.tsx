import { useEffect, useState } from 'preact/hooks';
import type { Broadcast } from '../../shared/api.js';
import { Busy, Button, Ma, Note, SpeakerButton } from '../../shared/ui/index.js';
import { carryOn, endFromHere, sendKept, useEngine } from './desk.js';
import type { KeptSession } from './kept-session.js';
import { duration } from './net-words.js';
import { Refusal } from './Refusal.js';
import { words } from './words.js';

const WORTH_SAYING_SECONDS = 1;

/**
 * A broadcast of this host is open: one tap and it goes on. What an earlier life of the page wrote down goes out
 * meanwhile, before anybody touches anything.
 */
export function CarryOn({ broadcast, session }: { broadcast: Broadcast; session: KeptSession | null }) {
  const t = words.t;
  const { link } = useEngine();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (session) void sendKept(session);
  }, [session]);
  const title = session ? t.carryOnTitle : t.elsewhereTitle;
  const text = session ? t.carryOnText : t.elsewhereText;
  const { secondsWaiting, quality } = link.value;
  const kept =
    secondsWaiting < WORTH_SAYING_SECONDS
      ? null
      : quality === 'lost'
        ? t.carryOnKeptLost(duration(secondsWaiting))
        : t.carryOnKept(duration(secondsWaiting));
  return (
    <section class="stack carry-on">
      <div class="row">
        <h2 class="grow">{title}</h2>
        <SpeakerButton text={[title, text, kept].filter(Boolean).join('. ')} />
      </div>
      <article class="card pad stack">
        <b class="carry-title">{broadcast.title}</b>
        <span class="plan-codes">
          {broadcast.offers.map(({ code }) => (
            <Ma key={code} code={code} size="small" />
          ))}
        </span>
        <p>{text}</p>
      </article>
      {kept && <Note kind="wait">{kept}</Note>}
      <Refusal />
      {busy ? (
        <Busy doing={t.opening} plain />
      ) : (
        <>
          <Button
            tall
            wide
            onPress={() => {
              setBusy(true);
              void carryOn(broadcast).finally(() => setBusy(false));
            }}
          >
            {session ? t.carryOn : t.takeOver}
          </Button>
          <Button kind="line" tall wide onPress={() => void endFromHere(broadcast)}>
            {t.endHere}
          </Button>
        </>
      )}
    </section>
  );
}
