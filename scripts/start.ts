/** `npm start`: builds what has changed, then serves the console on loopback. */
import {main} from '../src/cli/main.ts';
import {buildDemo, buildWeb} from './build.ts';

await buildWeb();
await buildDemo();
process.exitCode = await main(['serve', ...process.argv.slice(2)]);
