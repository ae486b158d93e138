import { useState } from 'preact/hooks';
import { localPhone, moment, shortDay } from '../shared/format.js';
import { type Loaded, useLoad } from '../shared/load.js';
import { problemWords } from '../shared/problem.js';
import { user } from '../shared/session.js';
import { Area } from '../shared/ui/Area.js';
import { ConfirmSheet } from '../shared/ui/ConfirmSheet.js';
import { Await, Button, Chips, Choose, Failure, Sheet, Tag, toast } from '../shared/ui/index.js';
import { AdminDesk } from './AdminDesk.js';
import { adminApi, type NamedGrant, type PersonRecord, type Role, type Standing } from './admin-api.js';
import { StandingTag } from './People.js';
import { useAct } from './useAct.js';
import { ROLE_ORDER, words } from './words.js';

/** Everything an administrator may know and change about one person. */
export function PersonPage({ userId }: { userId: string }) {
  const t = words.t;
  const person = useLoad(`admin/person/${userId}`, () => adminApi.person(userId));
  const name = person.data?.name ?? (person.data ? t.noName : t.person);
  return (
    <AdminDesk title={name} sub={person.data && localPhone(person.data.phone)}>
      <Await of={person}>{(data) => <Record person={data} loaded={person} />}</Await>
    </AdminDesk>
  );
}

type Open = 'grant' | 'sign-out' | 'standing' | { revoke: NamedGrant } | null;

