import { addDays, vietnamDay, vietnamTime } from '#kernel';

/** Farms bring their harvest before packing starts. */
const DELIVER_BY = { hour: 7, minute: 30 };
/** When the day's hour is past or near, a farm gets at least this long. */
const SHORTEST_NOTICE_MS = 2 * 3_600_000;

/** A lot that may go on a cut list, locked. `wanted` is what confirmed orders ask of it, in the selling unit. */
export interface LotToCut {
  lotId: string;
  farmId: string;
  cooperativeId: string;
  wanted: number;
  orderCount: number;
  /** The earliest delivery day of its orders, `YYYY-MM-DD`; null without orders. */
  day: string | null;
  /** Until when unpaid orders hold some of it; null when none do. */
  heldUntil: Date | null;
}

export interface PlannedCutList {
  farmId: string;
  cooperativeId: string;
  /** The day of delivery is the day of cutting. */
  day: string;
  deliverBy: Date;
  items: { lotId: string; quantity: number; orderCount: number }[];
}

export interface CutPlan {
  lists: PlannedCutList[];
  /** Lots that stop selling now: those on a list, and those whose list waits for a payment. */
  closing: string[];
  /** When to look again because unpaid orders will have paid or lapsed; null when nothing waits. */
  lookAgainAt: Date | null;
}

/**
 * One list per farm and day (M12). A farm with stock held for unpaid orders is not asked twice: its list waits until
 * the holds have ended. Lots that nobody ordered go on selling.
 */
export function planCutLists(lots: readonly LotToCut[], now: Date): CutPlan {
  const asked = lots.filter(({ wanted, heldUntil }) => wanted > 0 || heldUntil);
  const waitingFarms = new Set(asked.filter(({ heldUntil }) => heldUntil).map(({ farmId }) => farmId));
  const holds = asked.flatMap(({ heldUntil }) => (heldUntil ? [heldUntil.getTime()] : []));
  const lists = new Map<string, PlannedCutList>();
  for (const lot of asked) {
    if (waitingFarms.has(lot.farmId)) continue;
    const day = lot.day ?? addDays(vietnamDay(now), 1);
    const key = `${lot.farmId} ${lot.cooperativeId} ${day}`;
    const list = lists.get(key) ?? {
      farmId: lot.farmId,
      cooperativeId: lot.cooperativeId,
      day,
      deliverBy: deliverBy(day, now),
      items: [],
    };
    list.items.push({ lotId: lot.lotId, quantity: lot.wanted, orderCount: lot.orderCount });
    lists.set(key, list);
  }
  return {
    lists: [...lists.values()],
    closing: asked.map(({ lotId }) => lotId),
    lookAgainAt: holds.length ? new Date(Math.max(...holds) + 5_000) : null,
  };
}

function deliverBy(day: string, now: Date): Date {
  const usual = vietnamTime(day, DELIVER_BY.hour, DELIVER_BY.minute);
  return new Date(Math.max(usual.getTime(), now.getTime() + SHORTEST_NOTICE_MS));
}
