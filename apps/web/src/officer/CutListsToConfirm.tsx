import { useState } from 'preact/hooks';
import { CutCard, cutWords } from '../farmer/CutLists.js';
import { FarmerFrame } from '../farmer/FarmerFrame.js';
import { type FarmCutList, farmerApi } from '../farmer/farmer-api.js';
import { usePaged } from '../shared/paged.js';
import { Await, Empty, Note } from '../shared/ui/index.js';
import { More } from '../shared/ui/More.js';
import { words } from './words.js';

/** `/officer/cut-lists`: what waits at the farms that let an officer act, each confirmed in its farm's name. */
export function CutListsToConfirm() {
  const t = words.t;
  const lists = usePaged('cut-to-confirm', (cursor) => farmerApi.cutListsToConfirm(cursor));
  // What was just confirmed stays in sight, so that nobody wonders where it went.
  const [taken, setTaken] = useState<ReadonlyMap<string, FarmCutList>>(new Map());
  const first = lists.items.find(({ id }) => !taken.has(id));
  const say = lists.items.map((list) => t.sayCut(list.farmName, cutWords(list))).join(' ');
  return (
    <FarmerFrame title={t.cutTitle} back="/officer" say={say || t.noCut} about="nobody">
      <Await of={lists.first}>
        {() =>
          lists.items.length === 0 ? (
            <Empty title={t.noCut} text={t.noCutText} />
          ) : (
            <>
              <Note>{t.cutText}</Note>
              <ul class="stack">
                {lists.items.map((list) => (
                  <li key={list.id}>
                    <CutCard
                      list={taken.get(list.id) ?? list}
                      farmName={list.farmName}
                      calm={list.id !== first?.id}
                      onBehalfOfFarmId={list.farmId}
                      onTaken={(one) => setTaken(new Map(taken).set(one.id, one))}
                    />
                  </li>
                ))}
              </ul>
              <More of={lists} />
            </>
          )
        }
      </Await>
    </FarmerFrame>
  );
}
