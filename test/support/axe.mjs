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
      const where = selector ? { include: [selector] } : document;
      const { violations } = await window.axe.run(where, { runOnly: tags, resultTypes: ['violations'] });
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
    },
    { tags: TAGS, selector: within },
  );
}
