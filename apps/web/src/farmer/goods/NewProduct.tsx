import './goods.css';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { weight } from '../../shared/format.js';
import { useLoad } from '../../shared/load.js';
import { asProblem, type Problem } from '../../shared/problem.js';
import { drawnFor } from '../../shared/produce.js';
import { Busy, Button, Chips, Failure, toast } from '../../shared/ui/index.js';
import { FarmerFrame } from '../FarmerFrame.js';
import { useFarm } from '../farm-scope.js';
import { farmerApi } from '../farmer-api.js';
import { AmountSteps } from './AmountSteps.js';
import { ProductFields } from './ProductFields.js';
import { type ProductLook, productBody, sameName, usualWay, type Way } from './product-kinds.js';
import { words } from './words.js';

const WAYS: readonly Way[] = ['weight', 'piece', 'weighed-piece'];
const TYPICAL_GRAMS = 1_500;
const TYPICAL_STEP = 100;

/** `/products/new`: a name, a picture, how it is sold. Picture and way follow the name until somebody chooses. */
export function NewProduct() {
  const t = words.t;
  const { farm, base, onBehalfOfFarmId } = useFarm();
  const { route } = useLocation();
  const [typed, setTyped] = useState<Partial<ProductLook>>({});
  const [chosenWay, setChosenWay] = useState<Way | null>(null);
  const [typicalGrams, setTypicalGrams] = useState(TYPICAL_GRAMS);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const known = useLoad(farm ? `farm-products/${farm.id}` : null, () => farmerApi.productsOfFarm(farm?.id ?? ''));
  const { name = '', story = '', photo } = typed;
  const picture = typed.picture ?? drawnFor(name) ?? 'basket';
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
      <ProductFields
        look={{ name, photo, picture, story }}
        nameError={missing && !name.trim() ? t.nameMissing : null}
        twin={twin ? t.already : null}
        onChange={(change) => setTyped((was) => ({ ...was, ...change }))}
      >
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
      </ProductFields>
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
