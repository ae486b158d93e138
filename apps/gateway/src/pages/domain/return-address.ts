const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The address a buyer may be sent back to, or null. Only the shop's own pages qualify: a payment page that leads
 * anywhere else would lend its good name to whoever made the link.
 *
 * On one machine the shop is opened as `localhost` or by its loopback number; both are the same machine and port.
 */
export function returnAddress(text: unknown, shopOrigin: string): URL | null {
  if (typeof text !== 'string') return null;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  if (url.username || url.password) return null;
  const shop = new URL(shopOrigin);
  if (url.origin === shop.origin) return url;
  const sameMachine = LOOPBACK.has(url.hostname) && LOOPBACK.has(shop.hostname);
  return sameMachine && url.protocol === shop.protocol && url.port === shop.port ? url : null;
}

/** Adds what the shop is told when the buyer comes back. The client secret stays here: it would end up in logs. */
export function withOutcome(back: URL, paymentIntent: string, outcome: 'succeeded' | 'failed'): string {
  const url = new URL(back);
  url.searchParams.delete('payment_intent_client_secret');
  url.searchParams.set('payment_intent', paymentIntent);
  url.searchParams.set('redirect_status', outcome);
  return url.href;
}
