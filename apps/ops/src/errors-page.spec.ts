import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ERROR_CODES } from '#kernel';
import { errorsPage } from './errors-page.js';

describe('docs/ERRORS.md', () => {
  it('says what the table of codes says', () => {
    expect(readFileSync('docs/ERRORS.md', 'utf8')).toBe(errorsPage());
  });

  it('gives every code a client status, a meaning and a way on', () => {
    for (const [code, entry] of Object.entries(ERROR_CODES)) {
      expect(code).toMatch(/^[a-z_]+\.[a-z_]+$/);
      expect(entry.status).toBeGreaterThanOrEqual(400);
      expect(entry.status).toBeLessThan(600);
      expect(entry.title.length).toBeGreaterThan(5);
      expect(entry.remedy.length).toBeGreaterThan(5);
    }
  });
});
