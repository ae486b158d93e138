import { Route, Router } from 'preact-iso';
import { CutLists } from '../farmer/CutLists.js';
import { FarmerFrame } from '../farmer/FarmerFrame.js';
import { ActingScope } from '../farmer/farm-scope.js';
import { farmerApi } from '../farmer/farmer-api.js';
import { CorrectProduct } from '../farmer/goods/CorrectProduct.js';
import { LotPage } from '../farmer/goods/LotPage.js';
import { Lots } from '../farmer/goods/Lots.js';
import { NewLot } from '../farmer/goods/NewLot.js';
import { NewProduct } from '../farmer/goods/NewProduct.js';
import { Money } from '../farmer/Money.js';
import { InOurName } from '../farmer/trail/InOurName.js';
import { useLoad } from '../shared/load.js';
import { Await } from '../shared/ui/index.js';
import { FarmFilePage } from './FarmFile.js';
import { words } from './words.js';

/** Everything about one farm of the commune; the farmer's own pages, in its name. */
export function FarmRooms({ farmId = '' }: { farmId?: string }) {
  const file = useLoad(`farm-file/${farmId}`, () => farmerApi.farmFile(farmId));
  const { data } = file;
  if (!data) {
    return (
      <FarmerFrame title={words.t.farmsOf} back="/officer" say={words.t.farmsOf} about="nobody">
        <Await of={file}>{() => null}</Await>
      </FarmerFrame>
    );
  }
  return (
    <ActingScope farm={data}>
      <Router onRouteChange={() => window.scrollTo(0, 0)}>
        <Route path="/" component={FarmFilePage} file={data} onChanged={file.reload} />
        <Route path="/lots" component={Lots} />
        <Route path="/lots/new" component={NewLot} />
        <Route path="/lots/:lotId" component={LotPage} />
        <Route path="/products/new" component={NewProduct} />
        <Route path="/products/:productId" component={CorrectProduct} />
        <Route path="/cut-lists" component={CutLists} />
        <Route path="/money" component={Money} />
        <Route path="/in-our-name" component={InOurName} />
        <Route default component={FarmFilePage} file={data} onChanged={file.reload} />
      </Router>
    </ActingScope>
  );
}
