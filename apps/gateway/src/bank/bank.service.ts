import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Settings } from '#config';
import { isId, newId } from '#kernel';
import { Database } from '#persistence';
import { GatewayClock } from '../time/gateway-clock.js';
import type { Delivery, Notice } from '../webhooks/delivery.types.js';
import { DeliveryPlanner } from '../webhooks/delivery-planner.js';
import { DeliveryPump } from '../webhooks/delivery-pump.js';
import { signatureHeader } from '../webhooks/domain/signature.js';
import { DeliveryStore } from '../webhooks/persistence/delivery.store.js';
import { bankReferenceOf, type TransferProblem, type TransferRequest, transferProblems } from './domain/transfer.js';
import { type BankTransfer, BankTransferStore } from './persistence/bank-transfer.store.js';

/** A transfer that the bank does not book. */
export class TransferRefused extends Error {
  constructor(readonly problems: readonly (TransferProblem | 'idempotency_key_reused')[]) {
    super(`not booked: ${problems.join(', ')}`);
  }
}

/**
 * Plays the bank at which the market keeps its account: books what payers transfer, tells the market by signed notices
 * of its own, and carries out what the market pays back. Times are wall times: a bank has no test clock.
 */
@Injectable()
export class BankService implements OnModuleInit {
  constructor(
    private readonly settings: Settings,
    private readonly database: Database,
    private readonly store: BankTransferStore,
    private readonly planner: DeliveryPlanner,
    private readonly deliveries: DeliveryStore,
    private readonly pump: DeliveryPump,
    private readonly clock: GatewayClock,
  ) {}

  onModuleInit(): void {
    this.pump.carry('bank', (delivery, at) => this.notice(delivery, at));
  }

  /**
   * Books an incoming transfer; the notice is on its way when this returns. The bank tells of every account number it
   * is given: whether it is one of the market's is for the market to see.
   * @throws TransferRefused
   */
  async receive(request: TransferRequest): Promise<BankTransfer> {
    refuse(transferProblems(request));
    const transfer = await this.booking('in', request);
    await this.database.transaction(async () => {
      await this.store.add(transfer);
      await this.planner.plan('bank', [{ transferId: transfer.id }]);
    });
    this.pump.nudge();
    return transfer;
  }

  /**
   * Books an outgoing transfer, once for each key.
   * @throws TransferRefused also when the key was used for another transfer
   */
  async pay(
    request: { amountVnd: number; memo: string; toAccount: string | null },
    idempotencyKey: string,
  ): Promise<{ transfer: BankTransfer; replayed: boolean }> {
    const accountNumber = this.settings.bankAccountNumber;
    refuse(transferProblems({ ...request, accountNumber: request.toAccount ?? accountNumber }));
    const transfer: BankTransfer = {
      ...(await this.booking('out', { ...request, accountNumber })),
      otherAccount: request.toAccount,
      idempotencyKey,
    };
    if (await this.store.add(transfer)) return { transfer, replayed: false };
    const earlier = await this.store.findByKey(idempotencyKey);
    const same =
      earlier?.amountVnd === transfer.amountVnd &&
      earlier.memo === transfer.memo &&
      earlier.otherAccount === transfer.otherAccount;
    if (!earlier || !same) throw new TransferRefused(['idempotency_key_reused']);
    return { transfer: earlier, replayed: true };
  }

  /** Sends the notice once more. Answers false when there is no such incoming transfer. */
  async sendAgain(transferId: string): Promise<boolean> {
    if (!isId(transferId)) return false;
    const sent = await this.deliveries.sendAgain({ transferId }, await this.clock.now());
    this.pump.nudge();
    return sent > 0;
  }

  list(before: string | null, limit: number): Promise<BankTransfer[]> {
    return this.store.list(before, limit);
  }

  private async booking(direction: 'in' | 'out', request: TransferRequest): Promise<BankTransfer> {
    const bookedAt = new Date();
    return {
      id: newId(),
      direction,
      amountVnd: request.amountVnd,
      memo: request.memo,
      accountNumber: request.accountNumber,
      otherAccount: null,
      bankReference: bankReferenceOf(bookedAt, await this.store.nextSerial()),
      bookedAt,
      idempotencyKey: null,
    };
  }

  private async notice(delivery: Delivery, at: Date): Promise<Notice | null> {
    const transfer = delivery.transferId && (await this.store.find(delivery.transferId));
    if (!transfer) return null;
    const body = JSON.stringify({
      id: transfer.id,
      amountVnd: transfer.amountVnd,
      memo: transfer.memo,
      bankReference: transfer.bankReference,
      accountNumber: transfer.accountNumber,
      bookedAt: transfer.bookedAt.toISOString(),
    });
    return {
      url: `${this.settings.marketInternalUrl}/api/v1/webhooks/bank`,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'ChoPhien-Bank/1.0',
        'bank-signature': signatureHeader(body, [this.settings.bankWebhookSecret], at),
      },
      body,
    };
  }
}

function refuse(problems: TransferProblem[]): void {
  if (problems.length > 0) throw new TransferRefused(problems);
}
