import './help.css';
import phoneIcon from '@phosphor-icons/core/bold/phone-bold.svg?raw';
import printer from '@phosphor-icons/core/bold/printer-bold.svg?raw';
import type { ComponentChildren } from 'preact';
import { api } from '../shared/api.js';
import { localPhone } from '../shared/format.js';
import { useKeptLoad } from '../shared/kept.js';
import { user } from '../shared/session.js';
import { Button, Frame, Icon, SpeakerButton } from '../shared/ui/index.js';
import { Steps } from '../shared/ui/Steps.js';
import { Tabs } from '../shared/ui/Tabs.js';
import { Drawing } from './Drawing.js';
import { type HelpRole, ROLES, words } from './words.js';

/** Whoever works here sees the help of that work first. */
function roleOf(asked: string | undefined): HelpRole {
  const known = ROLES.find((role) => role === asked);
  if (known) return known;
  const mine = user.value?.roles ?? [];
  return [...ROLES].reverse().find((role) => mine.some((one) => one === role)) ?? 'buyer';
}

/** `/help` and `/help/:role`: what to do step by step, without signal, about money, and whom to call. */
export function Help({ role: asked }: { role?: string }) {
  const t = words.t;
  const role = roleOf(asked);
  const help = t[role];
  return (
    <Frame title={t.title} width="narrow">
      <div class="help">
        <Tabs
          label={t.roles}
          at={`/help/${role}`}
          tabs={ROLES.map((one) => ({ href: `/help/${one}`, label: t[one].name }))}
        />
        <h2 class="help-role">{help.name}</h2>
        <Part title={t.day} say={help.day.map((step) => `${step.title}. ${step.text}`)}>
          <Steps steps={help.day.map(({ title, text, drawn }) => ({ title, text, drawn: <Drawing of={drawn} /> }))} />
        </Part>
        <Part title={t.noSignal} say={help.noSignal}>
          <Lines lines={help.noSignal} />
        </Part>
        <Part title={t.paying} say={help.paying}>
          <Lines lines={help.paying} />
        </Part>
        <Call />
        <div class="help-ways">
          <Button kind="line" icon={printer} onPress={() => window.print()}>
            {t.print}
          </Button>
          {role === 'administrator' && user.value?.roles.some((one) => one === role) && (
            <a class="text-link" href="/gallery">
              {t.parts}
            </a>
          )}
        </div>
        <p class="help-printed small">{t.printed}</p>
      </div>
    </Frame>
  );
}

function Part(props: { title: string; say: readonly string[]; children: ComponentChildren }) {
  return (
    <section class="card pad" aria-label={props.title}>
      <div class="help-head">
        <h3 class="grow">{props.title}</h3>
        <SpeakerButton text={[props.title, ...props.say].join('. ')} />
      </div>
      {props.children}
    </section>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul class="help-lines">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** The cooperatives' own numbers; kept, since they are needed most where there is no signal for anything but a call. */
function Call() {
  const t = words.t;
  const { data } = useKeptLoad('help/cooperatives', () => api.cooperatives().then((page) => page.items));
  const said = data?.map((one) => `${one.name}. ${localPhone(one.phone).split('').join(' ')}`) ?? [];
  return (
    <Part title={t.call} say={[t.callText, ...said]}>
      <p>{t.callText}</p>
      {data === undefined ? (
        <p class="mute">{t.noPhones}</p>
      ) : (
        <ul class="help-phones">
          {data.map((one) => (
            <li key={one.id}>
              <a
                class="btn line wide"
                href={`tel:${one.phone}`}
                aria-label={`${t.callOne(one.name)} ${localPhone(one.phone)}`}
              >
                <Icon svg={phoneIcon} />
                <span class="grow">{one.name}</span>
                <b>{localPhone(one.phone)}</b>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
