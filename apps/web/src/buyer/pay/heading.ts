/** The order whose buyer pressed "to the card page" elsewhere and is on the way there. */
let heading: string | null = null;

/** The order's page goes on to the card page by itself as soon as the gateway has given it; once, and never after a reload. */
export function headForCard(orderId: string): void {
  heading = orderId;
}

export function headsForCard(orderId: string): boolean {
  return heading === orderId;
}

export function stopHeading(): void {
  heading = null;
}
