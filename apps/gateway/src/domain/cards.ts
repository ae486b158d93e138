/** Why a card was not charged, as the API words it. */
export interface Decline {
  code: string;
  declineCode: string;
  message: string;
}

export type CardBrand = 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay';

/** How a test card behaves. What is left out goes well. */
export interface CardBehaviour {
  number: string;
  brand: CardBrand;
  funding: 'credit' | 'debit' | 'prepaid';
  /** The number is known to be no card's: the card cannot even be stored. */
  unusable?: Decline;
  /** The charge is refused. */
  decline?: Decline;
  /** It cannot be attached to a customer either; otherwise only the charge fails. */
  declineAttach?: boolean;
  /** The holder is asked by 3-D Secure before anything else. */
  challenge?: boolean;
  /** The bank takes its time before it answers. */
  slow?: boolean;
  refund?: 'pending' | 'fails';
  /** The holder disputes the charge as soon as it is captured, for this reason. */
  dispute?: string;
}

const DECLINED = 'Your card was declined.';
const declined = (declineCode: string, message = DECLINED): Decline => ({
  code: 'card_declined',
  declineCode,
  message,
});
const refusal = (code: string, message: string): Decline => ({ code, declineCode: code, message });

const GENERIC = declined('generic_decline');
const INSUFFICIENT = declined('insufficient_funds', 'Your card has insufficient funds.');

const card = (
  number: string,
  rest: Partial<CardBehaviour> = {},
  brand: CardBrand = 'visa',
  funding: CardBehaviour['funding'] = 'credit',
): CardBehaviour => ({ number, brand, funding, ...rest });
const refusedCard = (number: string, decline: Decline): CardBehaviour => card(number, { decline, declineAttach: true });

/** Every test card, by the name that follows `pm_card_`; with `visa_` before it, the names of Visa cards work too. */
export const CARDS = {
  visa: card('4242424242424242'),
  visa_debit: card('4000056655665556', {}, 'visa', 'debit'),
  mastercard: card('5555555555554444', {}, 'mastercard'),
  mastercard_2: card('2223003122003222', {}, 'mastercard'),
  mastercard_debit: card('5200828282828210', {}, 'mastercard', 'debit'),
  mastercard_prepaid: card('5105105105105100', {}, 'mastercard', 'prepaid'),
  amex: card('378282246310005', {}, 'amex'),
  discover: card('6011111111111117', {}, 'discover'),
  diners: card('3056930009020004', {}, 'diners'),
  jcb: card('3566002020360505', {}, 'jcb'),
  unionpay: card('6200000000000005', {}, 'unionpay'),
  bypassPending: card('4000000000000077'),

  chargeDeclined: refusedCard('4000000000000002', GENERIC),
  chargeDeclinedInsufficientFunds: refusedCard('4000000000009995', INSUFFICIENT),
  chargeDeclinedLostCard: refusedCard('4000000000009987', declined('lost_card')),
  chargeDeclinedStolenCard: refusedCard('4000000000009979', declined('stolen_card')),
  chargeDeclinedExpiredCard: refusedCard('4000000000000069', refusal('expired_card', 'Your card has expired.')),
  chargeDeclinedIncorrectCvc: refusedCard(
    '4000000000000127',
    refusal('incorrect_cvc', "Your card's security code is incorrect."),
  ),
  chargeDeclinedProcessingError: refusedCard(
    '4000000000000119',
    refusal('processing_error', 'An error occurred while processing your card. Try again in a little bit.'),
  ),
  chargeDeclinedVelocityLimitExceeded: refusedCard('4000000000006975', declined('card_velocity_exceeded')),
  chargeDeclinedFraudulent: refusedCard('4100000000000019', declined('fraudulent')),
  chargeCustomerFail: card('4000000000000341', { decline: GENERIC }),
  incorrectNumber: card('4242424242424241', {
    unusable: refusal('incorrect_number', 'Your card number is incorrect.'),
  }),

  authenticationRequired: card('4000002760003184', { challenge: true }),
  authenticationRequiredOnSetup: card('4000002500003155', { challenge: true }),
  threeDSecure2Required: card('4000000000003220', { challenge: true }),
  authenticationRequiredChargeDeclinedInsufficientFunds: card('4000008260003178', {
    challenge: true,
    decline: INSUFFICIENT,
  }),
  threeDSecureRequiredChargeDeclined: card('4000008400001629', { challenge: true, decline: GENERIC }),

  refundFail: card('4000000000005126', { refund: 'fails' }),
  pendingRefund: card('4000000000007726', { refund: 'pending' }),
  createDispute: card('4000000000000259', { dispute: 'fraudulent' }),
  createDisputeProductNotReceived: card('4000000000002685', { dispute: 'product_not_received' }),

  // Of this gateway alone: the bank keeps the payment in `processing` for some seconds.
  processing: card('4000000000000044', { slow: true }),
  processingChargeDeclined: card('4000000000000051', { slow: true, decline: GENERIC }),
} as const satisfies Record<string, CardBehaviour>;

export type CardName = keyof typeof CARDS;

const BY_NUMBER = new Map(Object.entries(CARDS).map(([name, { number }]) => [number, name as CardName]));

/** The test card with this number of digits alone, or null. */
export const cardByNumber = (number: string): CardName | null => BY_NUMBER.get(number) ?? null;

/** The test card behind `pm_card_visa` and its like, or null. */
export function cardByTestName(paymentMethod: string): CardName | null {
  const name = /^pm_card_(\w+)$/.exec(paymentMethod)?.[1];
  if (!name) return null;
  return known(name) ?? known(name.replace(/^visa_/, ''));
}

const known = (name: string): CardName | null => (Object.hasOwn(CARDS, name) ? (name as CardName) : null);

export const cardBehaviour = (name: CardName): CardBehaviour => CARDS[name];

/** A number that could be a real card's: real cards have no business at a test gateway. */
export const LIVE_CARD: Decline = declined(
  'test_mode_live_card',
  'Your card was declined. Your request was in test mode, but used a non test card.',
);

/** The holder must be asked, but nobody is there to ask. */
export const NOBODY_TO_ASK: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

export type Verdict =
  | { kind: 'approved' }
  | { kind: 'challenge' }
  | { kind: 'wait' }
  | { kind: 'declined'; decline: Decline };

/**
 * What the card's bank says to a charge.
 * @param asked whether the holder has agreed by 3-D Secure already
 * @param waited whether a slow bank has had its time already
 */
export function bankVerdict(behaviour: CardBehaviour, { asked = false, waited = false } = {}): Verdict {
  if (behaviour.challenge && !asked) return { kind: 'challenge' };
  if (behaviour.slow && !waited) return { kind: 'wait' };
  return behaviour.decline ? { kind: 'declined', decline: behaviour.decline } : { kind: 'approved' };
}
