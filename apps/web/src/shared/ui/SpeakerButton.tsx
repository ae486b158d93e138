import speaker from '@phosphor-icons/core/fill/speaker-high-fill.svg?raw';
import stop from '@phosphor-icons/core/fill/stop-fill.svg?raw';
import { useEffect, useState } from 'preact/hooks';
import { lang } from '../i18n/index.js';
import { words } from '../words.js';
import { IconButton } from './Button.js';
import { toast } from './Toasts.js';

const TAGS = { vi: 'vi-VN', en: 'en-GB' } as const;

/** Speaks `text` with the device's own voice; a second press stops it. Stands at the right edge of its row. */
export function SpeakerButton({ text, kind = 'calm' }: { text: string; kind?: 'bare' | 'calm' | 'plate' }) {
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), []);

  function press(): void {
    const voice = globalThis.speechSynthesis;
    if (!voice) {
      toast(words.t.noVoice);
      return;
    }
    voice.cancel();
    if (speaking) {
      setSpeaking(false);
      return;
    }
    const said = new SpeechSynthesisUtterance(text);
    said.lang = TAGS[lang.value];
    said.onend = () => setSpeaking(false);
    said.onerror = (event) => {
      setSpeaking(false);
      if (event.error === 'language-unavailable' || event.error === 'voice-unavailable') toast(words.t.noVoice);
    };
    setSpeaking(true);
    voice.speak(said);
  }

  return (
    <IconButton
      icon={speaking ? stop : speaker}
      kind={kind}
      label={speaking ? words.t.stopListening : words.t.listen}
      onPress={press}
    />
  );
}
