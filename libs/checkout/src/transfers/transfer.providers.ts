import type { Provider } from '@nestjs/common';
import { BankNoticesService } from './bank-notices.service.js';
import { SqlTransferStore } from './persistence/sql-transfer.store.js';
import { RefundBook } from './refund-book.js';
import { RefundsService } from './refunds.service.js';
import { TransferStore } from './transfer.store.js';
import { TransferDeskService } from './transfer-desk.service.js';
import { TransfersService } from './transfers.service.js';

export const TRANSFER_PROVIDERS: Provider[] = [
  BankNoticesService,
  RefundBook,
  RefundsService,
  TransferDeskService,
  TransfersService,
  { provide: TransferStore, useClass: SqlTransferStore },
];
