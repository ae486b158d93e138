import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '#config';
import { Clock, DomainError } from '#kernel';
import { Database, Outbox } from '#persistence';
import { verifyBankSignature } from './bank-signature.js';
import { readBankNotice, sameNotice } from './domain/bank-notice.js';
import { TransferStore } from './transfer.store.js';

/** The message that a notice is stored and waits to be matched; payload `{ bankNoticeId }`. */
export const TRANSFER_NOTICED = 'transfer.noticed';

/** The bank's way in: what it signed is stored once, before it is told so; what becomes of it is decided afterwards. */
@Injectable()
export class BankNoticesService {
  private readonly log = new Logger(BankNoticesService.name);

  constructor(
    private readonly database: Database,
    private readonly store: TransferStore,
    private readonly outbox: Outbox,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /**
   * Returns once the notice is stored for good; the same notice again changes nothing.
   * @param body as it came over the wire
   * @throws DomainError `webhook.signature_refused` | `bank_notice.malformed` | `bank_notice.id_reused`
   */
  async receive(body: Buffer, signature: string | undefined): Promise<void> {
    verifyBankSignature(signature, body, this.settings.bankWebhookSecret, this.clock.now());
    const notice = readBankNotice(parsed(body));
    await this.database.transaction(async () => {
      const bankNoticeId = await this.store.addNotice(notice, body);
      if (bankNoticeId) {
        await this.outbox.add({ queue: 'payments', name: TRANSFER_NOTICED, payload: { bankNoticeId } });
        return;
      }
      const earlier = await this.store.findNotice(notice.noticeId);
      if (earlier && sameNotice(earlier, notice)) return;
      this.log.error(`bank notice ${notice.noticeId} came again with other words; the first one counts`);
      throw new DomainError('bank_notice.id_reused');
    });
  }
}

/** @throws DomainError `bank_notice.malformed` */
function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new DomainError('bank_notice.malformed', {}, undefined, [{ pointer: '', detail: 'must be JSON' }]);
  }
}
