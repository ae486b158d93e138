const LENGTH_MAX = 2048;

/** Why a notice may not be sent to this address, in words for whoever asked; null when it may. */
export function addressRefusal(text: string): string | null {
  if (text.length > LENGTH_MAX) return `Invalid URL: longer than ${LENGTH_MAX} characters`;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return `Invalid URL: An explicit scheme (such as https) must be provided.`;
  }
  // A real gateway would also refuse plain http and every address inside its own network. This one stands in for it on
  // one machine, where the market itself is on the loopback, and only the holder of the secret key sets addresses.
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'Invalid URL: URL must be HTTP or HTTPS.';
  if (url.username || url.password) return 'Invalid URL: it must not hold a user name or password.';
  return null;
}

/** True when an endpoint that asked for `enabled` wants to hear of `type`. */
export function wantsEvent(enabled: readonly string[], type: string): boolean {
  return enabled.includes('*') || enabled.includes(type);
}
