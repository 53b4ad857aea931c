/** `overt compare`: two findings → what became of the networks, and what else differs. */
import type {Command} from 'commander';
import type {DefineCommand} from '../define.ts';
import type {Io} from '../io.ts';

const examples = `
Examples:
  $ overt compare overt-report/findings.json report/findings.json
  $ overt compare overt-report/findings.json report/findings.json --json

Two networks are the same when at least half of all their members are in both. Other data and other settings make
networks come and go as well; both stand below.
`;

export const define: DefineCommand = (command: Command, {io, done}) => {
  command
    .argument('<before>', 'the findings.json of one scan')
    .argument('<after>', 'the findings.json of another')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async (before: string, after: string, options: {readonly json?: true}) => {
      await compareCommand(before, after, options.json === true, io);
      done(0);
    });
};

async function compareCommand(before: string, after: string, json: boolean, io: Io): Promise<void> {
  const {compareFindings} = await import('../../disclosure/compare.ts');
  const {readFindings} = await import('../read-findings.ts');
  const {comparisonLines} = await import('../compare-summary.ts');
  const comparison = compareFindings(await readFindings(before), await readFindings(after));
  if (json) io.out(`${JSON.stringify(comparison, null, 2)}\n`);
  else io.out(`${comparisonLines(comparison, io.columns).join('\n')}\n`);
}
