import warning from '@phosphor-icons/core/fill/video-camera-slash-fill.svg?raw';
import type { ComponentChildren } from 'preact';
import { Icon, SpeakerButton } from '../../shared/ui/index.js';
import { browserOf } from './browser-of.js';
import type { StudioErrorCode } from './engine/index.js';
import { words } from './words.js';

/** What is wrong with the camera, and the way out step by step. */
export function CameraTrouble({ code, children }: { code: StudioErrorCode; children?: ComponentChildren }) {
  const t = words.t;
  const [title = '', text = ''] = t.trouble[code] ?? [];
  const steps = code === 'studio.camera_refused' ? (t.how[browserOf(navigator.userAgent)] ?? []) : [];
  return (
    <Trouble title={title} text={text} steps={steps}>
      {children}
    </Trouble>
  );
}

/** Camera pages for phones on a plain http address. */
export function InsecureOrigin() {
  return <Trouble title={words.t.insecureTitle} text={words.t.insecureText} steps={[]} />;
}

export function Trouble(props: {
  title: string;
  text: string;
  steps?: readonly string[];
  children?: ComponentChildren;
}) {
  const { title, text, steps = [] } = props;
  return (
    <section class="card pad stack trouble" role="alert">
      <div class="row">
        <span class="stop-sign">
          <Icon svg={warning} />
        </span>
        <h2 class="grow">{title}</h2>
        <SpeakerButton text={[title, text, ...steps].join('. ')} />
      </div>
      <p>{text}</p>
      {steps.length > 0 && (
        <ol class="steps" aria-label={words.t.howTitle}>
          {steps.map((step, index) => (
            <li key={step}>
              <b class="step-number" aria-hidden="true">
                {index + 1}
              </b>
              {step}
            </li>
          ))}
        </ol>
      )}
      {props.children}
    </section>
  );
}
