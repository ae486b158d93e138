import './catalog.css';
import caretDown from '@phosphor-icons/core/bold/caret-down-bold.svg?raw';
import mapPin from '@phosphor-icons/core/fill/map-pin-fill.svg?raw';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api } from '../../shared/api.js';
import { CATEGORIES, categoryWords } from '../../shared/categories.js';
import { shortDay } from '../../shared/format.js';
import { useLoad } from '../../shared/load.js';
import { usePaged } from '../../shared/paged.js';
import { Await, Button, Empty, Frame, Icon, Note } from '../../shared/ui/index.js';
import { More } from '../../shared/ui/More.js';
import { SearchField } from '../../shared/ui/SearchField.js';
import { useCommunes } from '../order/AddressForm.js';
import { type Asked, askedIn, harvestDay, isFiltered, NOTHING_ASKED, pathOf } from './asked.js';
import { HitCard } from './HitCard.js';
import { wayBack } from './last-search.js';
import { words } from './words.js';

const PAUSE_MS = 300;

/** `/search`: what there is, by words with or without accents, filters as chips; the address holds all of it. */
export function Search() {
  const t = words.t;
  const { url } = useLocation();
  const [asked, setAsked] = useState<Asked>(() => askedIn(location.search));
  const [typed, setTyped] = useState(asked.text);
  // Another address, by going back or by a link: another search.
  useEffect(() => {
    const next = askedIn(location.search);
    setAsked(next);
    setTyped(next.text);
  }, [url]);

  function ask(next: Asked): void {
    setAsked(next);
    // Not through the router: a new page would begin at its top and take the focus out of the field.
    history.replaceState(null, '', pathOf(next));
  }
  useEffect(() => {
    wayBack.value = pathOf(asked);
  }, [asked]);
  useEffect(() => {
    if (typed === asked.text) return;
    const timer = setTimeout(() => ask({ ...asked, text: typed }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, asked]);

  return (
    <Frame title={t.search} back="/">
      <div class="find">
        <Words
          typed={typed}
          onType={setTyped}
          onChoose={(text) => {
            setTyped(text);
            ask({ ...asked, text });
          }}
        />
        <Filters asked={asked} onAsk={ask} />
        <Results asked={asked} onAsk={ask} onWipe={() => setTyped('')} />
      </div>
    </Frame>
  );
}

interface WordsProps {
  typed: string;
  onType: (text: string) => void;
  onChoose: (text: string) => void;
}

/** The field, and under it while it is being typed into the names that this may become. */
function Words({ typed, onType, onChoose }: WordsProps) {
  const t = words.t;
  const box = useRef<HTMLFieldSetElement>(null);
  const [open, setOpen] = useState(false);
  const text = typed.trim();
  const names = useLoad(open && text.length > 1 ? `suggestions/${text.toLowerCase()}` : null, () =>
    api.suggestions(text).then((page) => page.items.map(({ name }) => name)),
  );
  const shown = open ? (names.data ?? []).filter((name) => name.toLowerCase() !== text.toLowerCase()) : [];

  function choose(name: string): void {
    setOpen(false);
    onChoose(name);
    box.current?.querySelector('input')?.focus();
  }
  /** Down and up walk from the field through the names and back; Escape closes them. */
  function walk(event: KeyboardEvent): void {
    if (event.key === 'Escape' && shown.length > 0) {
      setOpen(false);
      box.current?.querySelector('input')?.focus();
      event.preventDefault();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || shown.length === 0) return;
    event.preventDefault();
    const stops = [...(box.current?.querySelectorAll<HTMLElement>('input, .suggestions button') ?? [])];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    stops[Math.max(0, Math.min(stops.length - 1, at + step))]?.focus();
  }

  return (
    <fieldset
      ref={box}
      class="find-words"
      aria-label={t.search}
      onKeyDown={walk}
      onFocusOut={(event) => {
        if (!box.current?.contains(event.relatedTarget as Node | null)) setOpen(false);
      }}
    >
      <SearchField
        label={t.search}
        value={typed}
        placeholder={t.searchHint}
        onInput={(next) => {
          setOpen(true);
          onType(next);
        }}
        onSubmit={() => {
          setOpen(false);
          onChoose(typed);
        }}
      />
      {shown.length > 0 && (
        <ul class="suggestions card" aria-label={t.suggestions}>
          {shown.map((name) => (
            <li key={name}>
              <button type="button" onClick={() => choose(name)}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

function Filters({ asked, onAsk }: { asked: Asked; onAsk: (next: Asked) => void }) {
  const t = words.t;
  const communes = useCommunes();
  const chosen = communes.find((one) => one.code === asked.commune);
  const days = [
    { value: 'today', label: t.today },
    { value: 'tomorrow', label: t.tomorrow },
    // A day from a shared address has a chip of its own, so that it can be taken off.
    ...(asked.day && asked.day !== 'today' && asked.day !== 'tomorrow'
      ? [{ value: asked.day, label: t.onDay(shortDay(`${asked.day}T12:00:00+07:00`)) }]
      : []),
  ];
  return (
    <fieldset class="find-filters" aria-label={t.filters}>
      <label class="place">
        <Icon svg={mapPin} small />
        <span aria-hidden="true">{chosen?.name ?? t.everyCommune}</span>
        <Icon svg={caretDown} small />
        <select
          aria-label={t.commune}
          value={asked.commune}
          onChange={(event) => onAsk({ ...asked, commune: event.currentTarget.value })}
        >
          <option value="">{t.everyCommune}</option>
          {communes.map((one) => (
            <option key={one.code} value={one.code}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <Toggle on={asked.onAir} onPress={() => onAsk({ ...asked, onAir: !asked.onAir })}>
        {t.onAirNow}
      </Toggle>
      {days.map(({ value, label }) => (
        <Toggle
          key={value}
          on={asked.day === value}
          onPress={() => onAsk({ ...asked, day: asked.day === value ? '' : value })}
        >
          {label}
        </Toggle>
      ))}
      {CATEGORIES.map((category) => (
        <Toggle
          key={category}
          on={asked.category === category}
          onPress={() => onAsk({ ...asked, category: asked.category === category ? '' : category })}
        >
          {categoryWords.t[category]}
        </Toggle>
      ))}
    </fieldset>
  );
}

function Toggle({ on, onPress, children }: { on: boolean; onPress: () => void; children: ComponentChildren }) {
  return (
    <button type="button" class="chip toggle" aria-pressed={on} onClick={onPress}>
      {children}
    </button>
  );
}

interface ResultsProps {
  asked: Asked;
  onAsk: (next: Asked) => void;
  onWipe: () => void;
}

function Results({ asked, onAsk, onWipe }: ResultsProps) {
  const t = words.t;
  const text = asked.text.trim();
  const found = usePaged(`search${pathOf(asked)}`, (cursor) =>
    api.search({
      query: text || undefined,
      commune: asked.commune || undefined,
      category: asked.category || undefined,
      harvestDay: harvestDay(asked.day),
      onAir: asked.onAir ? 'true' : undefined,
      cursor,
    }),
  );
  return (
    <section class="find-results stack" aria-label={t.results} aria-busy={found.first.busy}>
      <h2 class="unseen">{text ? t.results : t.browse}</h2>
      <Await of={found.first} doing={t.searching}>
        {({ items }) =>
          items.length > 0 ? (
            <>
              {items[0]?.fit === 'near' && <Note kind="wait">{t.near(text)}</Note>}
              <ul class="hits">
                {found.items.map((hit) => (
                  <HitCard key={hit.id} hit={hit} />
                ))}
              </ul>
              <More of={found} />
            </>
          ) : (
            <Empty
              title={text ? t.nothing(text) : t.nothingFiltered}
              text={isFiltered(asked) ? t.nothingFilteredText : t.nothingText}
            >
              {isFiltered(asked) ? (
                <Button kind="calm" onPress={() => onAsk({ ...NOTHING_ASKED, text: asked.text })}>
                  {t.dropFilters}
                </Button>
              ) : (
                <Button
                  kind="calm"
                  onPress={() => {
                    onWipe();
                    onAsk(NOTHING_ASKED);
                  }}
                >
                  {t.seeAll}
                </Button>
              )}
            </Empty>
          )
        }
      </Await>
    </section>
  );
}
