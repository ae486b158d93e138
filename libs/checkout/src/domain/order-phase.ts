import type { OrderPhase } from './card-step.js';

const PHASES: Record<string, OrderPhase> = {
  placed: 'unpaid',
  confirmed: 'bound',
  packed: 'weighed',
  dispatched: 'weighed',
  delivered: 'weighed',
  returned: 'weighed',
  cancelled: 'over',
};

/** @throws Error for a state that no order has */
export function phaseOf(orderState: string): OrderPhase {
  const phase = PHASES[orderState];
  if (!phase) throw new Error(`no order is ${orderState}`);
  return phase;
}