function Record({ person, loaded }: { person: PersonRecord; loaded: Loaded<PersonRecord> }) {
  const t = words.t;
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const changed = (next: PersonRecord, said: string) => {
    loaded.set(next);
    close();
    toast(said);
  };
  const isMe = user.value?.id === person.id;
  return (
    <div class="admin-columns">
      <section class="card pad stack" aria-labelledby="roles">
        <h2 id="roles">{t.rolesTitle}</h2>
        {person.grants.length === 0 && <p class="mute">{t.onlyBuyer}</p>}
        <ul class="admin-lines">
          {person.grants.map((grant) => (
            <li key={grant.id}>
              <span class="grow">
                <b>{t.roles[grant.role] ?? grant.role}</b>
                {grant.placeName && <span class="mute"> · {grant.placeName}</span>}
              </span>
              {isMe && grant.role === 'administrator' ? (
                <span class="small mute">{t.ownAdministration}</span>
              ) : (
                <Button
                  kind="line"
                  label={t.revokeOf(t.roles[grant.role] ?? grant.role, grant.placeName ?? '')}
                  onPress={() => setOpen({ revoke: grant })}
                >
                  {t.revoke}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <Button wide onPress={() => setOpen('grant')}>
          {t.grantRole}
        </Button>
      </section>
      <section class="card pad stack" aria-labelledby="account">
        <h2 id="account">{t.account}</h2>
        <dl class="admin-facts">
          <dt>{t.standing}</dt>
          <dd>
            <StandingTag standing={person.standing} />
            {person.mutedUntil && person.standing === 'muted' && (
              <span class="small mute"> {t.until(moment(person.mutedUntil))}</span>
            )}
          </dd>
          <dt>{t.since}</dt>
          <dd>{shortDay(person.createdAt)}</dd>
          <dt>{t.commune}</dt>
          <dd>{person.communeName ?? t.unknown}</dd>
          <dt>{t.identity}</dt>
          <dd>{person.identityVerified ? t.identityYes : t.identityNo}</dd>
          <dt>{t.sessions}</dt>
          <dd>{person.sessions}</dd>
        </dl>
        <div class="admin-acts">
          <Button kind="line" onPress={() => setOpen('sign-out')} off={person.sessions === 0}>
            {person.sessions === 0 ? t.signedOutAlready : t.signOutAll}
          </Button>
          {!person.roles.includes('administrator') && (
            <Button kind="line" onPress={() => setOpen('standing')}>
              {t.changeStanding}
            </Button>
          )}
          <Button kind="link" href={`/admin/audit?subject=${person.id}`}>
            {t.doneTo}
          </Button>
          <Button kind="link" href={`/admin/audit?actor=${person.id}`}>
            {t.doneBy}
          </Button>
        </div>
      </section>
      {person.farms.length > 0 && (
        <section class="card pad stack" aria-labelledby="farms">
          <h2 id="farms">{t.farms}</h2>
          <ul class="admin-lines">
            {person.farms.map((farm) => (
              <li key={farm.id}>
                <span class="grow">
                  <b>{farm.name}</b> <span class="mute">{farm.village}</span>
                </span>
                <Tag kind={farm.state === 'verified' ? 'leaf' : farm.state === 'rejected' ? 'stop' : 'wait'}>
                  {t.farmStates[farm.state] ?? farm.state}
                </Tag>
              </li>
            ))}
          </ul>
        </section>
      )}
      {open === 'grant' && <GrantSheet person={person} onClose={close} onDone={(next) => changed(next, t.granted)} />}
      {open === 'sign-out' && <SignOutSheet person={person} onClose={close} onDone={loaded.reload} />}
      {open === 'standing' && (
        <StandingSheet person={person} onClose={close} onDone={(next) => changed(next, t.standingChanged)} />
      )}
      {open !== null && typeof open === 'object' && (
        <RevokeSheet person={person} grant={open.revoke} onClose={close} onDone={(next) => changed(next, t.revoked)} />
      )}
    </div>
  );
}

interface SheetProps {
  person: PersonRecord;
  onClose: () => void;
  onDone: (next: PersonRecord) => void;
}

function GrantSheet({ person, onClose, onDone }: SheetProps) {
  const t = words.t;
  const { busy, problem, act } = useAct();
  const [role, setRole] = useState<Role>('clerk');
  const [place, setPlace] = useState('');
  const needs = role === 'officer' ? 'commune' : role === 'clerk' || role === 'courier' ? 'cooperative' : 'nothing';
  const places = useLoad(needs === 'nothing' ? null : `admin/grant-places/${needs}`, () =>
    needs === 'commune'
      ? everyCommune()
      : adminApi.cooperatives().then((all) => all.map(({ id, name }) => ({ value: id, label: name }))),
  );
  return (
    <Sheet label={t.grantRole} head={<h2>{t.grantRole}</h2>} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const where =
            needs === 'commune' ? { communeCode: place } : needs === 'cooperative' ? { cooperativeId: place } : {};
          act(async () => onDone(await adminApi.grant(person.id, { role, ...where })));
        }}
      >
        <Chips
          label={t.role}
          labelled
          value={role}
          chips={ROLE_ORDER.map((one) => ({ value: one, label: t.roles[one] ?? one }))}
          onChange={(next) => {
            setRole(next as Role);
            setPlace('');
          }}
        />
        <p class="mute">{t.roleMeans[role]}</p>
        {needs !== 'nothing' && (
          <Await of={places}>
            {(options) => (
              <Choose
                label={needs === 'commune' ? t.whichCommune : t.whichCooperative}
                value={place}
                placeholder={t.choose}
                options={options}
                onChange={setPlace}
              />
            )}
          </Await>
        )}
        {problem && <Failure problem={problem} />}
        <Button type="submit" wide off={busy || (needs !== 'nothing' && !place)}>
          {t.grantTo(person.name ?? localPhone(person.phone))}
        </Button>
      </form>
    </Sheet>
  );
}

/** A market serves some dozen communes; a country of them would be searched, not chosen from. */
async function everyCommune(): Promise<{ value: string; label: string }[]> {
  const all: { value: string; label: string }[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 10; page++) {
    const { items, nextCursor } = await adminApi.communes(undefined, cursor);
    all.push(...items.map(({ code, name, provinceName }) => ({ value: code, label: `${name}, ${provinceName}` })));
    if (!nextCursor) break;
    cursor = nextCursor;
  }
  return all;
}

function RevokeSheet({ person, grant, onClose, onDone }: SheetProps & { grant: NamedGrant }) {
  const t = words.t;
  const { busy, problem, act } = useAct();
  const what = [t.roles[grant.role] ?? grant.role, grant.placeName].filter(Boolean).join(' · ');
  return (
    <ConfirmSheet
      title={t.revokeTitle(what)}
      act={t.revokeYes}
      busy={busy}
      error={problem && `${problemWords(problem).title}. ${problemWords(problem).text}`}
      onConfirm={() => act(async () => onDone(await adminApi.revoke(person.id, grant.id)))}
      onClose={onClose}
    >
      <p>{t.revokeText(person.name ?? localPhone(person.phone))}</p>
    </ConfirmSheet>
  );
}

function SignOutSheet(props: { person: PersonRecord; onClose: () => void; onDone: () => void }) {
  const t = words.t;
  const { busy, problem, act } = useAct();
  return (
    <ConfirmSheet
      title={t.signOutAll}
      act={t.signOutYes}
      busy={busy}
      error={problem && problemWords(problem).text}
      onConfirm={() =>
        act(async () => {
          await adminApi.signOut(props.person.id);
          props.onClose();
          props.onDone();
          toast(t.signedOutAll);
        })
      }
      onClose={props.onClose}
    >
      <p>{t.signOutText(props.person.name ?? localPhone(props.person.phone))}</p>
    </ConfirmSheet>
  );
}

/** Free, muted for some time, or banned, each with a reason that stays in the trail. */
export function StandingSheet(props: {
  person: Pick<PersonRecord, 'id' | 'name'> & { standing?: Standing };
  onClose: () => void;
  onDone: (next: PersonRecord) => void;
}) {
  const t = words.t;
  const { busy, problem, act } = useAct();
  const was = props.person.standing ?? 'free';
  const [standing, setStanding] = useState<Standing>(was === 'free' ? 'muted' : 'free');
  const [hours, setHours] = useState('24');
  const [reason, setReason] = useState('');
  return (
    <Sheet label={t.changeStanding} head={<h2>{t.changeStanding}</h2>} onClose={props.onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          act(async () =>
            props.onDone(
              await adminApi.setStanding(props.person.id, {
                standing,
                reason,
                ...(standing === 'muted' ? { hours: Number(hours) } : {}),
              }),
            ),
          );
        }}
      >
        <Chips
          label={t.standing}
          labelled
          value={standing}
          chips={(['free', 'muted', 'banned'] as const).map((one) => ({ value: one, label: t.standings[one] ?? one }))}
          onChange={(next) => setStanding(next as Standing)}
        />
        <p class="mute">{t.standingMeans[standing]}</p>
        {standing === 'muted' && (
          <Chips label={t.howLong} labelled value={hours} chips={t.muteHours} onChange={setHours} />
        )}
        <Area label={t.reason} hint={t.reasonHint} value={reason} maxLength={500} onInput={setReason} />
        {problem && <Failure problem={problem} />}
        <Button kind={standing === 'free' ? 'go' : 'stop'} type="submit" wide off={busy || !reason.trim()}>
          {t.standingAct[standing] ?? ''}
        </Button>
      </form>
    </Sheet>
  );
}
