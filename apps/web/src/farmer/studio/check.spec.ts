import { describe, expect, it } from '@jest/globals';
import { browserOf } from './browser-of.js';
import { judgeNet } from './judge-net.js';

describe('the signal before going on air', () => {
  it('is judged by the middle of a few round trips', () => {
    expect(judgeNet([], undefined)).toBe('none');
    expect(judgeNet([90, 100, 4000], undefined)).toBe('good');
    expect(judgeNet([500, 600, 700], 5)).toBe('fair');
    expect(judgeNet([900, 1200, 2000], 5)).toBe('weak');
  });

  it('is not called good on a line that the browser knows to be thin', () => {
    expect(judgeNet([80, 80, 80], 0.4)).toBe('weak');
    expect(judgeNet([80, 80, 80], 1)).toBe('fair');
  });
});

describe('the steps to allow the camera', () => {
  it('are those of the browser at hand', () => {
    expect(browserOf('Mozilla/5.0 (Linux; Android 14) Chrome/131')).toBe('android');
    expect(browserOf('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Safari')).toBe('ios');
    expect(browserOf('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Zalo iOS')).toBe('inApp');
    expect(browserOf('Mozilla/5.0 (Linux; Android 14) [FBAN/FB4A;FBAV/1]')).toBe('inApp');
    expect(browserOf('Mozilla/5.0 (X11; Linux x86_64) Chrome/131')).toBe('desktop');
  });
});
