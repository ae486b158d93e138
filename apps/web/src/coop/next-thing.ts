import { amountOf } from '#kernel';
import type { Today } from '../shared/coop-api.js';

/** What a clerk should do next, and where. */
export type NextThing =
  | { do: 'call_farms'; left: number }
  | { do: 'weigh'; lotId: string }
  | { do: 'pack'; left: number }
  | { do: 'plan_run'; left: number }
  | { do: 'depart'; runId: string; courierName: string }
  | { do: 'count'; runId: string; courierName: string; heldVnd: number }
  | { do: 'pay' }
  | { do: 'nothing' };

/** The step of the day that is under way: the first that is not done. */
export type Step = 'cut' | 'weigh' | 'pack' | 'runs' | 'cash' | null;

/**
 * The next thing follows the goods: farms first, the scale as soon as anything can have come, then parcels, runs and
 * the money. A run that is packed leaves before the next parcel is begun: people wait for it.
 */
export function nextThing(today: Today): NextThing {
  const { cutLists, weighIns, packing, lots, runs, cash } = today;
  if (cutLists.done < cutLists.total && weighIns.done === 0)
    return { do: 'call_farms', left: cutLists.total - cutLists.done };
  const ready = runs.find((run) => run.state === 'planned' && run.waitingCount === 0 && run.stopCount > 0);
  if (ready) return { do: 'depart', runId: ready.id, courierName: ready.courierName };
  const back = runs.find((run) => run.state === 'back');
  if (back) {
    const held = cash.find((one) => one.courierId === back.courierId);
    return { do: 'count', runId: back.id, courierName: back.courierName, heldVnd: held?.cashInHandVnd ?? 0 };
  }
  const lot = lots.find((one) => one.arrived === null && amountOf(one.ordered) > 0);
  if (lot) return { do: 'weigh', lotId: lot.lotId };
  if (packing.done < packing.total) return { do: 'pack', left: packing.total - packing.done };
  const planned = runs.reduce((sum, run) => sum + run.stopCount, 0);
  if (planned < packing.total) return { do: 'plan_run', left: packing.total - planned };
  if (packing.total > 0 && runs.length > 0 && runs.every((run) => run.state === 'reconciled')) return { do: 'pay' };
  return { do: 'nothing' };
}

export function stepOf(today: Today): Step {
  const open = (part: { done: number; total: number }) => part.done < part.total;
  if (open(today.cutLists) && today.weighIns.done === 0) return 'cut';
  if (open(today.weighIns)) return 'weigh';
  if (open(today.packing)) return 'pack';
  if (open(today.departed)) return 'runs';
  return today.cash.length > 0 ? 'cash' : null;
}
