import type { PaymentMethod } from '../../shared/api.js';

const KEPT = 'pay-by';
const WAYS: readonly string[] = ['cash', 'qr', 'card'];

/** The way in which this device's last order was paid; cash at first. */
export function lastWay(): PaymentMethod {
  try {
    const kept = localStorage.getItem(KEPT);
    return kept !== null && WAYS.includes(kept) ? (kept as PaymentMethod) : 'cash';
  } catch {
    return 'cash'; // Storage is refused: it is chosen again.
  }
}

export function rememberWay(method: PaymentMethod): void {
  try {
    localStorage.setItem(KEPT, method);
  } catch {
    // Holds for this visit only.
  }
}
