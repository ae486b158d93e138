/**
 * Every code a client can meet: HTTP status, what it means, what the client should do.
 * docs/ERRORS.md is written from this table (`npm run docs:errors`), and a test holds the two together.
 * Keep it sorted by prefix, then by name.
 */
export interface ErrorCodeEntry {
  status: number;
  /** Short and stable: the `title` of the problem document. */
  title: string;
  /** What whoever reads the answer should do next. */
  remedy: string;
}

export const ERROR_CODES = {
  'access.forbidden': {
    status: 403,
    title: 'Your role may not do this',
    remedy: 'Sign in as somebody whose role allows it.',
  },
  'access.origin_refused': {
    status: 403,
    title: 'A write with a cookie came from another origin',
    remedy: 'Send writes from the same origin, or use a bearer token.',
  },
  'access.sign_in_required': {
    status: 401,
    title: 'Nobody is signed in',
    remedy: 'Sign in and send the request again.',
  },
  'assist.consent_missing': {
    status: 403,
    title: 'The farm has not agreed to this',
    remedy: 'Record the consent of the farm first, then act for it.',
  },
  'assist.farm_refused': {
    status: 403,
    title: 'You may not act for this farm',
    remedy: 'Act for your own farm, or as an officer of its commune by naming it in onBehalfOfFarmId.',
  },
  'auth.otp_expired': {
    status: 401,
    title: 'This sign-in code is no longer valid',
    remedy: 'Ask for a new code and type the newest one.',
  },
  'auth.otp_invalid': {
    status: 401,
    title: 'That is not the code we sent',
    remedy: 'Look at the message again; `triesLeft` says how many tries remain.',
  },
  'auth.otp_limit': {
    status: 429,
    title: 'Too many sign-in codes were asked for',
    remedy: 'Wait for the seconds given in Retry-After before asking for another code.',
  },
  'auth.otp_locked': {
    status: 429,
    title: 'Too many wrong codes for this phone',
    remedy: 'Wait for the seconds given in Retry-After, then ask for a new code.',
  },
  'bank_notice.id_reused': {
    status: 409,
    title: 'A notice with this id said something else before',
    remedy: 'Give each transfer a notice id of its own; the first one counts.',
  },
  'bank_notice.malformed': {
    status: 400,
    title: 'The bank notice cannot be read',
    remedy: 'Send id, amountVnd, memo, bankReference, accountNumber and bookedAt; `errors` names the bad ones.',
  },
  'blocked_word.invalid': {
    status: 422,
    title: 'There is no word in that',
    remedy: 'Give letters or digits.',
  },
  'blocked_word.not_found': {
    status: 404,
    title: 'This word is not blocked',
    remedy: 'Load the list again.',
  },
  'blocked_word.too_many': {
    status: 409,
    title: 'The list of blocked words is full',
    remedy: 'Remove some first.',
  },
  'broadcast.host_not_verified': {
    status: 403,
    title: 'The host has not proved who they are yet',
    remedy: 'Verify the identity of the host, then go on air.',
  },
  'broadcast.host_refused': {
    status: 403,
    title: 'You may not open a broadcast in this commune',
    remedy: 'Host as a verified farm of the commune or as its officer.',
  },
  'broadcast.not_found': {
    status: 404,
    title: 'There is no such broadcast',
    remedy: 'Look at the list of broadcasts again.',
  },
  'broadcast.not_host': {
    status: 403,
    title: 'Only the host may do this',
    remedy: 'Ask the host of the broadcast.',
  },
  'broadcast.not_on_air': {
    status: 409,
    title: 'The broadcast is not on air',
    remedy: 'Wait until it is on air; after the end nothing can be changed.',
  },
  'broadcast.over': {
    status: 409,
    title: 'This broadcast is over',
    remedy: 'Order from the catalog; the lots that are still open are there.',
  },
  'broadcast.transition_refused': {
    status: 409,
    title: 'The broadcast cannot do that in its state',
    remedy: 'Load the broadcast again and see its state.',
  },
  'cash_count.already_done': {
    status: 409,
    title: 'This run has been counted with another amount',
    remedy: 'Look at the count of the run; a count is never changed.',
  },
  'cash_count.own_run': {
    status: 403,
    title: 'Nobody counts the cash of their own run',
    remedy: 'Let another clerk count it.',
  },
  'comment.blocked_word': {
    status: 422,
    title: 'The comment holds a word that is not said here',
    remedy: 'Say it in other words.',
  },
  'comment.not_found': {
    status: 404,
    title: 'There is no such comment',
    remedy: 'Load the page again.',
  },
  'comment.too_fast': {
    status: 429,
    title: 'That was quick',
    remedy: 'Wait for the seconds given in Retry-After before the next comment.',
  },
  'comment.too_long': {
    status: 422,
    title: 'The comment is empty or too long',
    remedy: 'Write 1 to 300 characters.',
  },
  'commune.exists': {
    status: 409,
    title: 'There is a commune with this code',
    remedy: 'Check the code, or change the commune that has it.',
  },
  'commune.not_found': {
    status: 404,
    title: 'There is no such commune',
    remedy: 'Take the code from GET /api/v1/communes.',
  },
  'commune.unknown': {
    status: 422,
    title: 'The request names a commune that there is not',
    remedy: 'Take the code from GET /api/v1/communes.',
  },
  'complaint.already_open': {
    status: 409,
    title: 'A complaint about this order is open already',
    remedy: 'Write more into that one, or close it first.',
  },
  'complaint.not_found': {
    status: 404,
    title: 'There is no such complaint',
    remedy: 'Load the list again.',
  },
  'complaint.too_early': {
    status: 409,
    title: 'There is nothing to complain about yet',
    remedy: 'Goods can be complained about once they came, lateness once the order is confirmed.',
  },
  'complaint.transition_refused': {
    status: 409,
    title: 'The complaint is closed',
    remedy: 'Open another one about the order.',
  },
  'consent.not_found': {
    status: 404,
    title: 'There is no such consent',
    remedy: 'Look at the consents of the farm again.',
  },
  'cooperative.not_found': {
    status: 404,
    title: 'There is no such cooperative',
    remedy: 'Take the id from GET /api/v1/cooperatives.',
  },
  'cut_list.not_found': {
    status: 404,
    title: 'There is no such cut list',
    remedy: 'Reload the list; it may belong to another cooperative or farm.',
  },
  'cut_list.transition_refused': {
    status: 409,
    title: 'The cut list cannot make that move now',
    remedy: 'Reload the cut list and look at its state.',
  },
  'delivery.commune_unknown': {
    status: 422,
    title: 'There is no such commune',
    remedy: 'Choose a commune from the list; the code has five digits.',
  },
  'delivery.not_offered': {
    status: 422,
    title: 'The cooperative does not deliver there',
    remedy: 'Choose another address or a pickup point of the cooperative.',
  },
  'delivery.pickup_point_unknown': {
    status: 422,
    title: 'There is no such pickup point at this cooperative',
    remedy: 'Choose one of the pickup points of the cooperative that sells the goods.',
  },
  'delivery_fee.zone_repeated': {
    status: 422,
    title: 'A zone was given twice',
    remedy: 'Send each zone once.',
  },
  'events.full': {
    status: 503,
    title: 'Too many listeners at once',
    remedy: 'Poll the snapshot, and try again after the seconds given in Retry-After.',
  },
  'events.token_refused': {
    status: 401,
    title: 'This event token is not valid',
    remedy: 'Ask for a new token with POST event-tokens.',
  },
  'farm.not_found': {
    status: 404,
    title: 'There is no such farm',
    remedy: 'Check the id; it may have been given wrongly.',
  },
  'farm.not_verified': {
    status: 409,
    title: 'An officer of the commune has not verified this farm yet',
    remedy: 'Ask the officer of the commune to verify the farm.',
  },
  'farm.unclear': {
    status: 422,
    title: 'It is not clear which farm is meant',
    remedy: 'Name the farm in farmId, or in onBehalfOfFarmId when acting for somebody else.',
  },
  'farm.verification_refused': {
    status: 403,
    title: 'This farm cannot be verified by you',
    remedy: 'Another officer of the commune of the farm has to do it.',
  },
  'grant.not_found': {
    status: 404,
    title: 'The person does not have this role',
    remedy: 'Load the person again; somebody may have taken it away.',
  },
  'idempotency.in_progress': {
    status: 409,
    title: 'The first request with this key is still running',
    remedy: 'Wait a second and send the same request again.',
  },
  'idempotency.key_invalid': {
    status: 400,
    title: 'Idempotency-Key must be 8 to 255 printable ASCII characters',
    remedy: 'Send a fresh random key, for example a UUID.',
  },
  'idempotency.key_required': {
    status: 400,
    title: 'This request needs an Idempotency-Key',
    remedy: 'Send a key made once per attempt; keep it for retries of the same attempt.',
  },
  'idempotency.key_reused': {
    status: 422,
    title: 'This Idempotency-Key belongs to another request',
    remedy: 'Use a fresh key for a different request.',
  },
  'ingest.batch_invalid': {
    status: 400,
    title: 'The batch could not be read',
    remedy: 'Send fragments one after the other as the upload protocol describes them, at most 128.',
  },
  'ingest.busy': {
    status: 409,
    title: 'Another encoder is already publishing to this broadcast',
    remedy: 'Stop the other encoder first; one that fell silent is replaced after a few seconds.',
  },
  'ingest.codec_unsupported': {
    status: 415,
    title: 'This codec cannot be taken',
    remedy: 'Set the encoder to H.264 video and AAC-LC sound, mono or stereo.',
  },
  'ingest.digest_mismatch': {
    status: 400,
    title: 'The body does not match its Content-Digest',
    remedy: 'Send the fragment again: it was damaged on its way.',
  },
  'ingest.digest_required': {
    status: 400,
    title: 'A fragment needs a Content-Digest with sha-256',
    remedy: 'Send Content-Digest: sha-256=:…: (RFC 9530).',
  },
  'ingest.elsewhere': {
    status: 503,
    title: 'Another media server has this broadcast',
    remedy: 'Try again in a few seconds.',
  },
  'ingest.epoch_conflict': {
    status: 409,
    title: 'This epoch was opened with another configuration',
    remedy: 'Open a new epoch, with a number above all others of the broadcast.',
  },
  'ingest.epoch_limit': {
    status: 409,
    title: 'This broadcast has too many epochs',
    remedy: 'End it and schedule another one.',
  },
  'ingest.epoch_unknown': {
    status: 404,
    title: 'This epoch was never opened',
    remedy: 'Open the epoch with its configuration, then send the fragment again.',
  },
  'ingest.fragment_conflict': {
    status: 409,
    title: 'Other bytes were already acknowledged under this number',
    remedy: 'Number fragments once; open a new epoch after a restart of the encoder.',
  },
  'ingest.fragment_invalid': {
    status: 422,
    title: 'This is not a fragment of that track',
    remedy: 'Send exactly one moof and mdat of one track; detail says what is wrong.',
  },
  'ingest.key_limit': {
    status: 409,
    title: 'Too many publish keys are live for this broadcast',
    remedy: 'Revoke keys that are not used any more.',
  },
  'ingest.key_not_found': {
    status: 404,
    title: 'There is no such publish key',
    remedy: 'Look at the keys of the broadcast again.',
  },
  'ingest.key_refused': {
    status: 401,
    title: 'This publish key is not valid',
    remedy: 'Make a new key on the page of the broadcast.',
  },
  'ingest.keyframe_interval': {
    status: 422,
    title: 'Key frames are more than 3 seconds apart',
    remedy: 'Set the key-frame interval of the encoder to 2 s (OBS: Output, Streaming, Keyframe Interval).',
  },
  'ingest.media_invalid': {
    status: 422,
    title: 'The stream of the encoder cannot be read',
    remedy: 'Restart the encoder; lower the bitrate if detail says so.',
  },
  'ingest.over': {
    status: 410,
    title: 'This broadcast takes no more media',
    remedy: 'Delete what is left of it on the device.',
  },
  'intake.full': {
    status: 503,
    title: 'More orders arrive than can be taken at this moment',
    remedy: 'Send the same request with the same Idempotency-Key after the seconds given in Retry-After.',
  },
  'internal.unexpected': {
    status: 500,
    title: 'Something went wrong on our side',
    remedy: 'Nothing is known to have changed. Try again; tell us the requestId if it stays.',
  },
  'job.not_found': {
    status: 404,
    title: 'There is no such failed job',
    remedy: 'Load the list again; it may have been taken up already.',
  },
  'ledger.account_not_found': {
    status: 404,
    title: 'No posting has touched such an account',
    remedy: 'Take the code from the trial balance.',
  },
  'ledger.cause_reused': {
    status: 500,
    title: 'A cause was posted twice with different entries',
    remedy: 'Nothing was written. Tell us the requestId.',
  },
  'ledger.posting_not_found': {
    status: 404,
    title: 'There is no such posting',
    remedy: 'Check the cause; only what was posted can be reversed.',
  },
  'ledger.unbalanced': {
    status: 500,
    title: 'A posting did not sum to zero',
    remedy: 'Nothing was written. Tell us the requestId.',
  },
  'lot.closed': {
    status: 409,
    title: 'This lot is no longer open',
    remedy: 'Choose another lot, or open a new one.',
  },
  'lot.not_found': {
    status: 404,
    title: 'There is no such lot',
    remedy: 'Look at the list of products again.',
  },
  'lot.not_open': {
    status: 409,
    title: 'This lot takes no orders any more',
    remedy: 'Take this line out or choose another lot.',
  },
  'lot.transition_refused': {
    status: 409,
    title: 'The lot cannot make that move now',
    remedy: 'Reload the lot and look at its state.',
  },
  'lot.window_invalid': {
    status: 422,
    title: 'The harvest would end before it begins',
    remedy: 'Give harvestTo at or after harvestFrom.',
  },
  'media.directive_invalid': {
    status: 400,
    title: 'This reload directive makes no sense',
    remedy: 'Ask for what the last playlist announces.',
  },
  'media.not_found': {
    status: 404,
    title: 'There is no such media',
    remedy: 'Read the playlist again.',
  },
  'media.not_yet': {
    status: 503,
    title: 'Nothing new came in time',
    remedy: 'Ask again; the broadcast goes on as soon as its host has a signal.',
  },
  'media.range_refused': {
    status: 416,
    title: 'The range lies outside of the file',
    remedy: 'Ask for bytes that the file has.',
  },
  'media.taken_down': {
    status: 410,
    title: 'This broadcast was taken down',
    remedy: 'There is nothing to watch any more.',
  },
  'offer.closed': {
    status: 409,
    title: 'This offer is closed',
    remedy: 'Order the lot from the catalog if it is still open there.',
  },
  'offer.code_taken': {
    status: 409,
    title: 'This code or lot is already in the broadcast',
    remedy: 'Choose another code, or change the offer that is there.',
  },
  'offer.not_found': {
    status: 404,
    title: 'There is no such offer in this broadcast',
    remedy: 'Look at the offers of the broadcast again.',
  },
  'order.line_not_found': {
    status: 404,
    title: 'The order has no such line',
    remedy: 'Load the order again.',
  },
  'order.not_found': {
    status: 404,
    title: 'There is no such order',
    remedy: 'Check the id; the orders of other people look missing too.',
  },
  'order.only_less': {
    status: 422,
    title: 'An order can only be reduced',
    remedy: 'Ask for less than now; to add something, place a new order: it joins the same parcel.',
  },
  'order.too_late': {
    status: 409,
    title: 'The cut list is issued, the order can no longer be changed by the buyer',
    remedy: 'Call the cooperative, or refuse the goods at the door.',
  },
  'order.too_many_unpaid': {
    status: 409,
    title: 'You have too many orders that wait for payment',
    remedy: 'Pay or cancel one of them first; unpaid ones lapse by themselves.',
  },
  'order.transition_refused': {
    status: 409,
    title: 'The order cannot do that in its state',
    remedy: 'Load the order again and see what it allows now.',
  },
  'order.two_cooperatives': {
    status: 422,
    title: 'One order goes to one cooperative',
    remedy: 'Place one order for each cooperative: each packs and delivers its own parcel.',
  },
  'packing.line_missing': {
    status: 422,
    title: 'A line of the parcel was not weighed',
    remedy: 'Send an actual quantity for every line; 0 for what is missing.',
  },
  'packing.line_repeated': {
    status: 422,
    title: 'A line was given twice',
    remedy: 'Send each line once.',
  },
  'packing.line_unknown': {
    status: 422,
    title: 'The parcel has no such line',
    remedy: 'Reload the parcel and send the lines it has now.',
  },
  'packing.more_than_ordered': {
    status: 422,
    title: 'That is far more than was ordered',
    remedy: 'Check the scale and the unit: grams for weight, pieces for pieces.',
  },
  'packing.not_weighed_in': {
    status: 409,
    title: 'A lot of this parcel has not been weighed in',
    remedy: 'Weigh in the lots named in the answer first.',
  },
  'packing.nothing_packed': {
    status: 422,
    title: 'A parcel cannot be packed empty',
    remedy: 'Cancel its orders instead.',
  },
  'packing.order_unpaid': {
    status: 409,
    title: 'An order of this parcel is not confirmed yet',
    remedy: 'Wait until its hold has lapsed or it is paid.',
  },
  'packing.weight_needed': {
    status: 422,
    title: 'This line is priced by its weight',
    remedy: 'Send its true weight in grams.',
  },
  'paper.empty': {
    status: 404,
    title: 'There is nothing to print',
    remedy: 'Print again when there are parcels, lists or payouts of this kind.',
  },
  'paper.too_long': {
    status: 422,
    title: 'That is too much for one document',
    remedy: 'Print run by run; `sheetsMax` says how many fit.',
  },
  'parcel.not_found': {
    status: 404,
    title: 'There is no such parcel',
    remedy: 'Load the list of parcels again.',
  },
  'parcel.transition_refused': {
    status: 409,
    title: 'The parcel cannot do that in its state',
    remedy: 'Load the parcel again and see what it allows now.',
  },
  'payment.cash_not_allowed': {
    status: 409,
    title: 'Too many cash orders are open or were refused',
    remedy: 'Wait until the open ones are delivered, or pay this one another way.',
  },
  'payment.method_unavailable': {
    status: 422,
    title: 'This way to pay is not offered',
    remedy: 'Choose one of the ways named in the answer under available.',
  },
  'payment.not_found': {
    status: 404,
    title: 'There is no such payment',
    remedy: 'Check the id of the order.',
  },
  'payment.problem_not_found': {
    status: 404,
    title: 'There is no such open question about money',
    remedy: 'Load the list again; somebody may have settled it.',
  },
  'payment.problem_outcome_refused': {
    status: 422,
    title: 'That does not settle this question',
    remedy: 'A refund that failed is tried again or paid by hand; anything else is noted.',
  },
  'payment.return_url_refused': {
    status: 422,
    title: 'Buyers are sent back to pages of this market only',
    remedy: 'Give a path such as /orders/1, or a full address of this market.',
  },
  'payment.transition_refused': {
    status: 409,
    title: 'The payment cannot do that in its state',
    remedy: 'Load the order again and see where its payment stands.',
  },
  'payout.balance_changed': {
    status: 409,
    title: 'The farm is owed less than the payout says',
    remedy: 'Let this payout fail and draft a new one.',
  },
  'payout.not_found': {
    status: 404,
    title: 'There is no such payout',
    remedy: 'Reload the payouts; it may belong to another cooperative.',
  },
  'payout.same_person': {
    status: 403,
    title: 'A payout needs a second person',
    remedy: 'Let somebody else approve it.',
  },
  'payout.transition_refused': {
    status: 409,
    title: 'The payout cannot make that move now',
    remedy: 'Reload the payout and look at its state.',
  },
  'person.banned': {
    status: 403,
    title: 'This account may not order or comment any more',
    remedy: 'Talk to the administration of the market.',
  },
  'person.muted': {
    status: 403,
    title: 'This account may not comment for now',
    remedy: 'Wait until the time given in until.',
  },
  'phone.invalid': {
    status: 422,
    title: 'This is not a Vietnamese phone number',
    remedy: 'Give the number as +84 and nine digits, or as people dial it.',
  },
  'pickup_point.not_found': {
    status: 404,
    title: 'The cooperative has no such pickup point',
    remedy: 'Load the cooperative again.',
  },
  'picture.daily_limit': {
    status: 429,
    title: 'Too many pictures today',
    remedy: 'Wait for the seconds given in Retry-After; 100 pictures go up in 24 hours.',
  },
  'picture.id_taken': {
    status: 409,
    title: 'Another picture has this id',
    remedy: 'Make a fresh id for each picture, or leave it out.',
  },
  'picture.not_found': {
    status: 404,
    title: 'There is no such picture',
    remedy: 'Show a drawn one in its place.',
  },
  'picture.too_large': {
    status: 413,
    title: 'The picture is larger than 8 MB',
    remedy: 'Scale it down before sending it: 1600 pixels are plenty.',
  },
  'picture.too_many_pixels': {
    status: 422,
    title: 'The picture has too many pixels',
    remedy: 'Scale it down before sending it; 40 megapixels are the most.',
  },
  'picture.type_refused': {
    status: 415,
    title: 'This is no JPEG, PNG, WebP or GIF',
    remedy: 'Take a photo, or choose another file.',
  },
  'picture.unknown': {
    status: 422,
    title: 'There is no such picture of yours',
    remedy: 'Upload the picture first, and name it by the id of the answer.',
  },
  'picture.unreadable': {
    status: 422,
    title: 'The picture is damaged',
    remedy: 'Send it again; take another one if that does not help.',
  },
  'prepared_order.expired': {
    status: 410,
    title: 'What the comment prepared is no longer kept',
    remedy: 'Write the comment again, or order the code directly.',
  },
  'prepared_order.incomplete': {
    status: 422,
    title: 'The prepared order lacks something',
    remedy: '`missing` says what: choose codes and quantities with PATCH /prepared-orders/:id, send `delivery` along.',
  },
  'prepared_order.not_found': {
    status: 404,
    title: 'There is no such prepared order',
    remedy: 'Write the comment again: a prepared order is only for who wrote it.',
  },
  'prepared_order.used': {
    status: 409,
    title: 'The prepared order has been placed already',
    remedy: 'Look at the order named in `orderId`; to order more, write another comment.',
  },
  'price.changed': {
    status: 409,
    title: 'The price has changed since it was shown',
    remedy: 'Show the new price and send the order again with the new price version.',
  },
  'price.unknown': {
    status: 422,
    title: 'This price version does not belong to this lot and offer',
    remedy: 'Take priceVersion from the offer or the lot that is ordered.',
  },
  'product.not_found': {
    status: 404,
    title: 'There is no such product',
    remedy: 'Look at the list of products again.',
  },
  'product.unit_rule_invalid': {
    status: 422,
    title: 'These unit rules do not go together',
    remedy: 'Sold by weight is priced by weight; sold by piece and priced by weight needs typicalGrams.',
  },
  'proof.already_given': {
    status: 409,
    title: 'This stop has another proof already',
    remedy: 'A proof is never changed. Call the cooperative when it is wrong.',
  },
  'proof.cash_differs': {
    status: 422,
    title: 'The cash is not what is due',
    remedy: 'Collect expectedVnd; when the buyer gave less, send the reason with it.',
  },
  'proof.code_needed': {
    status: 422,
    title: 'The handover needs the buyer’s code',
    remedy: 'Ask the buyer for the four digits of their order.',
  },
  'proof.code_wrong': {
    status: 422,
    title: 'The handover code is wrong',
    remedy: 'Ask again; after three wrong tries send a photo and a reason instead.',
  },
  'proof.not_visited': {
    status: 409,
    title: 'The run came back without this stop',
    remedy: 'The parcel is back on the shelf. Call the cooperative.',
  },
  'proof.photo_needed': {
    status: 422,
    title: 'Three codes were wrong',
    remedy: 'Send a photo and a reason instead of a code.',
  },
  'proof.quantities_invalid': {
    status: 422,
    title: 'The accepted quantities do not fit the outcome',
    remedy: 'For a part, accept something, and less than was packed; otherwise leave acceptedLines out.',
  },
  'proof.reason_needed': {
    status: 422,
    title: 'This outcome needs a reason',
    remedy: 'Say in a few words why.',
  },
  'province.exists': {
    status: 409,
    title: 'There is a province with this code',
    remedy: 'Check the code, or change the province that has it.',
  },
  'province.not_found': {
    status: 404,
    title: 'There is no such province',
    remedy: 'Take the code from GET /api/v1/provinces.',
  },
  'province.unknown': {
    status: 422,
    title: 'The request names a province that there is not',
    remedy: 'Take the code from GET /api/v1/provinces.',
  },
  'quantity.not_allowed': {
    status: 422,
    title: 'This quantity cannot be ordered',
    remedy: 'Keep to the minimum, the step and the maximum given in the answer.',
  },
  'quantity.wrong_unit': {
    status: 422,
    title: 'This product is sold in another unit',
    remedy: 'Send grams for what is sold by weight, pieces for what is sold by piece.',
  },
  'queue.not_found': {
    status: 404,
    title: 'There is no such queue',
    remedy: 'Take the name from GET /api/v1/jobs.',
  },
  'refund.approval_needed': {
    status: 409,
    title: 'This much is sent back by two people',
    remedy: 'Let one person approve it and another one send it.',
  },
  'refund.not_found': {
    status: 404,
    title: 'There is no such refund',
    remedy: 'Load the list of refunds again.',
  },
  'refund.same_person': {
    status: 403,
    title: 'Who approved it does not send it',
    remedy: 'Let another clerk of the cooperative send it.',
  },
  'refund.transition_refused': {
    status: 409,
    title: 'The refund cannot do that in its state',
    remedy: 'Load the refund again; perhaps it was sent already.',
  },
  'report.decision_refused': {
    status: 422,
    title: 'That cannot be decided about this',
    remedy: 'Choose one of the decisions named in possible.',
  },
  'report.not_found': {
    status: 404,
    title: 'There is no open report about this',
    remedy: 'Load the queue again; somebody may have decided.',
  },
  'report.subject_not_found': {
    status: 404,
    title: 'There is nothing there to report',
    remedy: 'Load the page again; it may be gone already.',
  },
  'report.too_many': {
    status: 429,
    title: 'Too many of your reports still wait',
    remedy: 'Wait until some of them are decided.',
  },
  'request.invalid': {
    status: 422,
    title: 'Some fields are not valid',
    remedy: 'Mend the fields named in errors[] and send again.',
  },
  'request.malformed': {
    status: 400,
    title: 'The request could not be read',
    remedy: 'Check the path parameters, the JSON and the content type.',
  },
  'request.method_not_allowed': {
    status: 405,
    title: 'This path does not take that method',
    remedy: 'See /api/docs for the methods of the path.',
  },
  'request.not_found': {
    status: 404,
    title: 'There is nothing at this path',
    remedy: 'See /api/docs for the paths.',
  },
  'request.too_large': {
    status: 413,
    title: 'The request body is too large',
    remedy: 'Send less at once.',
  },
  'request.too_many': {
    status: 429,
    title: 'Too many requests',
    remedy: 'Wait for the seconds given in Retry-After.',
  },
  'request.unknown_field': {
    status: 422,
    title: 'The request carries a field we do not know',
    remedy: 'Leave out the fields named in errors[].',
  },
  'reservation.transition_refused': {
    status: 409,
    title: 'The reservation is closed already',
    remedy: 'Load the order again.',
  },
  'role.last_administrator': {
    status: 409,
    title: 'This is the last administrator',
    remedy: 'Make somebody else an administrator first.',
  },
  'role.own_administration': {
    status: 409,
    title: 'Nobody takes the own administration away',
    remedy: 'Let another administrator do it.',
  },
  'role.place_wrong': {
    status: 422,
    title: 'This role does not hold there',
    remedy: 'Name the commune of an officer, the cooperative of a clerk or courier, and nothing for other roles.',
  },
  'run.courier_unknown': {
    status: 422,
    title: 'This person does not deliver for the cooperative',
    remedy: 'Choose one of its couriers or farmers.',
  },
  'run.not_found': {
    status: 404,
    title: 'There is no such run',
    remedy: 'Reload the runs; it may be somebody else’s.',
  },
  'run.parcel_not_ready': {
    status: 409,
    title: 'A parcel of the run cannot leave yet',
    remedy: 'Pack the parcels named in the answer, or take them off the run.',
  },
  'run.parcel_taken': {
    status: 409,
    title: 'A parcel is on another run, or needs none any more',
    remedy: 'Leave out the parcels named in the answer.',
  },
  'run.stops_differ': {
    status: 422,
    title: 'The order must name every stop of the run once',
    remedy: 'Reload the run and send all its stops.',
  },
  'run.stops_open': {
    status: 409,
    title: 'Some stops have no outcome yet',
    remedy: 'Finish them, or record that the courier is back without them.',
  },
  'run.transition_refused': {
    status: 409,
    title: 'The run cannot make that move now',
    remedy: 'Reload the run and look at its state.',
  },
  'service.unavailable': {
    status: 503,
    title: 'A part of the market does not answer right now',
    remedy: 'Try again after the seconds given in Retry-After; use the same Idempotency-Key.',
  },
  'standing.administrator': {
    status: 409,
    title: 'An administrator is not muted or banned',
    remedy: 'Take the role away first.',
  },
  'statement.period_invalid': {
    status: 422,
    title: 'The period is empty or too long',
    remedy: 'Ask for a period of at most longestDays days.',
  },
  'stock.below_committed': {
    status: 409,
    title: 'More than that is already sold or held',
    remedy: 'Cut orders first, or keep the capacity at or above `committed`.',
  },
  'stock.insufficient': {
    status: 409,
    title: 'There is not enough left',
    remedy: 'Order at most what is left, or ask to be told when stock comes free.',
  },
  'stock.limit_per_buyer': {
    status: 409,
    title: 'This is more than one buyer may order of this lot',
    remedy: 'Order at most what is allowed to you, as given in the answer.',
  },
  'stop.not_found': {
    status: 404,
    title: 'The run has no such stop',
    remedy: 'Reload the run.',
  },
  'transfer.not_found': {
    status: 404,
    title: 'There is no such transfer',
    remedy: 'Load the list of transfers again.',
  },
  'transfer.transition_refused': {
    status: 409,
    title: 'Somebody has dealt with this transfer',
    remedy: 'Load the list of transfers again and see what became of it.',
  },
  'user.not_found': {
    status: 404,
    title: 'There is no such person',
    remedy: 'Check the id.',
  },
  'webhook.signature_refused': {
    status: 400,
    title: 'The notice is not signed by whom it claims to come from, or not in time',
    remedy: 'Sign the raw body with the shared secret, at most 300 s ago and 60 s ahead, and send it again.',
  },
  'weigh_in.reason_needed': {
    status: 422,
    title: 'Spoiled goods need a reason',
    remedy: 'Say in a few words what was wrong with them.',
  },
} as const satisfies Record<string, ErrorCodeEntry>;

export type ErrorCode = keyof typeof ERROR_CODES;
