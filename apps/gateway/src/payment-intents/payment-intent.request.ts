import { AMOUNT_MAX, isCurrency } from '../domain/currency.js';
import { unreadable } from '../domain/gateway-error.js';
import type { FormReader } from '../http/form-reader.js';
import { type NewPaymentMethod, readNewPaymentMethod } from '../payment-methods/payment-method.request.js';
import type { Confirmation } from './payment-attempts.service.js';
import { CAPTURE_METHODS } from './payment-intent.js';
import type { IntentChanges, IntentFields, NewIntent } from './payment-intents.service.js';

/** Parameters of the real API that make no difference here. */
const WITHOUT_EFFECT = ['payment_method_options', 'use_stripe_sdk', 'mandate_data', 'radar_options'];

export function readNewIntent(form: FormReader): NewIntent {
  const amount = form.required('amount', readAmount(form));
  const currency = form.required('currency', readCurrency(form));
  const automatic = form.child('automatic_payment_methods');
  const intent: NewIntent = {
    ...readMethodAndFields(form),
    amount,
    currency,
    captureMethod: form.choice('capture_method', CAPTURE_METHODS) ?? undefined,
    confirmationMethod: form.choice('confirmation_method', ['automatic', 'manual']) ?? undefined,
    automaticPaymentMethods: automatic ? readAutomaticMethods(automatic) : null,
    returnUrl: readUrl(form, 'return_url'),
    confirmation: null,
  };
  const confirm = form.boolean('confirm') ?? false;
  const nobodyToAsk = readNobodyToAsk(form);
  form.accept(...WITHOUT_EFFECT);
  form.end();
  if (confirm) return { ...intent, confirmation: { returnUrl: intent.returnUrl, nobodyToAsk } };
  if (intent.returnUrl) {
    throw unreadable(
      'The parameter `return_url` cannot be passed when creating a PaymentIntent unless `confirm` is set to true.',
      {
        param: 'return_url',
      },
    );
  }
  return intent;
}

export function readIntentChanges(form: FormReader): IntentChanges {
  const changes: IntentChanges = {
    ...readMethodAndFields(form),
    amount: readAmount(form) ?? undefined,
    currency: readCurrency(form) ?? undefined,
    captureMethod: form.choice('capture_method', CAPTURE_METHODS) ?? undefined,
  };
  form.accept(...WITHOUT_EFFECT);
  form.end();
  return changes;
}

/** @param browser a browser may say how it pays, and nothing else */
export function readConfirmation(form: FormReader, browser: boolean): Confirmation {
  const confirmation: Confirmation = {
    paymentMethod: form.text('payment_method'),
    paymentMethodData: readMethodData(form),
    returnUrl: readUrl(form, 'return_url'),
  };
  form.accept(...WITHOUT_EFFECT);
  if (browser) form.accept('client_secret');
  else {
    confirmation.nobodyToAsk = readNobodyToAsk(form);
    readMethodTypes(form);
  }
  form.end();
  return confirmation;
}

function readMethodAndFields(
  form: FormReader,
): Pick<NewIntent, 'fields' | 'metadata' | 'paymentMethod' | 'paymentMethodData'> {
  readMethodTypes(form);
  return {
    fields: readFields(form),
    metadata: form.metadata(),
    paymentMethod: form.text('payment_method'),
    paymentMethodData: readMethodData(form),
  };
}

function readFields(form: FormReader): IntentFields {
  return {
    customer: form.text('customer'),
    description: form.text('description', 1_000),
    receiptEmail: form.text('receipt_email', 800),
    statementDescriptor: form.text('statement_descriptor', 22),
    statementDescriptorSuffix: form.text('statement_descriptor_suffix', 22),
    setupFutureUsage: form.choice('setup_future_usage', ['on_session', 'off_session']),
    shipping: form.plain('shipping'),
  };
}

function readAmount(form: FormReader): number | null | undefined {
  const amount = form.integer('amount', 1);
  if (amount && amount > AMOUNT_MAX) {
    throw unreadable(`Amount must be no more than ${AMOUNT_MAX}`, { code: 'amount_too_large', param: 'amount' });
  }
  return amount;
}

function readCurrency(form: FormReader): string | null | undefined {
  const currency = form.text('currency', 16)?.toLowerCase();
  if (currency && !isCurrency(currency)) throw unreadable(`Invalid currency: ${currency}`, { param: 'currency' });
  return currency;
}

function readMethodTypes(form: FormReader): void {
  for (const type of form.list('payment_method_types') ?? []) {
    if (type === 'card') continue;
    throw unreadable(`The payment method type "${type}" is invalid. This gateway takes cards only.`, {
      param: 'payment_method_types',
    });
  }
}

function readMethodData(form: FormReader): NewPaymentMethod | undefined {
  const data = form.child('payment_method_data');
  return data ? readNewPaymentMethod(data) : undefined;
}

function readAutomaticMethods(form: FormReader): object {
  const methods = {
    enabled: form.boolean('enabled') ?? false,
    allow_redirects: form.choice('allow_redirects', ['always', 'never']) ?? 'always',
  };
  form.end();
  return methods;
}

function readNobodyToAsk(form: FormReader): boolean {
  const refusesAction = form.boolean('error_on_requires_action') ?? false;
  // `off_session` may also say why the holder is away.
  const away = form.text('off_session');
  return refusesAction || (away != null && away !== 'false');
}

function readUrl(form: FormReader, name: string): string | null | undefined {
  const url = form.text(name, 2_048);
  if (url && !/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) {
    throw unreadable('Not a valid URL', { code: 'url_invalid', param: form.nameOf(name) });
  }
  return url;
}
