import './goods.css';
import { useId, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { weight } from '../../shared/format.js';
import { useLoad } from '../../shared/load.js';
import { asProblem, type Problem } from '../../shared/problem.js';
import { drawnFor, pictureOf } from '../../shared/produce.js';
import type { ProduceKey } from '../../shared/produce-list.js';
import { Area } from '../../shared/ui/Area.js';
import { Busy, Button, Chips, Failure, Field, Note, toast } from '../../shared/ui/index.js';
import { PhotoField } from '../../shared/ui/PhotoField.js';
import { FarmerFrame } from '../FarmerFrame.js';
import { useFarm } from '../farm-scope.js';
import { farmerApi } from '../farmer-api.js';
import { AmountSteps } from './AmountSteps.js';
import { PICTURES, productBody, sameName, usualWay, type Way } from './product-kinds.js';
import { words } from './words.js';

const WAYS: readonly Way[] = ['weight', 'piece', 'weighed-piece'];
const TYPICAL_GRAMS = 1_500;
const TYPICAL_STEP = 100;

/** `/products/new`: a name, a picture, how it is sold. Picture and way follow the name until somebody chooses. */
export function NewProduct() {
  const t = words.t;
  const { farm, base, onBehalfOfFarmId } = useFarm();
  const { route } = useLocation();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<ProduceKey | null>(null);
  const [chosenWay, setChosenWay] = useState<Way | null>(null);
  const [typicalGrams, setTypicalGrams] = useState(TYPICAL_GRAMS);
  const [story, setStory] = useState('');
  const [photo, setPhoto] = useState<string>();
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const known = useLoad(farm ? `farm-products/${farm.id}` : null, () => farmerApi.productsOfFarm(farm?.id ?? ''));
  const picture = chosen ?? drawnFor(name) ?? 'basket';
  const way = chosenWay ?? usualWay(picture);
  const twin = known.data?.find((product) => sameName(product.name, name));

  async function add(): Promise<void> {
    if (!name.trim()) {
      setMissing(true);
      return;
    }
    if (!farm) return;
    setBusy(true);
    setProblem(null);
    try {
      const wanted = { name, picture, way, typicalGrams, story, photo };
      const product = await farmerApi.addProduct(productBody(wanted, { farmId: farm.id, onBehalfOfFarmId }));
      known.set([product, ...(known.data ?? [])]);
      toast(t.added(product.name));
      route(`${base}/lots/new?product=${product.id}`);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <FarmerFrame title={t.newProduct} back={`${base}/lots/new`} say={t.sayNewProduct}>
      <Field
        label={t.name}
        hint={t.nameHint}
        error={missing && !name.trim() ? t.nameMissing : null}
        value={name}
        maxLength={120}
        onInput={setName}
      />
      {twin && <Note kind="wait">{t.already}</Note>}
      <PhotoField label={t.photo} hint={t.photoHint} value={photo} onChange={setPhoto} />
      <Pictures value={picture} onChange={setChosen} />
      <div class="stack">
        <Chips
          label={t.way}
          labelled
          value={way}
          chips={WAYS.map((value) => ({ value, label: t.ways[value] }))}
          onChange={(value) => setChosenWay(value as Way)}
        />
        <p class="mute">{t.wayText[way]}</p>
      </div>
      {way === 'weighed-piece' && (
        <AmountSteps
          label={t.typical}
          value={typicalGrams}
          min={TYPICAL_STEP}
          max={50_000}
          stepOf={() => TYPICAL_STEP}
          write={weight}
          onChange={setTypicalGrams}
        />
      )}
      <Area label={t.story} hint={t.storyHint} value={story} maxLength={500} rows={2} onInput={setStory} />
      {problem && <Failure problem={problem} />}
      {busy ? (
        <Busy doing={t.adding} plain />
      ) : (
        <Button tall wide onPress={() => void add()}>
          {name.trim() ? t.add(name.trim()) : t.addPlain}
        </Button>
      )}
    </FarmerFrame>
  );
}

const PICTURES_FIRST = 8;

/** The most grown ones in sight, with the chosen one; the others after a tap. */
function Pictures({ value, onChange }: { value: ProduceKey; onChange: (picture: ProduceKey) => void }) {
  const group = useId();
  const [all, setAll] = useState(false);
  const first = PICTURES.slice(0, PICTURES_FIRST);
  const few = first.some(([key]) => key === value)
    ? first
    : [...PICTURES.filter(([key]) => key === value), ...first.slice(0, -1)];
  return (
    <fieldset>
      <legend class="form-legend">{words.t.picture}</legend>
      <div class="picture-grid">
        {(all ? PICTURES : few).map(([key]) => (
          <label key={key}>
            <input
              class="unseen"
              type="radio"
              name={group}
              value={key}
              aria-label={words.t.pictures[key] ?? key}
              checked={key === value}
              onChange={() => onChange(key)}
            />
            <img src={pictureOf({ picture: key, name: '' })} alt="" decoding="async" loading="lazy" />
          </label>
        ))}
      </div>
      {!all && (
        <Button kind="link" onPress={() => setAll(true)}>
          {words.t.otherPictures}
        </Button>
      )}
    </fieldset>
  );
}
