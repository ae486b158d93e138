import { useState } from 'preact/hooks';
import { money } from '../shared/format.js';
import { Button, Chips, Field, Sheet } from '../shared/ui/index.js';
import { likelyHanded } from './door.js';
import { words } from './words.js';

/** Reckons the change for what the buyer holds out, or records that it was less and why. */
export function CashSheet(props: {
  dueVnd: number;
  onClose: () => void;
  /** Null: all of it was paid. */
  onLess: (less: { cashVnd: number; reason: string } | null) => void;
}) {
  const t = words.t;
  const { dueVnd } = props;
  const [handed, setHanded] = useState(String(dueVnd));
  const [less, setLess] = useState(false);
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const given = Number(text.replace(/\D/g, ''));
  const lessReady = text !== '' && given < dueVnd && reason.trim() !== '';
  const change = Number(handed) - dueVnd;
  return (
    <Sheet label={t.cashTitle} onClose={props.onClose} head={<h2>{t.cashTitle}</h2>}>
      {less ? (
        <>
          <Field label={t.lessHow} value={text} onInput={setText} inputMode="numeric" unit="đ" big />
          <Chips
            label={t.lessWhy}
            labelled
            value={reason}
            chips={t.lessReasons.map((one) => ({ value: one, label: one }))}
            onChange={setReason}
          />
          <Button tall wide off={!lessReady} onPress={() => props.onLess({ cashVnd: given, reason: reason.trim() })}>
            {lessReady ? t.lessGo(money(given)) : t.chooseWhy}
          </Button>
          <Button kind="link" wide onPress={() => setLess(false)}>
            {t.back}
          </Button>
        </>
      ) : (
        <>
          <dl class="facts">
            <dt>{t.takeCash}</dt>
            <dd class="price">{money(dueVnd)}</dd>
          </dl>
          <div class="handed">
            <Chips
              label={t.handed}
              labelled
              value={handed}
              chips={likelyHanded(dueVnd).map((vnd) => ({ value: String(vnd), label: money(vnd) }))}
              onChange={setHanded}
            />
          </div>
          <p class="change" aria-live="polite">
            {change > 0 ? (
              <>
                <span class="mute">{t.change}</span> <b>{money(change)}</b>
              </>
            ) : (
              <b>{t.exactCash}</b>
            )}
          </p>
          <Button tall wide onPress={() => props.onLess(null)}>
            {t.cashDone}
          </Button>
          <Button kind="link" wide onPress={() => setLess(true)}>
            {t.less}
          </Button>
        </>
      )}
    </Sheet>
  );
}
