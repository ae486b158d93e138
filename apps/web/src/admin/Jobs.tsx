import { useState } from 'preact/hooks';
import { count, moment } from '../shared/format.js';
import { useLoad } from '../shared/load.js';
import { usePaged } from '../shared/paged.js';
import { Await, Button, Chips, Empty, Failure, Note, Tag, toast } from '../shared/ui/index.js';
import { More } from '../shared/ui/More.js';
import { Table } from '../shared/ui/Table.js';
import { Tabs } from '../shared/ui/Tabs.js';
import { AdminDesk } from './AdminDesk.js';
import { adminApi, type Jobs as Board, type FailedJob } from './admin-api.js';
import { useAct } from './useAct.js';
import { words } from './words.js';

/** Health and jobs are two looks at the same machine. */
export function SystemTabs({ at }: { at: string }) {
  const t = words.t;
  const tabs = [
    { href: '/admin/health', label: t.health },
    { href: '/admin/jobs', label: t.jobs },
  ];
  return <Tabs label={t.system} tabs={tabs} at={at} />;
}

/** What the workers have to do, what failed, and the way to try it again. */
export function Jobs() {
  const t = words.t;
  const board = useLoad('admin/jobs', adminApi.jobs);
  return (
    <AdminDesk
      title={t.jobsTitle}
      aside={
        <Button kind="line" onPress={board.reload}>
          {t.refresh}
        </Button>
      }
    >
      <div class="stack">
        <SystemTabs at="/admin/jobs" />
        <Await of={board}>
          {(data) => (
            <>
              <Lag outbox={data.outbox} />
              <Table
                label={t.queues}
                rows={data.queues}
                keyOf={({ name }) => name}
                columns={[
                  { head: t.queue, main: true, cell: ({ name }) => t.queueNames[name] ?? name },
                  { head: t.waitingJobs, number: true, cell: ({ waiting }) => count(waiting) },
                  { head: t.activeJobs, number: true, cell: ({ active }) => count(active) },
                  { head: t.delayedJobs, number: true, cell: ({ delayed }) => count(delayed) },
                  { head: t.failedJobs, number: true, cell: ({ failed }) => count(failed) },
                  { head: t.workers, number: true, cell: ({ workers }) => count(workers) },
                ]}
              />
              <Failed queues={data.queues} onRetried={board.reload} />
            </>
          )}
        </Await>
      </div>
    </AdminDesk>
  );
}

function Lag({ outbox }: { outbox: Board['outbox'] }) {
  const t = words.t;
  const late = outbox.oldestDueSeconds > 60;
  const text = outbox.due === 0 ? t.outboxEmpty : t.outboxLag(count(outbox.due), count(outbox.oldestDueSeconds));
  return (
    <Note
      kind={late ? 'stop' : outbox.due > 0 ? 'wait' : 'leaf'}
    >{`${text} ${t.outboxLater(count(outbox.later))}`}</Note>
  );
}

function Failed({ queues, onRetried }: { queues: Board['queues']; onRetried: () => void }) {
  const t = words.t;
  const { busy, problem, act } = useAct();
  const [queue, setQueue] = useState(queues.find(({ failed }) => failed > 0)?.name ?? queues[0]?.name ?? '');
  const failed = usePaged(queue ? `admin/failed/${queue}` : null, (cursor) => adminApi.failed(queue, cursor));
  const retried = (n: number) => {
    toast(t.retried(count(n)));
    failed.first.reload();
    onRetried();
  };
  return (
    <section class="stack" aria-labelledby="failed">
      <div class="admin-head">
        <h2 id="failed">{t.failedTitle}</h2>
        {failed.items.length > 0 && (
          <Button off={busy} onPress={() => act(async () => retried((await adminApi.retryAll(queue)).retried))}>
            {t.retryAll}
          </Button>
        )}
      </div>
      <p class="mute">{t.retryText}</p>
      <Chips
        label={t.queue}
        value={queue}
        chips={queues.map(({ name, failed }) => ({
          value: name,
          label: failed > 0 ? `${t.queueNames[name] ?? name} (${count(failed)})` : (t.queueNames[name] ?? name),
        }))}
        onChange={(next) => setQueue(next as typeof queue)}
      />
      {problem && <Failure problem={problem} />}
      <Await of={failed.first}>
        {() =>
          failed.items.length === 0 ? (
            <Empty title={t.noFailed} text={t.noFailedText} />
          ) : (
            <>
              <Table<FailedJob>
                label={t.failedTitle}
                rows={failed.items}
                keyOf={({ id }) => id}
                columns={[
                  { head: t.job, main: true, cell: ({ name }) => name },
                  { head: t.why, cell: ({ reason }) => <span class="admin-reason">{reason}</span> },
                  { head: t.tries, number: true, cell: ({ attempts }) => count(attempts) },
                  { head: t.when, cell: ({ failedAt }) => moment(failedAt) },
                  {
                    head: t.stateNow,
                    cell: ({ done }) => <Tag kind={done ? 'leaf' : 'wait'}>{done ? t.doneSince : t.stillOpen}</Tag>,
                  },
                  {
                    head: t.retry,
                    acts: true,
                    cell: ({ id, name }) => (
                      <Button
                        kind="line"
                        off={busy}
                        label={`${t.retry}: ${name}`}
                        onPress={() => act(async () => retried((await adminApi.retry(queue, id)).retried))}
                      >
                        {t.retry}
                      </Button>
                    ),
                  },
                ]}
              />
              <More of={failed} />
            </>
          )
        }
      </Await>
    </section>
  );
}
