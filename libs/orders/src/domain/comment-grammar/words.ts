/**
 * The words that the grammar of comments knows, all without accents: people write "ký", "ky", "kí" and "ki", and the
 * same comment must mean the same in each. Where two words fall together without accents ("đặt" and "đắt", "nửa" and
 * "nữa"), what stands beside them decides.
 */
const list = (...words: string[]): ReadonlySet<string> => new Set(words.join(' ').split(' '));

/** Words that order something whatever stands around them. */
export const ORDER_VERBS = list('chot lay mua order oder ord dat giu rinh');

/** Words that order something when the next one says for whom: "cho em", "để mình", "cân chị". */
export const GIVING_VERBS = list('cho de ban can them gui ship xin giao goi len');

export const PERSONS = list('em e minh mk mik m toi t tui tao chi c co chau con bac chu anh a ong ba be nha ho to');

/** Before a code: "mã 03", "số 3", "m03"; "#03" becomes the first of them. */
export const CODE_MARKERS = list('ma m mh so code sp ms');

/** Grams of one unit, as the North says it ("cân", "lạng") and the South ("ký"). */
export const GRAMS_OF = new Map<string, number>([
  ...['kg', 'kgs', 'ky', 'ki', 'kilo', 'can', 'kilogam'].map((word): [string, number] => [word, 1000]),
  ...['g', 'gr', 'gam', 'gram', 'grams'].map((word): [string, number] => [word, 1]),
  ['lang', 100],
  ['yen', 10_000],
  ['ta', 100_000],
]);

/** Pieces of one unit. Which of these words fits a product is the buyer's way of speaking, not a rule. */
export const PIECES_OF = new Map<string, number>([
  ...[
    ...list('con chai hu bo trai qua cai goi tui hop lo cu bap nai buong cay chiec vi thung bao bich mo xau lit ong'),
    ...list('hat phan suat set khay bui banh tam'),
  ].map((word): [string, number] => [word, 1]),
  ['chuc', 10],
  ['cap', 2],
  ['doi', 2],
]);

/** After a number: it is money. */
export const MONEY_UNITS = list('k nghin ngan ng dong d vnd trieu tr');

/** After a number: it counts something that nobody orders. */
export const OTHER_UNITS = list('nguoi ngay gio h tuoi thang phut tuan lan nam diem sao phan km m ml cm lop');

export const DIGIT_WORDS = new Map<string, number>([
  ['mot', 1],
  ['hai', 2],
  ['ba', 3],
  ['bon', 4],
  ['tu', 4],
  ['nam', 5],
  ['lam', 5],
  ['sau', 6],
  ['bay', 7],
  ['tam', 8],
  ['chin', 9],
]);

/** Between things in a list, like a comma. */
export const LIST_WORDS = list('va voi cung kem');

/** Words that carry nothing: a comment made of these, codes and quantities is an order even without a verb. */
export const FILLERS = list(
  'ah ak da oi nhe nha nhen nghe ne nua luon di hen hihi shop sop quan ck cod vs thoi gap moi thu loai mon hang don',
  'tien mat khoan chuyen gium giup dum cam on thank thanks tks sdt dt zalo lh vang ok oke nhaa nhee tuoi ngon non x',
  'vay do day nay cod a ha ban',
);

/** Whoever writes one of these asks, wonders, or takes nothing. */
export const TALK_WORDS = list(
  'sao gi ai hoi hay neu bnhieu bnhiu baonhieu',
  'khong ko kh khg hok hem hong hk k chang cha dell huy roi',
);

/** Two words in a row that make a comment talk. */
export const TALK_PAIRS: ReadonlySet<string> = new Set([
  // Questions.
  ...['bao nhieu', 'bao gio', 'bao lau', 'gia nhieu', 'khi nao', 'luc nao', 'the nao', 'ma nao', 'cai nao', 'loai nao'],
  ...['ben nao', 'ngay nao', 'so nao', 'con nao', 'cho nao', 'o dau', 'may ky', 'may ki', 'may kg', 'may can'],
  ...['may tien', 'may gio', 'may con', 'may loai', 'may ma', 'nhieu tien', 'nhieu mot', 'nhieu kg', 'nhieu ky'],
  // Opinions that look like an order without accents: "đắt quá", "đắt thế".
  ...['dat qua', 'dat the', 'dat vay', 'dat nhi', 'dat lam', 'dat hon', 'dat ghe', 'dat do'],
  // Refusals and second thoughts.
  ...['khoan da', 'khoan chot', 'khoi lay', 'khoi can', 'khoi chot', 'dung lay', 'dung chot', 'dung dat', 'dung giao'],
  ...['chua chot', 'chua lay', 'chua dat', 'chua mua', 'chua can', 'bo ma', 'bo don', 'bo chot', 'bo qua', 'tra lai'],
  ...['tra hang', 'doi ma', 'doi sang', 'doi qua', 'doi tra', 'rut lai', 'thoi em', 'thoi e', 'thoi minh'],
  // What was ordered before.
  ...['hom qua', 'hom truoc', 'hom no', 'hom bua', 'lan truoc', 'bua truoc', 'bua no', 'dot truoc', 'tuan truoc'],
  ...['thang truoc', 'nam ngoai', 'nhan duoc', 'nhan hang'],
]);

/** Beside a code and no verb that orders: "03 còn", "giá 03", "hết 03". */
export const WONDERING_WORDS = list('con gia het thoi chua');

/** Whoever writes one of these, and no quantity, wants to see something. */
export const LOOK_WORDS = list('xem coi nhin ngam show quay');

/** "Rau cải mèo" is called "cải" as well: the class in front is often left out. */
export const CLASS_WORDS = list('rau qua trai cu hat');
