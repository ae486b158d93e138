import axe from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What axe finds on the page as it stands, or in the parts of it that a selector names: `rule: element`. In the page
 * itself, where `@axe-core/playwright` would open a second one for each look.
 */
export async function axeFindings(page, within) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ tags, selector }) => {
      // What a bar at the edge half covers can be tapped once the page is scrolled, and is judged there.
      const isTooSmall = async (target) => {
        const element = target.length === 1 && document.querySelector(target[0]);
        if (!element) return true;
        element.scrollIntoView({ block: 'center', behavior: 'instant' });
        const again = await window.axe.run(element, { runOnly: { type: 'rule', values: ['target-size'] } });
        return again.violations.length > 0;
      };
      const where = selector ? { include: [selector] } : document;
      const { violations } = await window.axe.run(where, { runOnly: tags, resultTypes: ['violations'] });
      const found = [];
      const [left, top] = [window.scrollX, window.scrollY];
      for (const { id, nodes } of violations) {
        for (const { target } of nodes) {
          if (id !== 'target-size' || (await isTooSmall(target))) found.push(`${id}: ${target.join(' ')}`);
        }
      }
      window.scrollTo({ left, top, behavior: 'instant' });
      return found;
    },
    { tags: TAGS, selector: within },
  );
}
