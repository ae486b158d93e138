import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { localPhone, shortDay } from '../shared/format.js';
import { usePaged } from '../shared/paged.js';
import { Await, Button, Chips, Empty, Failure, Field, Sheet, Tag } from '../shared/ui/index.js';
import { More } from '../shared/ui/More.js';
import { SearchField } from '../shared/ui/SearchField.js';
import { Table } from '../shared/ui/Table.js';
import { AdminDesk } from './AdminDesk.js';
import { adminApi, type PersonLine, type Role } from './admin-api.js';
import { useAct } from './useAct.js';
import { ROLE_ORDER, words } from './words.js';

const PAUSE_MS = 300;

/** Finding somebody by name or phone; everything about them is on their own page. */
export function People() {
  const t = words.t;
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  const [role, setRole] = useState('');
  const [entering, setEntering] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setQuery(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const people = usePaged(`admin/people/${query}/${role}`, (cursor) =>
    adminApi.people(query, (role || undefined) as Role | undefined, cursor),
  );
  const chips = [
    { value: '', label: t.everyRole },
    ...ROLE_ORDER.map((one) => ({ value: one, label: t.roles[one] ?? one })),
  ];
  return (
    <AdminDesk title={t.people} aside={<Button onPress={() => setEntering(true)}>{t.enterPerson}</Button>}>
      <div class="stack">
        <SearchField
          label={t.findPerson}
          labelled
          value={typed}
          placeholder={t.findPersonHint}
          onInput={setTyped}
          onSubmit={() => setQuery(typed.trim())}
        />
        <div class="admin-pairs">
          <Chips label={t.role} value={role} chips={chips} onChange={setRole} />
        </div>
        <Await of={people.first}>
          {() =>
            people.items.length === 0 ? (
              <Empty title={t.noPerson} text={t.noPersonText} />
            ) : (
              <>
                <PeopleTable people={people.items} />
                <More of={people} />
              </>
            )
          }
        </Await>
      </div>
      {entering && <EnterPerson onClose={() => setEntering(false)} />}
    </AdminDesk>
  );
}

function PeopleTable({ people }: { people: readonly PersonLine[] }) {
  const t = words.t;
  return (
    <Table
      label={t.people}
      rows={people}
      keyOf={({ id }) => id}
      columns={[
        {
          head: t.name,
          main: true,
          cell: (person) => (
            <a class="admin-link" href={`/admin/people/${person.id}`}>
              {person.name ?? t.noName}
            </a>
          ),
        },
        { head: t.phone, cell: ({ phone }) => localPhone(phone) },
        { head: t.role, cell: ({ roles }) => roles.map((role) => t.roles[role] ?? role).join(', ') },
        { head: t.since, cell: ({ createdAt }) => shortDay(createdAt) },
        { head: t.standing, cell: ({ standing }) => <StandingTag standing={standing} /> },
      ]}
    />
  );
}

export function StandingTag({ standing }: { standing: PersonLine['standing'] }) {
  const t = words.t;
  const kind = { free: 'leaf', muted: 'wait', banned: 'stop' } as const;
  return <Tag kind={kind[standing]}>{t.standings[standing] ?? standing}</Tag>;
}

/** Somebody who has not signed in yet, so that a role can wait for them. */
function EnterPerson({ onClose }: { onClose: () => void }) {
  const t = words.t;
  const { route } = useLocation();
  const { busy, problem, act } = useAct();
  const [phone, setPhone] = useState('');
  const [name, setName] = useState('');
  return (
    <Sheet label={t.enterPerson} head={<h2>{t.enterPerson}</h2>} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          act(async () => {
            const { id } = await adminApi.enter(phone, name);
            onClose();
            route(`/admin/people/${id}`);
          });
        }}
      >
        <p class="mute">{t.enterPersonText}</p>
        <Field label={t.phone} type="tel" inputMode="tel" value={phone} onInput={setPhone} autocomplete="off" />
        <Field label={t.name} value={name} onInput={setName} maxLength={80} autocomplete="off" />
        {problem && <Failure problem={problem} />}
        <Button type="submit" wide off={busy || !phone.trim() || !name.trim()}>
          {t.enterPerson}
        </Button>
      </form>
    </Sheet>
  );
}
