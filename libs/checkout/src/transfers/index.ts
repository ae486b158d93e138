export { BankNoticesService, TRANSFER_NOTICED } from './bank-notices.service.js';
export { REFUND_MOVES, type RefundAccountKind, type RefundReason, type RefundState } from './domain/refund.js';
export { type BuyerMoney, RefundsService, type RefundView } from './refunds.service.js';
export type { NoticeState, Refund, RefundAccount, StoredNotice } from './transfer.store.js';
export { TransferDeskService } from './transfer-desk.service.js';
export { TransfersService } from './transfers.service.js';
