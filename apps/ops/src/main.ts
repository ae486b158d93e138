import { COMMANDS } from './commands.js';

const [name = '', ...args] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command) {
  console.error(
    `Usage: ops <command>\n${Object.entries(COMMANDS)
      .map(([key, command]) => `  ${key.padEnd(18)}${command?.summary}`)
      .join('\n')}`,
  );
  process.exit(2);
}
try {
  process.exitCode = await command.run(args);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
