import type { Settings } from '#config';

/** Where a card's holder agrees or refuses; the client secret in it is what lets a person see the page. */
export function challengeUrl(settings: Settings, intent: { id: string; clientSecret: string }): string {
  const url = new URL(`/authenticate/${intent.id}`, settings.gatewayPublicUrl);
  url.searchParams.set('client_secret', intent.clientSecret);
  return url.href;
}
