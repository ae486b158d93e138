import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { moment, money, weekDay } from '../shared/format.js';
import { usePaged } from '../shared/paged.js';
import { Await, Button, Choose, Empty, Failure, Tag } from '../shared/ui/index.js';
import { More } from '../shared/ui/More.js';
import { Table } from '../shared/ui/Table.js';
import { AdminDesk } from './AdminDesk.js';
import { type AuditFilter, type AuditRow, adminApi } from './admin-api.js';
import { csv } from './csv.js';
import { useAct } from './useAct.js';
import { words } from './words.js';

const DAY_MS = 86_400_000;
const EXPORT_PAGES_MAX = 20;

/** Who did what. Rows are never changed or deleted, not even by the database's owner through the market. */
export function Audit() {
  const t = words.t;
  const { query } = useLocation();
  const { busy, problem, act } = useAct();
  const [action, setAction] = useState('');
  const [days, setDays] = useState('30');
  const [now] = useState(() => Date.now());
  const filter: AuditFilter = {
    action: action || undefined,
    actor: query.actor,
    subject: query.subject,
    from: days ? new Date(now - Number(days) * DAY_MS).toISOString() : undefined,
  };
  const trail = usePaged(`admin/audit/${JSON.stringify(filter)}`, (cursor) => adminApi.audit(filter, cursor));

  /** Everything that fits the filter, at most two thousand rows, as a file. */
  function save(): void {
    act(async () => {
      const rows: AuditRow[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < EXPORT_PAGES_MAX; page++) {
        const { items, nextCursor } = await adminApi.audit(filter, cursor, 100);
        rows.push(...items);
        if (!nextCursor) break;
        cursor = nextCursor;
      }
      const head = ['at', 'actor', 'action', 'subject', 'farm', 'facts'];
      const lines = rows.map((row) => [
        row.at,
        whoOf(row),
        row.action,
        row.subjectId,
        row.farmName ?? '',
        JSON.stringify(row.facts),
      ]);
      const file = URL.createObjectURL(new Blob([csv([head, ...lines])], { type: 'text/csv;charset=utf-8' }));
      const link = document.createElement('a');
      link.href = file;
      link.download = `audit-${new Date(now).toISOString().slice(0, 10)}.csv`;
      link.click();
      URL.revokeObjectURL(file);
    });
  }

  return (
    <AdminDesk
      title={t.auditTitle}
      sub={t.auditText}
      aside={
        <Button kind="line" off={busy} onPress={save}>
          {t.exportCsv}
        </Button>
      }
    >
      <div class="stack">
        {problem && <Failure problem={problem} />}
        <div class="admin-filters">
          <Choose
            label={t.what}
            value={action}
            options={[{ value: '', label: t.everything }, ...t.features]}
            onChange={setAction}
          />
          <Choose label={t.when} value={days} options={t.spans} onChange={setDays} />
        </div>
        {(query.actor || query.subject) && (
          <p class="admin-acts">
            <Tag kind="cham">{query.actor ? t.onlyOnePerson : t.onlyOneThing}</Tag>
            <Button kind="link" href="/admin/audit">
              {t.showAll}
            </Button>
          </p>
        )}
        <Await of={trail.first}>
          {() =>
            trail.items.length === 0 ? (
              <Empty title={t.noTrail} text={t.noTrailText} />
            ) : (
              <>
                <Table
                  label={t.auditTitle}
                  rows={trail.items}
                  keyOf={({ id }) => id}
                  columns={[
                    { head: t.what, main: true, cell: ({ action }) => t.actions[action] ?? action },
                    { head: t.who, cell: (row) => <Who row={row} /> },
                    { head: t.when, cell: ({ at }) => moment(at) },
                    { head: t.facts, cell: (row) => <Facts row={row} /> },
                  ]}
                />
                <More of={trail} />
              </>
            )
          }
        </Await>
      </div>
    </AdminDesk>
  );
}

function whoOf({ actorName, facts }: AuditRow): string {
  return actorName ?? (typeof facts.actorName === 'string' ? facts.actorName : '');
}

function Who({ row }: { row: AuditRow }) {
  const t = words.t;
  const name = whoOf(row) || t.theMarket;
  return (
    <span class="admin-who">
      {row.actorId ? (
        <a class="admin-link" href={`/admin/people/${row.actorId}`}>
          {name}
        </a>
      ) : (
        name
      )}
      {row.farmName && <span class="small mute"> {t.forFarm(row.farmName)}</span>}
    </span>
  );
}

/** Names that stand elsewhere in the row already. */
const SAID_ELSEWHERE = new Set(['actorName', 'ownerName', 'farmName', 'cooperativeId', 'sellBy', 'priceBy']);

/** Before and after where there are such, then the rest as it was written down. */
function Facts({ row }: { row: AuditRow }) {
  const t = words.t;
  const { before, after, ...rest } = row.facts as Record<string, unknown>;
  const others = Object.entries(rest).filter(([name, value]) => !SAID_ELSEWHERE.has(name) && value !== null);
  const subject = others.length === 0 && after === undefined && isName(row.subjectId);
  // Nothing at all, so that on a phone the row has no empty line.
  if (others.length === 0 && after === undefined && !subject) return null;
  return (
    <span class="admin-trail">
      {after !== undefined && (
        <span>
          {before !== undefined && <s>{said(before)}</s>} <b>{said(after)}</b>
        </span>
      )}
      {subject && <span>{row.subjectId}</span>}
      {others.map(([name, value]) => (
        <span key={name} class="small mute">{`${t.fields[name] ?? name}: ${said(value, name)}`}</span>
      ))}
    </span>
  );
}

/** An id says nothing to a reader; a word or a code of a place does. */
function isName(subjectId: string): boolean {
  return !/^[0-9a-f-]{36}$/i.test(subjectId);
}

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** A fact as people say it: amounts with their unit, moments as times, roles and standings by their words. */
function said(value: unknown, name = ''): string {
  const t = words.t;
  if (Array.isArray(value)) return value.length ? value.map((one) => said(one)).join(', ') : '–';
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([field, one]) => `${t.fields[field] ?? t.zones[field] ?? field} ${said(one, field)}`)
      .join(', ');
  }
  if (value === null || value === '') return '–';
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (typeof value === 'number') {
    if (name.endsWith('PerMille')) return t.perCent(value / 10);
    return name.endsWith('Vnd') || name in t.zones ? money(value) : String(value);
  }
  const text = String(value);
  if (MOMENT.test(text)) return moment(text);
  if (DAY.test(text)) return weekDay(text);
  const [word = '', place] = text.split('@');
  const known = t.roles[word] ?? t.standings[word] ?? t.kinds[word] ?? t.factValues[word];
  return known ? [known, place].filter(Boolean).join(' · ') : text;
}
