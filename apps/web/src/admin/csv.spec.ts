import { describe, expect, it } from '@jest/globals';
import { csv } from './csv.js';

describe('rows for a spreadsheet', () => {
  it.each([
    ['Lan', 'Lan'],
    ['a,b', '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    ['+84900000001', "'+84900000001"],
    ['@cmd', "'@cmd"],
    ['-1', "'-1"],
    ['', ''],
  ])('%j', (text, cell) => {
    expect(csv([[text]])).toBe(`\ufeff${cell}\r\n`);
  });

  it('keep their order', () => {
    expect(
      csv([
        ['a', 'b'],
        ['1', '2'],
      ]),
    ).toBe('\ufeffa,b\r\n1,2\r\n');
  });
});
