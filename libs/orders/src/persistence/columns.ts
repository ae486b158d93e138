/** Select lists that give rows the names and types of the records; bigint comes as a number (all are far below 2^53). */

const list = (alias: string, columns: Record<string, string>) =>
  Object.entries(columns)
    .map(([name, expression]) => `${expression.replaceAll('@', alias ? `${alias}.` : '')} AS "${name}"`)
    .join(', ');

export const orderColumns = (alias = '') =>
  list(alias, {
    id: '@id',
    number: '@number::float8',
    buyerId: '@buyer_id',
    broadcastId: '@broadcast_id',
    cooperativeId: '@cooperative_id',
    parcelId: '@parcel_id',
    source: '@source',
    enteredBy: '@entered_by',
    channel: '@channel',
    state: '@state',
    paymentMethod: '@payment_method',
    estimatedVnd: '@estimated_vnd::float8',
    capVnd: '@cap_vnd::float8',
    deliveryFeeVnd: '@delivery_fee_vnd::float8',
    holdExpiresAt: '@hold_expires_at',
    cancelCause: '@cancel_cause',
    cancelReason: '@cancel_reason',
    createdAt: '@created_at',
    confirmedAt: '@confirmed_at',
    closedAt: '@closed_at',
  });

export const lineColumns = (alias = '') =>
  list(alias, {
    id: '@id',
    orderId: '@order_id',
    lineNumber: '@line_number',
    lotId: '@lot_id',
    farmId: '@farm_id',
    offerCode: '@offer_code',
    productName: '@product_name',
    sellBy: '@sell_by',
    priceBy: '@price_by',
    typicalGrams: '@typical_grams',
    tolerancePerMille: '@tolerance_per_mille',
    priceVnd: '@price_vnd::float8',
    priceVersion: '@price_version',
    ordered: '@ordered::float8',
    wanted: '@wanted::float8',
    acceptsPart: '@accepts_part',
    harvested: '@harvested::float8',
    packed: '@packed::float8',
    packedGrams: '@packed_grams::float8',
    accepted: '@accepted::float8',
    acceptedGrams: '@accepted_grams::float8',
    billedVnd: '@billed_vnd::float8',
    estimatedVnd: '@estimated_vnd::float8',
    capVnd: '@cap_vnd::float8',
  });

export const parcelColumns = (alias = '') =>
  list(alias, {
    id: '@id',
    buyerId: '@buyer_id',
    cooperativeId: '@cooperative_id',
    deliveryDay: '@delivery_day::text',
    method: '@method',
    recipientName: '@recipient_name',
    recipientPhone: '@recipient_phone',
    communeCode: '@commune_code',
    village: '@village',
    note: '@note',
    pickupPointId: '@pickup_point_id',
    state: '@state',
    handoverCode: '@handover_code',
    deliveryFeeVnd: '@delivery_fee_vnd::float8',
    packedAt: '@packed_at',
    packedBy: '@packed_by',
    dispatchedAt: '@dispatched_at',
    createdAt: '@created_at',
  });
