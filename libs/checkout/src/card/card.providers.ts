import type { Provider } from '@nestjs/common';
import { SqlCardStore } from '../persistence/sql-card.store.js';
import { SqlGatewayEventStore } from '../persistence/sql-gateway-event.store.js';
import { CardStore } from './card.store.js';
import { CardCheckout } from './card-checkout.service.js';
import { CardGateway } from './card-gateway.js';
import { CardNotices } from './card-notices.js';
import { CardRefunds } from './card-refunds.js';
import { GatewayEventStore } from './gateway-event.store.js';
import { GatewayEvents } from './gateway-events.service.js';
import { ProblemDesk } from './problem-desk.service.js';
import { StripeCardGateway } from './stripe-card-gateway.js';

export const CARD_PROVIDERS: Provider[] = [
  CardCheckout,
  CardRefunds,
  CardNotices,
  GatewayEvents,
  ProblemDesk,
  { provide: GatewayEventStore, useClass: SqlGatewayEventStore },
  { provide: CardStore, useClass: SqlCardStore },
  { provide: CardGateway, useClass: StripeCardGateway },
];
