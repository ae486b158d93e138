import './goods.css';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Category, Product } from '../../shared/api.js';
import { CATEGORIES, categoryWords } from '../../shared/categories.js';
import { type Loaded, rememberAnswer, useLoad } from '../../shared/load.js';
import { asProblem, type Problem } from '../../shared/problem.js';
import { drawnOf, isPhoto } from '../../shared/produce.js';
import { Await, Busy, Button, Choose, Failure, toast } from '../../shared/ui/index.js';
import { FarmerFrame } from '../FarmerFrame.js';
import { useFarm } from '../farm-scope.js';
import { farmerApi } from '../farmer-api.js';
import { ProductFields } from './ProductFields.js';
import { categoryOf, correctionBody, type ProductLook, sameName } from './product-kinds.js';
import { words } from './words.js';

/** `/products/:productId`: what buyers read and see of a product, put right. Leads back to the lot it was opened from. */
export function CorrectProduct({ productId = '' }: { productId?: string }) {
  const t = words.t;
  const { base } = useFarm();
  const { query } = useLocation();
  const product = useLoad(`farm-product/${productId}`, () => farmerApi.product(productId));
  const back = query.lot
    ? `${base}/lots/${encodeURIComponent(query.lot)}`
    : `${base}/lots/new?product=${encodeURIComponent(productId)}`;
  return (
    <FarmerFrame title={t.correctTitle} back={back} say={t.sayCorrect(product.data?.name ?? '')}>
      <Await of={product}>{(found) => <Correction key={found.id} product={found} of={product} back={back} />}</Await>
    </FarmerFrame>
  );
}

function Correction({ product, of, back }: { product: Product; of: Loaded<Product>; back: string }) {
  const t = words.t;
  const { onBehalfOfFarmId } = useFarm();
  const { route } = useLocation();
  // What was typed alone: the product itself may come fresh from behind meanwhile.
  const [typed, setTyped] = useState<Partial<ProductLook>>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const known = useLoad(`farm-products/${product.farm.id}`, () => farmerApi.productsOfFarm(product.farm.id));
  const look = { ...lookOf(product), ...typed };
  const body = correctionBody(product, typed, look);
  const nameless = !look.name.trim();
  const twin = known.data?.some(({ id, name }) => id !== product.id && sameName(name, look.name));

  async function save(): Promise<void> {
    if (nameless || !body) return;
    setBusy(true);
    setProblem(null);
    try {
      const corrected = await farmerApi.changeProduct(product.id, {
        ...body,
        ...(onBehalfOfFarmId ? { onBehalfOfFarmId } : {}),
      });
      of.set(corrected);
      if (known.data) known.set(known.data.map((one) => (one.id === corrected.id ? corrected : one)));
      for (const lot of corrected.lots) rememberAnswer(`farm-lot/${lot.id}`, lot);
      toast(t.corrected(corrected.name));
      route(back);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <>
      <ProductFields
        look={look}
        nameError={nameless ? t.nameMissing : null}
        photoError={problem?.code === 'picture.unknown' ? t.photoUnknown : null}
        twin={twin ? t.twin : null}
        onChange={(change) => setTyped((was) => ({ ...was, ...change, ...categoryBy(change) }))}
      >
        <Choose
          label={t.category}
          value={look.category}
          options={CATEGORIES.map((value) => ({ value, label: categoryWords.t[value] }))}
          onChange={(category) => setTyped((was) => ({ ...was, category: category as Category }))}
        />
      </ProductFields>
      <p class="mute">{t.correctText}</p>
      {problem && <Failure problem={problem} />}
      {busy ? (
        <Busy doing={t.saving} plain />
      ) : (
        <Button tall wide off={nameless || !body} onPress={() => void save()}>
          {nameless ? t.nameMissing : body ? t.save : t.nothingChanged}
        </Button>
      )}
    </>
  );
}

function lookOf(product: Product): ProductLook {
  const { name, category, picture, story } = product;
  return { name, category, story, picture: drawnOf(product), photo: isPhoto(picture) ? picture : undefined };
}

/** Another drawn picture says that it is another thing. */
function categoryBy({ picture }: Partial<ProductLook>): Partial<ProductLook> {
  return picture ? { category: categoryOf(picture) } : {};
}
