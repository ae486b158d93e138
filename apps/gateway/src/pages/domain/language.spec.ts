import { expect, it } from '@jest/globals';
import { chooseLanguage } from './language.js';

it.each([
  [undefined, undefined, 'vi'],
  [undefined, 'vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
  [undefined, 'en-US,en;q=0.9', 'en'],
  [undefined, 'en;q=0.3,vi;q=0.7', 'vi'],
  [undefined, 'fr-FR,en;q=0.4', 'en'],
  [undefined, 'en;q=0', 'vi'],
  [undefined, 'fr', 'vi'],
  ['en', 'vi', 'en'],
  ['vi', 'en', 'vi'],
  ['xx', 'en', 'en'],
  [['vi'], 'en', 'en'],
] as const)('the switch %p and the browser %p make %s', (chosen, header, language) => {
  expect(chooseLanguage(chosen, header)).toBe(language);
});
