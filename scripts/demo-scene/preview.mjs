/** `node scripts/demo-scene/preview.mjs field 0 2.6 …`: single frames as PNG in test-output/, to look at while drawing. */
import { mkdirSync } from 'node:fs';
import { openStage } from './stage.mjs';

const [name = 'field', ...times] = process.argv.slice(2);
const scene = await import(`./scene-${name}.mjs`);
mkdirSync('test-output', { recursive: true });
const stage = await openStage();
for (const t of times.map(Number)) {
  await stage.draw(scene.frame(t));
  await stage.shoot({ path: `test-output/scene-${name}-${t}.png` });
}
await stage.close();
