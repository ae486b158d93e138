export { BuyerOrdersService } from './buyer-orders.service.js';
export type { BroadcastForSale, LotForSale, StaffOrderRow } from './clerk/clerk-order.store.js';
export { ClerkOrdersService, type ForSale, type TypedOrder, type TypedReading } from './clerk/clerk-orders.service.js';
export type { StaffOrderView } from './clerk/staff-order-view.js';
export * from './domain/order-state.js';
export * from './domain/parcel-state.js';
export type { OrderCommand } from './domain/place-order.js';
export type { Missing, PreparedDelivery, PreparedLineView, PreparedOrderView } from './domain/prepared-order.js';
export {
  boundQuantity,
  CANCEL_CAUSES,
  type CancelCause,
  ORDER_CHANNELS,
  type OrderChannel,
  type OrderLineRecord,
  type OrderRecord,
  type ParcelRecord,
} from './domain/records.js';
export * from './domain/reservation-state.js';
export { HOLD_ENDED, HoldsService } from './holds.service.js';
export {
  type BatchNote,
  IntakeService,
  ORDER_BATCHES,
  ORDER_OUTCOMES,
  type Quote,
} from './intake/intake.service.js';
export { INTAKE_ROUTE } from './intake/intake.store.js';
export type { DeliveryView, EnteredByView, OrderLineView, OrderView } from './order-view.js';
export { OrdersModule } from './orders.module.js';
export { OrdersService, type OrderWithLines, type ParcelWithOrders } from './orders.service.js';
export { PaymentChoiceService } from './payment-choice.service.js';
export { PreparedOrdersService } from './prepared/prepared-orders.service.js';
