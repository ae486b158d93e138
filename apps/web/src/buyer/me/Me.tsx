import './me.css';
import caretRight from '@phosphor-icons/core/bold/caret-right-bold.svg?raw';
import type { User } from '../../shared/api.js';
import { localPhone } from '../../shared/format.js';
import { lang, setLang } from '../../shared/i18n/index.js';
import { forgetAnswers } from '../../shared/load.js';
import { asProblem, problemWords } from '../../shared/problem.js';
import { signOut, user } from '../../shared/session.js';
import { setTheme, type Theme, theme } from '../../shared/theme.js';
import { Button, Chips, Empty, Frame, Icon, Tag, toast } from '../../shared/ui/index.js';
import { words as common } from '../../shared/words.js';
import { forgetAddress } from '../order/delivery-memory.js';
import { words } from './words.js';

/** The person's own page: who they are here, what they work on, language and colours. */
export function Me() {
  const t = words.t;
  const who = user.value;
  return (
    <Frame title={t.me} width="narrow">
      <div class="stack me">
        {who ? (
          <Person who={who} />
        ) : (
          who === null && (
            <Empty title={t.guest} text={t.guestText}>
              <Button href="/sign-in?next=/me">{t.signIn}</Button>
            </Empty>
          )
        )}
        <nav class="card" aria-label={common.t.help}>
          <a class="way" href="/help">
            <span class="grow">{common.t.help}</span>
            <Icon svg={caretRight} small />
          </a>
        </nav>
        <div class="card pad stack">
          <Chips
            label={t.language}
            labelled
            value={lang.value}
            chips={[
              { value: 'vi', label: 'Tiếng Việt' },
              { value: 'en', label: 'English' },
            ]}
            onChange={(value) => setLang(value as 'vi' | 'en')}
          />
          <Chips
            label={t.look}
            labelled
            value={theme.value}
            chips={[
              { value: 'auto', label: t.auto },
              { value: 'light', label: t.light },
              { value: 'dark', label: t.dark },
            ]}
            onChange={(value) => setTheme(value as Theme)}
          />
        </div>
        {who && (
          <Button
            kind="line"
            onPress={() => {
              signOut().then(
                () => {
                  forgetAnswers();
                  forgetAddress();
                  toast(t.signedOut);
                },
                (thrown: unknown) => toast(problemWords(asProblem(thrown)).text),
              );
            }}
          >
            {t.signOut}
          </Button>
        )}
      </div>
    </Frame>
  );
}

function Person({ who }: { who: User }) {
  const t = words.t;
  const has = (role: User['roles'][number]) => who.roles.includes(role);
  const ways = [
    { href: '/orders', label: t.myOrders, shown: true },
    { href: '/officer', label: t.officer, shown: has('officer') },
    { href: '/farmer', label: t.farmer, shown: has('farmer') || has('officer') },
    { href: '/coop', label: t.coop, shown: has('clerk') },
    { href: '/courier', label: t.courier, shown: has('courier') },
    { href: '/coop/complaints', label: t.complaints, shown: has('clerk') },
    { href: '/admin', label: t.admin, shown: has('administrator') },
    { href: '/inbox', label: t.inbox, shown: has('administrator') },
  ].filter((way) => way.shown);
  return (
    <>
      <div class="me-name">
        <h2>{who.name ? t.hello(who.name) : t.noName}</h2>
        <p class="mute">{localPhone(who.phone)}</p>
        <p class="me-roles">
          {who.roles.map((role) => (
            <Tag key={role} kind="cham">
              {t.roles[role] ?? role}
            </Tag>
          ))}
        </p>
      </div>
      <nav class="card" aria-label={t.work}>
        {ways.map((way) => (
          <a key={way.href} class="way" href={way.href}>
            <span class="grow">{way.label}</span>
            <Icon svg={caretRight} small />
          </a>
        ))}
      </nav>
    </>
  );
}
