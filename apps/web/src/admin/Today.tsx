import caretRight from '@phosphor-icons/core/bold/caret-right-bold.svg?raw';
import { complaintsApi } from '../shared/complaints-api.js';
import { count } from '../shared/format.js';
import { useLoad } from '../shared/load.js';
import { Await, Button, Empty, Icon, Tag } from '../shared/ui/index.js';
import { AdminDesk } from './AdminDesk.js';
import { adminApi } from './admin-api.js';
import { words } from './words.js';

/** How many things wait, or null where that cannot be seen now. */
interface Waiting {
  reports: number | null;
  complaints: number | null;
  farms: number | null;
  failedJobs: number | null;
  partsDown: number | null;
}

async function waiting(): Promise<Waiting> {
  const seen = async (work: Promise<number>) => work.catch(() => null);
  const [reports, complaints, farms, failedJobs, partsDown] = await Promise.all([
    // The first tells whether the market answers at all; what else fails is said in its line.
    adminApi.queue(undefined).then(({ waiting }) => waiting),
    seen(complaintsApi.list('open', undefined).then(({ open }) => open)),
    seen(adminApi.farmsWaiting()),
    seen(adminApi.jobs().then(({ queues }) => queues.reduce((sum, { failed }) => sum + failed, 0))),
    seen(adminApi.health().then(({ parts }) => parts.filter(({ state }) => state === 'down').length)),
  ]);
  return { reports, complaints, farms, failedJobs, partsDown };
}

/** What needs a decision now. */
export function Today() {
  const t = words.t;
  const now = useLoad('admin/today', waiting);
  return (
    <AdminDesk
      title={t.todayTitle}
      aside={
        <Button kind="line" onPress={now.reload}>
          {t.refresh}
        </Button>
      }
    >
      <Await of={now}>{(data) => <Waits data={data} />}</Await>
    </AdminDesk>
  );
}

function Waits({ data }: { data: Waiting }) {
  const t = words.t;
  const lines = [
    { href: '/admin/moderation', name: t.waitsReports, n: data.reports },
    { href: '/admin/complaints', name: t.waitsComplaints, n: data.complaints },
    { href: '/admin/health', name: t.waitsParts, n: data.partsDown },
    { href: '/admin/jobs', name: t.waitsJobs, n: data.failedJobs },
    { href: '/admin/places', name: t.waitsFarms, n: data.farms },
  ];
  const quiet = lines.every(({ n }) => n === 0);
  return (
    <div class="stack admin-narrow">
      {quiet && (
        <Empty title={t.nothingWaits} text={t.nothingWaitsText}>
          <Button kind="calm" href="/admin/broadcasts">
            {t.seeOnAir}
          </Button>
        </Empty>
      )}
      <nav class="card" aria-label={t.todayTitle}>
        {lines.map(({ href, name, n }) => (
          <a key={name} class="admin-way" href={href}>
            <span class="grow">{name}</span>
            {n === null ? (
              <Tag kind="wait">{t.notSeen}</Tag>
            ) : (
              <b class={n > 0 ? 'admin-count due' : 'admin-count'}>{count(n)}</b>
            )}
            <Icon svg={caretRight} small />
          </a>
        ))}
        <a class="admin-way" href="/inbox">
          <span class="grow">{t.inbox}</span>
          <Icon svg={caretRight} small />
        </a>
      </nav>
      <p class="small mute">{t.farmsByOfficer}</p>
    </div>
  );
}
