/**
 * Every page of every role. A page is `{ name, path }` and, where the address alone does not show it, `act`: what to do
 * there before it is pictured. `path` may be a function of what `playMarketDay` answered; one that answers nothing is
 * left out. `busy` pages show that something is waited for; `fold` pages are pictured as they fit the screen, not whole.
 * `refused` names complaints of the console that belong to the page. `once` pages leave something behind (they go on air): they are opened in one size only.
 *
 * A new page is one line here. A route of the web app that no line opens is named at the end of a run, which then fails.
 */
const tomorrow = async (page, seen) => {
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const days = Math.round((Date.parse(seen.day) - Date.parse(today)) / 86_400_000);
  // The last of the two arrows; one that is turned away from today adds a button behind them.
  for (let i = 0; i < days; i++) await page.locator('.day-switch .square').nth(1).click();
};
const onThatDay = (page) => ({ ...page, act: tomorrow });
const press = (selector, shown) => async (page) => {
  await page.locator(selector).first().click();
  await page.locator(shown).first().waitFor();
};

const replan = press('.card:has(> .air-when) .btn.line', '.sheet[open]');

export const PAGES = {
  guest: [
    { name: 'home', path: '/', ready: '.air-card' },
    { name: 'live-room', path: (seen) => `/live/${seen.onAir.id}`, ready: '.now', fold: true },
    { name: 'room-ended', path: (seen) => `/live/${seen.ended.id}`, ready: '.state' },
    { name: 'replay', path: (seen) => `/replay/${seen.past.id}`, ready: '.room-page', fold: true },
    { name: 'search', path: '/search', ready: '.hit' },
    { name: 'search-near', path: '/search?q=cai+ngogn', ready: '.hit' },
    { name: 'search-nothing', path: '/search?q=xyzzy&day=today', ready: '.state' },
    { name: 'product', path: (seen) => `/products/${seen.onAir.offers[0].productId}`, ready: '.split' },
    { name: 'farm', path: (seen) => `/farms/${seen.onAir.offers[0].farmId}`, ready: '.hit' },
    { name: 'commune', path: (seen) => `/communes/${seen.onAir.communeCode}`, ready: '.hit' },
    { name: 'sign-in', path: '/sign-in', ready: 'input[name=phone]' },
    { name: 'me-guest', path: '/me' },
    { name: 'orders-guest', path: '/orders' },
    { name: 'coop-guest', path: '/coop' },
    { name: 'courier-guest', path: '/courier' },
    { name: 'farmer-guest', path: '/farmer' },
    { name: 'missing', path: '/no-such-page' },
    { name: 'no-such-commune', path: '/communes/00000', ready: '[role=alert]', refused: /404/ },
    { name: 'gallery', path: '/gallery', busy: true },
    ...['buyer', 'farmer', 'officer', 'clerk', 'courier', 'administrator'].map((role) => ({
      name: `help-${role}`,
      path: `/help/${role}`,
      ready: '.help-phones',
    })),
  ],
  buyer: [
    { name: 'me', path: '/me', ready: '.me-name' },
    { name: 'waiting', path: '/waiting' },
    { name: 'orders', path: '/orders', ready: '.order-card' },
    { name: 'order-cash', path: (seen) => `/orders/${seen.cashOrder.id}` },
    { name: 'order-qr', path: (seen) => `/orders/${seen.qrOrder.id}`, ready: '.qr-code', busy: true },
    { name: 'order-card', path: (seen) => `/orders/${seen.cardOrder.id}` },
    { name: 'order-cancelled', path: (seen) => `/orders/${seen.cancelledOrder.id}` },
    { name: 'order-delivered', path: (seen) => `/orders/${seen.delivered.id}` },
    {
      name: 'order-sheet',
      path: (seen) => `/live/${seen.onAir.id}`,
      ready: '.now .btn.go',
      act: press('.now .btn.go', '.sheet[open]'),
      fold: true,
    },
    { name: 'parcel', path: (seen) => `/parcel/${seen.delivered.parcelId}` },
    { name: 'no-such-order', path: '/orders/01900000-0000-7000-8000-000000000000', refused: /404/ },
  ],
  farmer: [
    { name: 'farmer', path: '/farmer', ready: '.big-way.go' },
    { name: 'farmer-lots', path: '/farmer/lots', ready: '.farm-lot' },
    { name: 'farmer-lot-new', path: '/farmer/lots/new' },
    { name: 'farmer-lot-new-amounts', path: (seen) => `/farmer/lots/new?product=${seen.farmProduct}` },
    { name: 'farmer-lot', path: (seen) => `/farmer/lots/${seen.farmLot}` },
    { name: 'farmer-product-new', path: '/farmer/products/new' },
    {
      name: 'farmer-product',
      path: (seen) => `/farmer/products/${seen.farmProduct}?lot=${seen.farmLot}`,
      ready: '.picture-grid',
    },
    { name: 'farmer-broadcasts', path: '/farmer/broadcasts' },
    { name: 'farmer-broadcast-new', path: '/farmer/broadcasts/new' },
    { name: 'farmer-broadcast', path: (seen) => `/farmer/broadcasts/${seen.farmerPlans}` },
    {
      name: 'farmer-broadcast-move',
      path: (seen) => `/farmer/broadcasts/${seen.farmerPlans}`,
      act: replan,
      fold: true,
    },
    { name: 'farmer-in-our-name', path: '/farmer/in-our-name' },
    { name: 'farmer-money', path: '/farmer/money', ready: '.farm-due' },
    { name: 'farmer-cut-lists', path: '/farmer/cut-lists' },
    { name: 'studio-check', path: '/farmer/studio', ready: '.studio-foot .btn.go' },
    {
      name: 'studio-choose',
      path: '/farmer/studio',
      ready: '.studio-foot .btn.go',
      act: press('.studio-foot .btn.go', '.choose-list'),
    },
    {
      name: 'studio-practice',
      path: '/farmer/studio',
      ready: '.studio-foot .btn.go',
      act: async (page) => {
        await press('.studio-foot .btn.go', '.choose-list')(page);
        await press('.studio-foot .btn.line', '.tag.practice')(page);
      },
      once: true,
      fold: true,
    },
  ],
  officer: [
    { name: 'officer', path: '/officer' },
    { name: 'officer-all-cut-lists', path: '/officer/cut-lists' },
    { name: 'officer-farm-new', path: '/officer/farms/new' },
    { name: 'officer-farm', path: (seen) => `/officer/farms/${seen.farm}` },
    { name: 'officer-lots', path: (seen) => `/officer/farms/${seen.farm}/lots` },
    { name: 'officer-lot-new', path: (seen) => `/officer/farms/${seen.farm}/lots/new` },
    { name: 'officer-lot', path: (seen) => `/officer/farms/${seen.farm}/lots/${seen.farmLot}` },
    { name: 'officer-product-new', path: (seen) => `/officer/farms/${seen.farm}/products/new` },
    {
      name: 'officer-product',
      path: (seen) => `/officer/farms/${seen.farm}/products/${seen.farmProduct}`,
      ready: '.picture-grid',
    },
    { name: 'officer-cut-lists', path: (seen) => `/officer/farms/${seen.farm}/cut-lists` },
    { name: 'officer-money', path: (seen) => `/officer/farms/${seen.farm}/money` },
    { name: 'officer-in-our-name', path: (seen) => `/officer/farms/${seen.farm}/in-our-name` },
    { name: 'officer-broadcasts', path: '/officer/broadcasts' },
    { name: 'officer-broadcast-new', path: '/officer/broadcasts/new' },
    { name: 'officer-broadcast', path: (seen) => `/officer/broadcasts/${seen.officerPlans}` },
    {
      name: 'officer-broadcast-move',
      path: (seen) => `/officer/broadcasts/${seen.officerPlans}`,
      act: replan,
      fold: true,
    },
    { name: 'officer-studio', path: '/farmer', ready: '.big-way.go' },
    { name: 'host-room', path: (seen) => `/live/${seen.onAir.id}`, ready: '.host-desk, .now', fold: true },
  ],
  clerk: [
    onThatDay({ name: 'coop-today', path: '/coop' }),
    { name: 'coop-orders', path: '/coop/orders' },
    { name: 'coop-complaints', path: '/coop/complaints' },
    { name: 'coop-order-new', path: '/coop/orders/new' },
    { name: 'coop-order', path: (seen) => `/coop/orders/${seen.delivered.id}` },
    onThatDay({ name: 'coop-cut-lists', path: '/coop/cut' }),
    onThatDay({ name: 'coop-weigh', path: '/coop/weigh' }),
    onThatDay({ name: 'coop-weigh-lot', path: (seen) => `/coop/weigh/${seen.openLot}` }),
    onThatDay({ name: 'coop-weighed', path: (seen) => `/coop/weigh/${seen.weighedLot}` }),
    onThatDay({ name: 'coop-pack', path: '/coop/pack' }),
    onThatDay({ name: 'coop-pack-parcel', path: (seen) => seen.parcelOpen && `/coop/pack/${seen.parcelOpen}` }),
    onThatDay({ name: 'coop-packed', path: (seen) => `/coop/pack/${seen.parcelOut}` }),
    onThatDay({ name: 'coop-runs', path: '/coop/runs' }),
    onThatDay({ name: 'coop-plan-run', path: '/coop/runs/new' }),
    { name: 'coop-run', path: (seen) => `/coop/runs/${seen.runOut.id}` },
    onThatDay({ name: 'coop-cash', path: '/coop/cash' }),
    { name: 'coop-cash-count', path: (seen) => `/coop/cash/${seen.runOut.id}` },
    { name: 'coop-cash-counted', path: (seen) => `/coop/cash/${seen.runDone.id}` },
    { name: 'coop-money', path: '/coop/money' },
    { name: 'coop-payouts', path: '/coop/payouts' },
    { name: 'coop-books', path: '/coop/books' },
    { name: 'coop-farm-statement', path: (seen) => `/coop/farms/${seen.farm}` },
    { name: 'coop-empty-day', path: '/coop/cut' },
  ],
  courier: [
    { name: 'courier-runs', path: '/courier' },
    { name: 'courier-run', path: (seen) => `/courier/${seen.runOut.id}` },
    { name: 'courier-stops', path: (seen) => `/courier/${seen.runOut.id}/stops` },
    {
      name: 'courier-stop',
      path: (seen) => `/courier/${seen.runOut.id}/stops/${seen.runOut.stops.at(-1).id}`,
    },
    { name: 'courier-all-done', path: (seen) => `/courier/${seen.runDone.id}` },
  ],
  administrator: [
    { name: 'me-administrator', path: '/me', ready: '.me-name' },
    { name: 'inbox', path: '/inbox', ready: '.message' },
    { name: 'admin-today', path: '/admin', ready: '.admin-way' },
    { name: 'admin-people', path: '/admin/people', ready: '.table' },
    { name: 'admin-places', path: '/admin/places', ready: '.table' },
    { name: 'admin-moderation', path: '/admin/moderation', ready: '#blocked' },
    { name: 'admin-complaints', path: '/admin/complaints' },
    { name: 'admin-on-air', path: '/admin/broadcasts' },
    { name: 'admin-audit', path: '/admin/audit', ready: '.table' },
    { name: 'admin-jobs', path: '/admin/jobs', ready: '.table' },
    { name: 'admin-health', path: '/admin/health', ready: '.admin-facts' },
    { name: 'admin-person', path: (seen) => `/admin/people/${seen.onAir.host.id}` },
    { name: 'admin-cooperative', path: '/admin/cooperatives/019a0000-0000-7000-8000-000000000001' },
  ],
};
