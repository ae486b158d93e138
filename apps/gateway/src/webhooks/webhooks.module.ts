import { Module } from '@nestjs/common';
import { ApiFaultHook } from './api-fault.hook.js';
import { DeliveriesService } from './deliveries.service.js';
import { DeliveryPlanner } from './delivery-planner.js';
import { DeliveryPump } from './delivery-pump.js';
import { EventFanOut } from './event-fan-out.js';
import { EventNotices } from './event-notices.js';
import { FaultsService } from './faults.service.js';
import { JsonBodies } from './panel/json-bodies.js';
import { PanelController } from './panel/panel.controller.js';
import { DeliveryStore } from './persistence/delivery.store.js';
import { FaultsStore } from './persistence/faults.store.js';
import { WebhookEndpointStore } from './persistence/webhook-endpoint.store.js';
import { WebhookEndpointsController } from './webhook-endpoints.controller.js';
import { WebhookEndpointsService } from './webhook-endpoints.service.js';

/** Who hears of what happens at the gateway, and what goes wrong on purpose. */
@Module({
  controllers: [WebhookEndpointsController, PanelController],
  providers: [
    ApiFaultHook,
    DeliveriesService,
    DeliveryPlanner,
    DeliveryPump,
    DeliveryStore,
    EventFanOut,
    EventNotices,
    FaultsService,
    FaultsStore,
    JsonBodies,
    WebhookEndpointsService,
    WebhookEndpointStore,
  ],
  exports: [DeliveriesService, DeliveryPlanner, DeliveryPump, DeliveryStore, FaultsService, WebhookEndpointsService],
})
export class WebhooksModule {}
