import type { Measure, Vnd } from '#kernel';
import type { RunState } from './run-state.js';

export interface Progress {
  done: number;
  total: number;
}

/** What came of a lot against what was ordered, in the selling unit. */
export interface LotProgress {
  lotId: string;
  /** The code it was shown under last; null for a lot that was never on air. */
  offerCode: string | null;
  productName: string;
  picture: string;
  farmName: string;
  sellBy: Measure;
  ordered: number;
  /** Null while it has not been weighed in. */
  arrived: number | null;
  /** How many orders the harvest was too short for. */
  cutOrders: number;
  surplus: number;
}

export interface VillageProgress {
  communeCode: string;
  communeName: string;
  village: string;
  packed: number;
  total: number;
  /** Not packed and waiting for a lot that has not been weighed in. */
  waiting: number;
}

export interface RunProgress {
  id: string;
  courierId: string;
  courierName: string;
  state: RunState;
  /** The village most of its stops are in. */
  toward: string;
  doneCount: number;
  stopCount: number;
  waitingCount: number;
}

export interface CashHeld {
  courierId: string;
  courierName: string;
  cashInHandVnd: Vnd;
}

/** Somebody to phone, and why. */
export interface Call {
  reason: 'cut_list_unconfirmed' | 'harvest_short' | 'buyer_absent';
  /** The cut list, weigh-in or stop. */
  subjectId: string;
  name: string;
  phone: string;
  /** What it is about: products, or the order's numbers. */
  about: string;
  sellBy: Measure | null;
  /** What is missing or expected, in the selling unit; null where no quantity plays a part. */
  amount: number | null;
  /** By when, or since when. */
  at: Date;
}

/** One look at a cooperative's day. */
export interface Today {
  day: string;
  cutLists: Progress;
  weighIns: Progress;
  packing: Progress;
  departed: Progress;
  lots: LotProgress[];
  villages: VillageProgress[];
  runs: RunProgress[];
  cash: CashHeld[];
  calls: Call[];
}
