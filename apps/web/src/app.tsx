import { useEffect, useRef, useState } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, lazy, Route, Router } from 'preact-iso';
import { isId } from '#kernel';
import { askOnAir, Home } from './buyer/home/Home.js';
import { api } from './shared/api.js';
import { online } from './shared/http.js';
import { onOutcome } from './shared/outbox.js';
import { problemWords } from './shared/problem.js';
import { AppHints } from './shared/ui/AppHints.js';
import { Button, Frame, Offline } from './shared/ui/index.js';
import { Toasts, toast } from './shared/ui/Toasts.js';
import { words } from './shared/words.js';

/**
 * Every page of the app. Home comes with the shell, since it is the first look; each other page, and each other face
 * as a whole, is fetched when it is entered.
 */
const fetchRoom = () => import('./buyer/room/LiveRoom.js');
const LiveRoom = lazy(() => fetchRoom().then((m) => m.LiveRoom));
const Replay = lazy(() => import('./buyer/room/Replay.js').then((m) => m.Replay));
const Search = lazy(() => import('./buyer/catalog/Search.js').then((m) => m.Search));
const ProductPage = lazy(() => import('./buyer/catalog/ProductPage.js').then((m) => m.ProductPage));
const FarmPage = lazy(() => import('./buyer/catalog/FarmPage.js').then((m) => m.FarmPage));
const CommunePage = lazy(() => import('./buyer/catalog/CommunePage.js').then((m) => m.CommunePage));
const Orders = lazy(() => import('./buyer/orders/Orders.js').then((m) => m.Orders));
const OrderPage = lazy(() => import('./buyer/orders/OrderPage.js').then((m) => m.OrderPage));
const SignInPage = lazy(() => import('./buyer/me/SignInPage.js').then((m) => m.SignInPage));
const Me = lazy(() => import('./buyer/me/Me.js').then((m) => m.Me));
const WaitingPage = lazy(() => import('./waiting/WaitingPage.js').then((m) => m.WaitingPage));
const Inbox = lazy(() => import('./admin/Inbox.js').then((m) => m.Inbox));
const ParcelLink = lazy(() => import('./coop/ParcelLink.js').then((m) => m.ParcelLink));
const AdminFace = lazy(() => import('./admin/AdminFace.js').then((m) => m.AdminFace));
const CoopFace = lazy(() => import('./coop/CoopFace.js').then((m) => m.CoopFace));
const CourierFace = lazy(() => import('./courier/CourierFace.js').then((m) => m.CourierFace));
const Help = lazy(() => import('./help/Help.js').then((m) => m.Help));
const Gallery = lazy(() => import('./gallery/Gallery.js').then((m) => m.Gallery));
const OfficerFace = lazy(() => import('./officer/OfficerFace.js').then((m) => m.OfficerFace));
const FarmerFace = lazy(() => import('./farmer/FarmerFace.js').then((m) => m.FarmerFace));

/**
 * The first answers of a page that is opened from its address, asked for before anything is drawn around them; null for
 * pages that ask when they are drawn.
 */
export function askFirst(path: string): Promise<unknown> | null {
  if (path === '/') return askOnAir();
  const room = /^\/live\/([^/]+)$/.exec(path)?.[1];
  return isId(room) ? fetchRoom().then(({ enterAhead }) => enterAhead(room)) : null;
}

// An order that had to wait ends on whatever page is open by then.
onOutcome((outcome) => {
  const { kind, label } = outcome.attempt;
  if (kind !== 'order') return;
  if ('answer' in outcome) {
    const waitsForMoney = api.asOrder(outcome.answer).state === 'placed';
    toast(waitsForMoney ? words.t.orderToPay(label) : words.t.orderSentLater(label));
  } else toast(words.t.orderRefusedLater(label, problemWords(outcome.problem).title));
});

export function App() {
  const [broken, setBroken] = useState(false);
  if (broken) {
    return (
      <LocationProvider>
        <Broken />
      </LocationProvider>
    );
  }
  return (
    <LocationProvider>
      <ErrorBoundary
        onError={(error) => {
          console.error(error);
          setBroken(true);
        }}
      >
        <Router onRouteChange={pageOpened}>
          <Route path="/" component={Home} />
          <Route path="/live/:id" component={LiveRoom} />
          <Route path="/replay/:id" component={Replay} />
          <Route path="/search" component={Search} />
          <Route path="/products/:id" component={ProductPage} />
          <Route path="/farms/:id" component={FarmPage} />
          <Route path="/communes/:code" component={CommunePage} />
          <Route path="/orders" component={Orders} />
          <Route path="/orders/:id" component={OrderPage} />
          <Route path="/sign-in" component={SignInPage} />
          <Route path="/me" component={Me} />
          <Route path="/waiting" component={WaitingPage} />
          <Route path="/inbox" component={Inbox} />
          <Route path="/parcel/:id" component={ParcelLink} />
          <Route path="/admin" component={AdminFace} />
          <Route path="/admin/*" component={AdminFace} />
          <Route path="/coop" component={CoopFace} />
          <Route path="/coop/*" component={CoopFace} />
          <Route path="/courier" component={CourierFace} />
          <Route path="/courier/*" component={CourierFace} />
          <Route path="/officer" component={OfficerFace} />
          <Route path="/officer/*" component={OfficerFace} />
          <Route path="/farmer" component={FarmerFace} />
          <Route path="/farmer/*" component={FarmerFace} />
          <Route path="/help/:role?" component={Help} />
          <Route path="/gallery" component={Gallery} />
          <Route default component={NotFound} />
        </Router>
      </ErrorBoundary>
      <AppHints />
      <Toasts />
    </LocationProvider>
  );
}

/** A new page starts at its top, and readers hear it from its beginning. */
function pageOpened(): void {
  window.scrollTo(0, 0);
  document.getElementById('main')?.focus({ preventScroll: true });
}

function NotFound() {
  const t = words.t;
  return (
    <Frame title={t.missingTitle} width="narrow">
      <section class="state card empty">
        <p>{t.missingText}</p>
        <Button href="/">{t.toMarket}</Button>
      </section>
    </Frame>
  );
}

/** A face that could not be fetched, or a bug: say what is safe, then the way out. */
function Broken() {
  const t = words.t;
  const connected = online.value;
  const wasOffline = useRef(!connected);
  // A page that is not on the device yet opens by itself once there is a signal.
  useEffect(() => {
    if (connected && wasOffline.current) location.reload();
  }, [connected]);
  if (!connected) {
    return (
      <Frame title={t.offlineTitle} width="narrow">
        <Offline>
          <Button kind="line" onPress={() => location.reload()}>
            {t.again}
          </Button>
        </Offline>
      </Frame>
    );
  }
  return (
    <main class="page narrow">
      <div class="stack" role="alert">
        <h1>{t.brokenTitle}</h1>
        <p>{t.brokenText}</p>
        <Button onPress={() => location.reload()}>{t.reload}</Button>
      </div>
    </main>
  );
}
