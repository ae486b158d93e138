import './gallery.css';
import { Frame } from '../shared/ui/index.js';
import { Fields, Pads } from './Fields.js';
import { Lists, Sheets, States } from './Lists.js';
import { Shown } from './Shown.js';
import { Buttons, Signs } from './Signs.js';
import { Spaces, Swatches, TypeScale } from './Tokens.js';
import { words } from './words.js';

/** `/gallery`: the design system, every part in every state, by day and by night. */
export function Gallery() {
  const t = words.t;
  const parts = [
    { id: 'colours', title: t.colours, text: t.coloursText, draw: () => <Swatches /> },
    { id: 'type', title: t.type, draw: () => <TypeScale /> },
    { id: 'spaces', title: t.spaces, draw: () => <Spaces /> },
    { id: 'signs', title: t.signs, draw: () => <Signs /> },
    { id: 'buttons', title: t.buttons, draw: () => <Buttons /> },
    { id: 'forms', title: t.forms, draw: () => <Fields /> },
    { id: 'pads', title: t.pad, draw: () => <Pads /> },
    { id: 'states', title: t.states, draw: () => <States /> },
    { id: 'lists', title: t.lists, draw: () => <Lists /> },
    { id: 'sheets', title: t.sheets, draw: () => <Sheets /> },
  ];
  return (
    <Frame title={t.title}>
      <div class="gallery">
        <p>{t.intro}</p>
        <nav class="jumps" aria-label={t.jump}>
          {parts.map((part) => (
            <a key={part.id} class="text-link" href={`#${part.id}`}>
              {part.title}
            </a>
          ))}
        </nav>
        {parts.map((part) => (
          <Shown key={part.id} id={part.id} title={part.title} text={part.text}>
            {part.draw}
          </Shown>
        ))}
      </div>
    </Frame>
  );
}
