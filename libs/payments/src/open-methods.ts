import { Injectable } from '@nestjs/common';
import type { PaymentMethod } from './domain/payment-state.js';

/** Which ways to pay this market offers at the moment. */
@Injectable()
export class OpenPaymentMethods {
  readonly methods: readonly PaymentMethod[] = ['cash', 'qr', 'card'];

  isOpen(method: PaymentMethod): boolean {
    return this.methods.includes(method);
  }
}
