import { useState } from 'preact/hooks';
import { count, moment } from '../shared/format.js';
import { useLoad } from '../shared/load.js';
import { problemWords } from '../shared/problem.js';
import { Area } from '../shared/ui/Area.js';
import { ConfirmSheet } from '../shared/ui/ConfirmSheet.js';
import { Await, Button, Chips, Empty, Failure, Sheet, Tag, toast } from '../shared/ui/index.js';
import { AdminDesk } from './AdminDesk.js';
import { adminApi, type Broadcast } from './admin-api.js';
import { useAct } from './useAct.js';
import { words } from './words.js';

type Open = { takeDown: Broadcast } | { slow: Broadcast } | null;

/** What is on air now, and the two things that can be done about it from here. */
export function Broadcasts() {
  const t = words.t;
  const [open, setOpen] = useState<Open>(null);
  const onAir = useLoad('admin/on-air', adminApi.onAir);
  const close = () => setOpen(null);
  return (
    <AdminDesk
      title={t.onAirTitle}
      aside={
        <Button kind="line" onPress={onAir.reload}>
          {t.refresh}
        </Button>
      }
    >
      <Await of={onAir}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.nothingOnAir} text={t.nothingOnAirText} />
          ) : (
            <ul class="admin-cards">
              {items.map((broadcast) => (
                <li key={broadcast.id} class="card pad stack admin-air">
                  <div class="admin-head">
                    <Tag kind="live">{t.live}</Tag>
                    <span class="small mute">{t.watching(count(broadcast.viewers))}</span>
                  </div>
                  <h2>
                    <a class="admin-link" href={`/live/${broadcast.id}`}>
                      {broadcast.title}
                    </a>
                  </h2>
                  <p class="mute">
                    <a class="admin-link" href={`/admin/people/${broadcast.host.id}`}>
                      {broadcast.host.name}
                    </a>
                    {` · ${broadcast.communeName} · ${moment(broadcast.startedAt ?? broadcast.startsAt)}`}
                  </p>
                  <div class="admin-acts">
                    <Button
                      kind="line"
                      label={`${t.slowMode}: ${broadcast.title}`}
                      onPress={() => setOpen({ slow: broadcast })}
                    >
                      {t.slowMode}
                    </Button>
                    <Button
                      kind="stop"
                      label={`${t.takeDown}: ${broadcast.title}`}
                      onPress={() => setOpen({ takeDown: broadcast })}
                    >
                      {t.takeDown}
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Await>
      {open && 'takeDown' in open && (
        <TakeDown
          broadcast={open.takeDown}
          onClose={close}
          onDone={() => {
            close();
            onAir.reload();
            toast(t.takenDown);
          }}
        />
      )}
      {open && 'slow' in open && <SlowMode broadcast={open.slow} onClose={close} />}
    </AdminDesk>
  );
}

function TakeDown(props: { broadcast: Broadcast; onClose: () => void; onDone: () => void }) {
  const t = words.t;
  const { busy, problem, act } = useAct();
  const [reason, setReason] = useState('');
  return (
    <ConfirmSheet
      title={t.takeDownOf(props.broadcast.title)}
      act={t.takeDownYes}
      typed={t.takeDownWord}
      busy={busy || !reason.trim()}
      error={problem && `${problemWords(problem).title}. ${problemWords(problem).text}`}
      onConfirm={() =>
        act(async () => {
          await adminApi.takeDown(props.broadcast.id, reason);
          props.onDone();
        })
      }
      onClose={props.onClose}
    >
      <p>{t.takeDownText}</p>
      <Area label={t.reason} hint={t.takeDownReasonHint} value={reason} maxLength={500} onInput={setReason} />
    </ConfirmSheet>
  );
}

function SlowMode({ broadcast, onClose }: { broadcast: Broadcast; onClose: () => void }) {
  const t = words.t;
  const { busy, problem, act } = useAct();
  const [seconds, setSeconds] = useState('30');
  return (
    <Sheet label={t.slowMode} head={<h2>{t.slowMode}</h2>} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          act(async () => {
            await adminApi.slowMode(broadcast.id, Number(seconds));
            onClose();
            toast(t.saved);
          });
        }}
      >
        <p class="mute">{t.slowModeText}</p>
        <Chips label={t.slowMode} value={seconds} chips={t.slowModes} onChange={setSeconds} />
        {problem && <Failure problem={problem} />}
        <Button type="submit" wide off={busy}>
          {t.save}
        </Button>
      </form>
    </Sheet>
  );
}
