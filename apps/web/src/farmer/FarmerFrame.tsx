import './farmer.css';
import back from '@phosphor-icons/core/bold/caret-left-bold.svg?raw';
import hands from '@phosphor-icons/core/fill/handshake-fill.svg?raw';
import type { ComponentChildren } from 'preact';
import {
  Foot,
  HelpLink,
  Hem,
  Icon,
  IconButton,
  LangSwitch,
  SpeakerButton,
  useTitle,
  WaitingBar,
} from '../shared/ui/index.js';
import { words as common } from '../shared/words.js';
import { useActingFor } from './farm-scope.js';
import type { Farm } from './farmer-api.js';
import { words } from './words.js';

/** A farmer's page: big type, one hand, and at the right edge always a voice that reads it. */
export function FarmerFrame(props: {
  title: string;
  /** Shows a way back to this path. */
  back?: string;
  /** What the speaker reads. */
  say: string;
  /** The page is about many farms, or about none: nobody is acted for. */
  about?: 'nobody';
  /** Uses more of a wide screen. */
  wide?: boolean;
  children: ComponentChildren;
}) {
  useTitle(props.title);
  const t = words.t;
  const actingFor = useActingFor();
  const acting = props.about === 'nobody' || !actingFor ? null : t.actingFor(calledWith(actingFor));
  return (
    <div class={props.wide ? 'farmer wide' : 'farmer'}>
      <a class="skip" href="#main">
        {common.t.skip}
      </a>
      <header class="farmer-bar">
        {props.back !== undefined && <IconButton icon={back} label={common.t.back} href={props.back} />}
        <h1 class="word grow">{props.title}</h1>
        {/* On the first page only: further in, the title needs the room. */}
        {props.back === '/me' && <HelpLink of="farmer" />}
        <LangSwitch />
        <SpeakerButton text={acting ? `${acting}. ${props.say}` : props.say} kind="bare" />
      </header>
      <Hem />
      <WaitingBar />
      {acting && (
        <p class="acting" role="note">
          <Icon svg={hands} />
          <span>
            <b>{acting}</b>
            <br />
            {t.bothNames}
          </span>
        </p>
      )}
      <main id="main" class="page farmer-main" tabIndex={-1}>
        {props.children}
      </main>
      <Foot />
    </div>
  );
}

/** Most farms carry their owner's name; others are told with it. */
function calledWith({ name, ownerName }: Farm): string {
  return name.includes(ownerName) ? name : `${name} (${ownerName})`;
}
