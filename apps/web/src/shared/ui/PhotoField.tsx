import './photo-field.css';
import camera from '@phosphor-icons/core/fill/camera-fill.svg?raw';
import images from '@phosphor-icons/core/fill/images-fill.svg?raw';
import trash from '@phosphor-icons/core/fill/trash-fill.svg?raw';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { online } from '../http.js';
import { newUpload, type PictureUpload, photoUrl, shrink, uploadPicture } from '../pictures.js';
import { asProblem, type Problem, problemWords } from '../problem.js';
import { Button } from './Button.js';
import { Icon } from './Icon.js';
import { Note } from './marks.js';
import { Progress } from './Progress.js';
import { partWords } from './part-words.js';

/** What this field is doing; the picture that stands is the form's. */
type Doing =
  | { now: 'nothing' }
  | { now: 'shrinking' }
  | { now: 'sending'; upload: PictureUpload; part: number }
  | { now: 'stopped'; upload: PictureUpload; problem: Problem }
  | { now: 'unreadable' };

const UPLOADED = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/**
 * A photo taken now or chosen from the phone, drawn smaller before it is sent. `onChange` hears the id once the market
 * has the picture, and `undefined` when it is taken away. Without signal it waits and goes by itself when it is back,
 * for as long as the page is open.
 */
export function PhotoField(props: {
  label: string;
  hint?: string;
  error?: string | null;
  value: string | undefined;
  onChange: (pictureId: string | undefined) => void;
  /** `proof` shows it to the buyer and the cooperative alone. */
  kind?: PictureUpload['kind'];
}) {
  const { label, hint, value, onChange, kind = 'product' } = props;
  const t = partWords.t;
  const id = useId();
  const [doing, setDoing] = useState<Doing>({ now: 'nothing' });
  /** Drawn here, seen before the market has it. */
  const [preview, setPreview] = useState<{ url: string; id: string } | null>(null);
  const leave = useRef<AbortController | null>(null);
  const hasSignal = online.value;

  useEffect(() => () => leave.current?.abort(), []);
  useEffect(() => () => preview && URL.revokeObjectURL(preview.url), [preview]);
  useEffect(() => {
    if (hasSignal && doing.now === 'stopped' && doing.problem.unanswered) void send(doing.upload);
  }, [hasSignal]);

  async function take(input: HTMLInputElement) {
    const file = input.files?.[0];
    // The same file again is a change too.
    input.value = '';
    if (!file) return;
    leave.current?.abort();
    setDoing({ now: 'shrinking' });
    try {
      const upload = newUpload(await shrink(file), kind);
      setPreview({ url: URL.createObjectURL(upload.photo), id: upload.id });
      await send(upload);
    } catch (thrown) {
      console.warn('no picture', thrown);
      setDoing({ now: 'unreadable' });
    }
  }

  async function send(upload: PictureUpload) {
    const leaving = new AbortController();
    leave.current = leaving;
    const show = (next: Doing) => leave.current === leaving && setDoing(next);
    show({ now: 'sending', upload, part: 0 });
    try {
      await uploadPicture(upload, (part) => show({ now: 'sending', upload, part }), leaving.signal);
      if (leave.current !== leaving) return;
      show({ now: 'nothing' });
      onChange(upload.id);
    } catch (thrown) {
      if (!leaving.signal.aborted) show({ now: 'stopped', upload, problem: asProblem(thrown) });
    }
  }

  function remove() {
    leave.current?.abort();
    leave.current = null;
    setPreview(null);
    setDoing({ now: 'nothing' });
    onChange(undefined);
  }

  const uploaded = value !== undefined && UPLOADED.test(value) ? value : null;
  const seen = preview?.url ?? (uploaded && kind === 'product' ? photoUrl(uploaded, 1280) : null);
  const isBusy = doing.now === 'shrinking' || doing.now === 'sending';
  const percent = doing.now === 'sending' ? Math.round(doing.part * 100) : 0;
  const pickers = [
    { name: 'camera', icon: camera, words: seen ? t.photoAgain : t.takePhoto, capture: 'environment' as const },
    { name: 'files', icon: images, words: t.choosePhoto, capture: undefined },
  ];

  return (
    <fieldset class="photo-field" aria-describedby={hint ? `${id}-h` : undefined}>
      <legend>{label}</legend>
      {hint && (
        <p class="small mute" id={`${id}-h`}>
          {hint}
        </p>
      )}
      {seen && <img class="photo-seen" src={seen} alt={t.photoOf(label)} />}
      {doing.now === 'shrinking' && <p role="status">{t.photoShrinks}</p>}
      {doing.now === 'sending' && (
        <Progress label={t.photoSends} part={percent} whole={100} says={t.photoPart(String(percent))} />
      )}
      {doing.now === 'unreadable' && <Note kind="stop">{t.photoUnreadable}</Note>}
      {doing.now === 'stopped' && <Stopped problem={doing.problem} onAgain={() => void send(doing.upload)} />}
      {props.error && <p class="field-error">{props.error}</p>}
      <div class="photo-ways">
        {pickers.map((way) => (
          <label key={way.name} class="btn calm photo-way" aria-disabled={isBusy ? 'true' : undefined}>
            <Icon svg={way.icon} />
            <span>{way.words}</span>
            <input
              class="unseen"
              type="file"
              accept="image/*"
              capture={way.capture}
              disabled={isBusy}
              onChange={(event) => void take(event.currentTarget)}
            />
          </label>
        ))}
        {(seen || doing.now === 'unreadable') && (
          <Button kind="line" icon={trash} onPress={remove}>
            {isBusy ? t.photoStop : t.photoRemove}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

/** The photo stays in the phone's memory; without signal it goes by itself. */
function Stopped({ problem, onAgain }: { problem: Problem; onAgain: () => void }) {
  const t = partWords.t;
  const { title, text } = problemWords(problem);
  const waits = problem.code === 'net.offline';
  return (
    <div role="alert" class="photo-stopped">
      <Note kind={waits ? 'wait' : 'stop'}>
        <b>{title}</b> {waits ? t.photoWaits : text}
      </Note>
      {(problem.passing || problem.status === 401) && (
        <Button kind="calm" onPress={onAgain}>
          {t.photoRetry}
        </Button>
      )}
    </div>
  );
}
