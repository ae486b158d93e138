import { count, moment } from '../shared/format.js';
import { useLoad } from '../shared/load.js';
import { Await, Button, Note, Tag } from '../shared/ui/index.js';
import { Progress } from '../shared/ui/Progress.js';
import { AdminDesk } from './AdminDesk.js';
import { adminApi, type Health, type PartHealth } from './admin-api.js';
import { SystemTabs } from './Jobs.js';
import { words } from './words.js';

const LOOK = { ok: 'leaf', slow: 'wait', down: 'stop', unknown: 'cham' } as const;

/** Every part of the market, looked at when the page opens. */
export function HealthPage() {
  const t = words.t;
  const health = useLoad('admin/health', adminApi.health);
  return (
    <AdminDesk
      title={t.healthTitle}
      aside={
        <Button kind="line" onPress={health.reload}>
          {t.lookAgain}
        </Button>
      }
    >
      <div class="stack">
        <SystemTabs at="/admin/health" />
        <Await of={health} doing={t.looking}>
          {(data) => <Parts health={data} />}
        </Await>
      </div>
    </AdminDesk>
  );
}

function Parts({ health }: { health: Health }) {
  const t = words.t;
  return (
    <>
      <Note kind={health.state === 'ok' ? 'leaf' : health.state === 'down' ? 'stop' : 'wait'}>
        {t.overall[health.state] ?? health.state}
      </Note>
      <ul class="admin-cards">
        {health.parts.map((part) => (
          <li key={part.name} class="card pad stack">
            <div class="admin-head">
              <h2>{t.parts[part.name] ?? part.name}</h2>
              <Tag kind={LOOK[part.state]}>{t.partStates[part.state] ?? part.state}</Tag>
            </div>
            <p class="mute">{t.partMeans[part.name] ?? ''}</p>
            <PartFacts part={part} />
          </li>
        ))}
      </ul>
      <p class="small mute">{t.checked(moment(health.checkedAt), health.node, hours(health.upSeconds))}</p>
    </>
  );
}

function PartFacts({ part }: { part: PartHealth }) {
  const t = words.t;
  const { facts } = part;
  if (part.name === 'disk' && facts.totalBytes) {
    const used = facts.totalBytes - (facts.freeBytes ?? 0);
    return (
      <Progress
        label={t.diskUsed}
        part={used}
        whole={facts.totalBytes}
        says={t.diskFree(gigabytes(facts.freeBytes ?? 0), gigabytes(facts.totalBytes))}
        low={part.state !== 'ok'}
      />
    );
  }
  const lines: [string, string][] = [];
  if (part.version) lines.push([t.version, part.version]);
  if (part.tookMs !== null) lines.push([t.answeredIn, `${count(part.tookMs)} ms`]);
  if (facts.connections !== undefined) lines.push([t.connections, count(facts.connections)]);
  if (facts.bytes !== undefined) lines.push([t.size, gigabytes(facts.bytes)]);
  if (facts.workers !== undefined) lines.push([t.workers, count(facts.workers)]);
  if (facts.failed !== undefined) lines.push([t.failedJobs, count(facts.failed)]);
  if (facts.due !== undefined) lines.push([t.dueMessages, count(facts.due)]);
  if (facts.oldestDueSeconds !== undefined) lines.push([t.oldestDue, t.seconds(count(facts.oldestDueSeconds))]);
  return (
    <dl class="admin-facts">
      {lines.map(([name, value]) => (
        <>
          <dt key={`${name}-t`}>{name}</dt>
          <dd key={`${name}-d`}>{value}</dd>
        </>
      ))}
    </dl>
  );
}

function gigabytes(bytes: number): string {
  const gib = bytes / 1024 ** 3;
  return gib < 1 ? `${count(bytes / 1024 ** 2, 0)} MB` : `${count(gib, 1)} GB`;
}

function hours(seconds: number): string {
  return words.t.upFor(count(Math.floor(seconds / 3600)), count(Math.floor((seconds % 3600) / 60)));
}
