import { defineWords } from '../shared/i18n/index.js';

/** What is printed. */
export const words = defineWords(
  {
    roll: 'In tem 80 mm',
    sheets: 'In tem A4',
    runSheet: 'In chuyến',

    signatures: 'In danh sách ký nhận',
    parcelOpens: 'Đang mở kiện…',
    parcelTitle: 'Kiện',
  },
  {
    roll: 'Labels, 80 mm',
    sheets: 'Labels, A4',
    runSheet: 'Print the run',

    signatures: 'Print the list to sign',
    parcelOpens: 'Opening the parcel…',
    parcelTitle: 'Parcel',
  },
);
