/** A buyer's browser on the gateway's own card page: forms and redirects, no script. */
export class CardBuyer {
  private constructor(
    private readonly payUrl: URL,
    /** Where the browser stands now. */
    public at: URL,
  ) {}

  static async open(payUrl: string): Promise<CardBuyer> {
    const url = new URL(payUrl);
    const answer = await fetch(url, { redirect: 'manual' });
    if (answer.status !== 200) throw new Error(`the card page answers ${answer.status}`);
    return new CardBuyer(url, url);
  }

  /** Types a card; the address that the browser is sent to. */
  type(number: string): Promise<URL> {
    return this.send(this.payUrl, { number, expiry: '12/40', cvc: '123', name: 'LAN' });
  }

  /** Says yes or no to the bank's question (3-D Secure). */
  answer(outcome: 'accept' | 'refuse'): Promise<URL> {
    return this.send(this.at, { outcome });
  }

  private async send(to: URL, fields: Record<string, string>): Promise<URL> {
    const link = { client_secret: this.payUrl.searchParams.get('client_secret') ?? '' };
    const back = { return_url: this.payUrl.searchParams.get('return_url') ?? '' };
    const answer = await fetch(new URL(to.pathname, to), {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ ...link, ...back, ...fields }),
    });
    const next = answer.headers.get('location');
    if (next) this.at = new URL(next, to);
    return this.at;
  }
}
