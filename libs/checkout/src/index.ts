export {
  CardGateway,
  GatewayAway,
  type GatewayIntent,
  type GatewayRefund,
  GatewayRefusal,
  type IntentWish,
  type RefundWish,
} from './card/card-gateway.js';
export { GATEWAY_EVENT_STORED, GatewayEvents } from './card/gateway-events.service.js';
export { PROBLEM_OUTCOMES, ProblemDesk, type ProblemOutcome } from './card/problem-desk.service.js';
export { CheckoutModule } from './checkout.module.js';
export { PayOrderService } from './pay-order.service.js';
export { PaymentReconciler } from './payment-reconciler.service.js';
export { type PaymentProblem, PaymentProblems } from './problems/payment-problems.js';
export { SettlePayments } from './settle-payments.service.js';
export * from './transfers/index.js';
