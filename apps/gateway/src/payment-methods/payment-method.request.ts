import type { TypedCard } from '../domain/card-check.js';
import { unreadable } from '../domain/gateway-error.js';
import type { Metadata } from '../domain/metadata.js';
import type { FormReader } from '../http/form-reader.js';
import type { BillingDetails } from './payment-method.js';

/** A card as a person typed it, and whose it is. Lives as long as the call. */
export interface NewPaymentMethod {
  card: TypedCard;
  billingDetails: BillingDetails;
  metadata?: Metadata | null;
}

/** `type=card&card[number]=…`, at the top of a call or inside `payment_method_data`. */
export function readNewPaymentMethod(form: FormReader): NewPaymentMethod {
  const type = form.required('type', form.choice('type', ['card']));
  const card = form.child('card');
  if (!card) throw unreadable(`Missing required param: ${form.nameOf(type)}.`, missing(form.nameOf('card')));
  const method: NewPaymentMethod = {
    card: {
      number: card.required('number', card.text('number', 50)),
      expMonth: card.required('exp_month', card.integer('exp_month', -9999)),
      expYear: card.required('exp_year', card.integer('exp_year', -9999)),
      cvc: card.text('cvc', 10) ?? null,
    },
    billingDetails: readBillingDetails(form),
    metadata: form.metadata(),
  };
  card.accept('networks');
  card.end();
  form.accept('allow_redisplay', 'radar_options');
  form.end();
  return method;
}

export function readBillingDetails(form: FormReader): BillingDetails {
  const details = form.child('billing_details');
  if (!details) return {};
  const read: BillingDetails = {
    name: details.text('name'),
    email: details.text('email'),
    phone: details.text('phone'),
    address: details.plain('address'),
  };
  details.accept('tax_id');
  details.end();
  return read;
}

const missing = (param: string) => ({ code: 'parameter_missing', param });
