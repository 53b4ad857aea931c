/** `overt doctor`: is everything well with this workspace? */
import type {Command} from 'commander';
import {AppError} from '../../errors.ts';
import type {DefineCommand} from '../define.ts';
import {printable} from '../printable.ts';

const marks = {ok: 'ok      ', problem: 'PROBLEM ', none: '-       '} as const;

export const define: DefineCommand = (command: Command, {io, done}) => {
  command
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  $ overt doctor\n\nExit code 0: all is well; 1: there is a problem, and what to do about it.\n'
    )
    .action(async ({json}: {readonly json?: true}) => {
      const {readConfig} = await import('../../config/config.ts');
      const {examine} = await import('../../server/doctor.ts');
      const findings = [];
      let problems = 0;
      try {
        for await (const finding of examine(readConfig(io.environment))) {
          findings.push(finding);
          if (finding.state === 'problem') problems += 1;
          if (json) continue;
          io.out(`${marks[finding.state]}${finding.what}: ${printable(finding.said)}\n`);
          if (finding.todo !== undefined) io.out(`        To do: ${finding.todo}\n`);
        }
      } catch (error) {
        if (!(error instanceof AppError) || !error.code.startsWith('config.')) throw error;
        problems += 1;
        const said = error.message;
        findings.push({what: 'configuration', state: 'problem', said});
        if (!json) io.out(`${marks.problem}configuration: ${printable(said)}\n`);
      }
      if (json) io.out(`${JSON.stringify(findings, null, 2)}\n`);
      done(problems === 0 ? 0 : 1);
    });
};
