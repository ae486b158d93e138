import { Module } from '@nestjs/common';
import { BankModule } from '../bank/bank.module.js';
import { ClockModule } from '../clock/clock.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { AssetsController } from './assets.controller.js';
import { BankPageController } from './bank/bank-page.controller.js';
import { DashboardPage } from './dashboard/dashboard-page.js';
import { DashboardSession } from './dashboard/dashboard-session.js';
import { EndpointsPageController } from './dashboard/endpoints.controller.js';
import { EventsPageController } from './dashboard/events.controller.js';
import { PanelPageController } from './dashboard/panel.controller.js';
import { PaymentsPageController } from './dashboard/payments.controller.js';
import { DashboardStore } from './dashboard/persistence/dashboard.store.js';
import { SignInController } from './dashboard/sign-in.controller.js';
import { PageErrorsFilter } from './page-errors.filter.js';
import { PageRenderer } from './page-renderer.js';
import { PayController } from './pay/pay.controller.js';
import { PayPages } from './pay/pay-pages.js';

/** What people see of the gateway and the bank. */
@Module({
  imports: [WebhooksModule, BankModule, ClockModule],
  controllers: [
    AssetsController,
    PayController,
    SignInController,
    PaymentsPageController,
    EventsPageController,
    EndpointsPageController,
    PanelPageController,
    BankPageController,
  ],
  providers: [DashboardPage, DashboardSession, DashboardStore, PageErrorsFilter, PageRenderer, PayPages],
})
export class PagesModule {}
