/**
 * What a thumb, an eye or a narrow screen would trip over: pixels that scroll sideways, targets under 48 px (links in
 * running text are allowed, WCAG 2.5.8), words under 14 px.
 */
export function stumbles(page) {
  return page.evaluate(() => {
    const LEAST_TARGET = 48;
    const LEAST_TEXT = 14;
    const name = (one) => {
      const words = (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
      return `${one.tagName.toLowerCase()}${one.className && typeof one.className === 'string' ? `.${one.className.trim().replace(/\s+/g, '.')}` : ''} “${words}”`;
    };
    const seen = (one) =>
      one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      !one.closest('.unseen, .skip, .toasts');
    // A label takes the tap for its box.
    const boxOf = (one) => (one.matches('input') && one.closest('label') ? one.closest('label') : one);
    const inText = (one) =>
      one.tagName === 'A' &&
      getComputedStyle(one).display === 'inline' &&
      [...(one.parentElement?.childNodes ?? [])].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
    const targets = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
      .filter((one) => seen(boxOf(one)) && !inText(one))
      .map((one) => ({ one, box: boxOf(one).getBoundingClientRect() }))
      // Half a pixel is rounding.
      .filter(({ box }) => box.width > 1 && (box.width < LEAST_TARGET - 0.5 || box.height < LEAST_TARGET - 0.5))
      .map(({ one, box }) => `${name(one)} ${Math.round(box.width)}×${Math.round(box.height)}`);

    const small = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || node.textContent.trim() === '' || !seen(parent) || parent.closest('svg, noscript')) continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < LEAST_TEXT) small.set(parent, `${name(parent)} ${size}px`);
    }
    return {
      sideways: Math.max(0, document.documentElement.scrollWidth - window.innerWidth),
      targets: [...new Set(targets)],
      texts: [...small.values()],
    };
  });
}
