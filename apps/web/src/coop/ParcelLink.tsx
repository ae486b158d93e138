import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api } from '../shared/api.js';
import { user } from '../shared/session.js';
import { Busy, Frame } from '../shared/ui/index.js';
import { words } from './words-papers.js';

/** What the code on a label opens: the clerk's packing page, the courier's round, or the buyer's own order. */
export function ParcelLink({ id = '' }: { id?: string }) {
  const { route } = useLocation();
  const who = user.value;
  useEffect(() => {
    if (who === undefined) return;
    if (who === null) route(`/sign-in?next=/parcel/${encodeURIComponent(id)}`, true);
    else if (who.roles.includes('clerk')) route(`/coop/pack/${encodeURIComponent(id)}`, true);
    else if (who.roles.includes('courier')) route('/courier', true);
    else
      api.orders().then(
        ({ items }) => {
          const own = items.find(({ parcelId }) => parcelId === id);
          route(own ? `/orders/${own.id}` : '/orders', true);
        },
        () => route('/orders', true),
      );
  }, [who]);
  return (
    <Frame title={words.t.parcelTitle} width="narrow">
      <Busy doing={words.t.parcelOpens} />
    </Frame>
  );
}
