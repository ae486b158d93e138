import { Base1763769600000 } from './1763769600000-base.js';
import { Identity1763769601000 } from './1763769601000-identity.js';
import { Catalog1763769602000 } from './1763769602000-catalog.js';
import { Broadcasts1763769603000 } from './1763769603000-broadcasts.js';
import { Orders1763769604000 } from './1763769604000-orders.js';
import { Ledger1763769605000 } from './1763769605000-ledger.js';
import { Delivery1763769606000 } from './1763769606000-delivery.js';
import { Checkout1763769607000 } from './1763769607000-checkout.js';
import { Transfers1763769608000 } from './1763769608000-transfers.js';
import { PreparedOrders1763769609000 } from './1763769609000-prepared-orders.js';
import { Search1763769610000 } from './1763769610000-search.js';
import { SearchPage1763769610001 } from './1763769610001-search-page.js';
import { FarmTrail1763769611000 } from './1763769611000-farm-trail.js';
import { Administration1763769612000 } from './1763769612000-administration.js';
import { Moderation1763769612001 } from './1763769612001-moderation.js';
import { ClerkOrders1763769613000 } from './1763769613000-clerk-orders.js';
import { Objects1763769614000 } from './1763769614000-objects.js';
import { PicturesById1763769614001 } from './1763769614001-pictures-by-id.js';
import { Causes1763769615000 } from './1763769615000-causes.js';
import { SearchLook1763769616000 } from './1763769616000-search-look.js';

/** In the order in which they run. */
export const MIGRATIONS = [
  Base1763769600000,
  Identity1763769601000,
  Catalog1763769602000,
  Broadcasts1763769603000,
  Orders1763769604000,
  Ledger1763769605000,
  Delivery1763769606000,
  Checkout1763769607000,
  Transfers1763769608000,
  PreparedOrders1763769609000,
  Search1763769610000,
  SearchPage1763769610001,
  FarmTrail1763769611000,
  Administration1763769612000,
  Moderation1763769612001,
  ClerkOrders1763769613000,
  Objects1763769614000,
  PicturesById1763769614001,
  Causes1763769615000,
  SearchLook1763769616000,
];
