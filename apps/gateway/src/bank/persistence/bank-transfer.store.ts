import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';

export interface BankTransfer {
  id: string;
  /** Seen from the market's account. */
  direction: 'in' | 'out';
  amountVnd: number;
  memo: string;
  /** The market's account; of an incoming transfer as the payer typed it, right or wrong. */
  accountNumber: string;
  otherAccount: string | null;
  bankReference: string;
  bookedAt: Date;
  idempotencyKey: string | null;
}

interface TransferRow {
  id: string;
  direction: 'in' | 'out';
  /** PostgreSQL's bigint comes as text. */
  amount_vnd: string;
  memo: string;
  account_number: string;
  other_account: string | null;
  bank_reference: string;
  booked_at: Date;
  idempotency_key: string | null;
}

@Injectable()
export class BankTransferStore {
  constructor(private readonly database: Database) {}

  async nextSerial(): Promise<number> {
    const row = await this.database.one<{ serial: string }>(`SELECT nextval('bank_booking') AS serial`);
    return Number(row?.serial);
  }

  /** False when a transfer of that idempotency key is there already. */
  async add(transfer: BankTransfer): Promise<boolean> {
    const rows = await this.database.query(
      `INSERT INTO bank_transfer (id, direction, amount_vnd, memo, account_number, other_account, bank_reference,
         booked_at, idempotency_key)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (idempotency_key) DO NOTHING RETURNING 1`,
      [
        transfer.id,
        transfer.direction,
        transfer.amountVnd,
        transfer.memo,
        transfer.accountNumber,
        transfer.otherAccount,
        transfer.bankReference,
        transfer.bookedAt,
        transfer.idempotencyKey,
      ],
    );
    return rows.length > 0;
  }

  async find(id: string): Promise<BankTransfer | null> {
    const row = await this.database.one<TransferRow>(`SELECT * FROM bank_transfer WHERE id = $1`, [id]);
    return row && toTransfer(row);
  }

  async findByKey(idempotencyKey: string): Promise<BankTransfer | null> {
    const row = await this.database.one<TransferRow>(`SELECT * FROM bank_transfer WHERE idempotency_key = $1`, [
      idempotencyKey,
    ]);
    return row && toTransfer(row);
  }

  /** From new to old; one more than `limit` when there are more. `before` is the id of the last one seen. */
  async list(before: string | null, limit: number): Promise<BankTransfer[]> {
    const rows = await this.database.query<TransferRow>(
      `SELECT * FROM bank_transfer WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
      [before, limit + 1],
    );
    return rows.map(toTransfer);
  }
}

const toTransfer = (row: TransferRow): BankTransfer => ({
  id: row.id,
  direction: row.direction,
  amountVnd: Number(row.amount_vnd),
  memo: row.memo,
  accountNumber: row.account_number,
  otherAccount: row.other_account,
  bankReference: row.bank_reference,
  bookedAt: row.booked_at,
  idempotencyKey: row.idempotency_key,
});
