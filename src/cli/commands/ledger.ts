/** `overt ledger`: check the record, take proofs and checkpoints from it. */
import type {Command} from 'commander';
import type {Verification} from '../../contract/ledger.ts';
import {formatUnits} from '../../disclosure/numbers.ts';
import {inWorkspace} from '../acting.ts';
import type {DefineCommand} from '../define.ts';
import {wholeNumber} from '../option-values.ts';
import {printable, wrap} from '../printable.ts';
import {readText, writeText} from '../text-files.ts';
import {defineKeeping} from './ledger-keeping.ts';

const againstWords = {
  'own-checkpoint': 'its own last checkpoint, which proves less than one that somebody else kept',
  'kept-checkpoint': 'the checkpoint that was kept',
  receipt: 'the receipt that was kept',
  nothing: 'nothing: no checkpoint was there or given'
} as const satisfies Record<Verification['against'], string>;

/** A record that its own keeper changed whole, with its checkpoint, can be told only by what was kept elsewhere. */
const howToCompare = [
  'To compare with more: keep a checkpoint outside this machine, and give it next time.',
  '  $ overt ledger checkpoint --out kept.checkpoint',
  '  $ overt ledger verify --checkpoint kept.checkpoint'
];

function verificationLines(result: Verification, columns: number): readonly string[] {
  const first = result.problems.find(problem => problem.position !== null)?.position;
  const said = (statement: string) => wrap(printable(statement), columns, '  ');
  const {notices = [], witnesses = [], keys = []} = result;
  const replaced = keys.filter(({until}) => until !== null);
  return [
    result.ok ? 'The record holds.' : 'The record does NOT hold.',
    ...(first === undefined || first === null ? [] : [`The first entry that does not fit is ${first}.`]),
    `${formatUnits(result.checkedEntries, 'entry', 'entries')} checked; compared with ${againstWords[result.against]}.`,
    ...(result.ok && (result.against === 'nothing' || result.against === 'own-checkpoint') ? howToCompare : []),
    `Log ${printable(result.origin)}, root ${result.rootHash}`,
    ...replaced.map(({verifierKey, until}) => `Key ${verifierKey} was replaced at ${until} entries.`),
    ...witnesses.map(
      ({name, size, at, fits}) =>
        `Witness ${printable(name)} cosigned ${formatUnits(size, 'entry', 'entries')} on ${at}: ${fits ? 'fits' : 'does NOT fit'}.`
    ),
    ...result.problems.map(problem => said(problem.statement)),
    ...(notices.length === 0 ? [] : ['Worth a look:']),
    ...notices.map(notice => said(notice.statement))
  ];
}

const verifyExamples = `
Examples:
  $ overt ledger verify
  $ overt ledger verify --checkpoint kept.checkpoint
  $ overt ledger verify --proof overt-entry-0.tlog-proof

Exit code 0: the record holds; 1: it does not.
`;

export const define: DefineCommand = (command: Command, {io, done}) => {
  command
    .command('verify')
    .summary('check every entry, and the whole against what somebody kept')
    .description('Checks every entry of the record against its content, and the whole against what somebody kept.')
    .option('--checkpoint <file>', 'a checkpoint that was kept')
    .option('--proof <file>', 'a receipt (.tlog-proof) that was kept')
    .option('--json', 'print JSON')
    .addHelpText('after', verifyExamples)
    .action(async (options: {readonly checkpoint?: string; readonly proof?: string; readonly json?: true}) => {
      const checkpoint = options.checkpoint === undefined ? null : await readText(options.checkpoint);
      const proof = options.proof === undefined ? null : await readText(options.proof);
      const result = await inWorkspace(io, async ({log}) =>
        log.verify({...(checkpoint !== null && {checkpoint}), ...(proof !== null && {proof})})
      );
      io.out(
        options.json ? `${JSON.stringify(result, null, 2)}\n` : `${verificationLines(result, io.columns).join('\n')}\n`
      );
      done(result.ok ? 0 : 1);
    });
  command
    .command('prove')
    .argument('<position>', 'the position of the entry, from 0', wholeNumber(0))
    .summary('write the receipt of an entry')
    .description('Writes a receipt: a text that proves that the entry stood on the record, checkable without Overt.')
    .option('-o, --out <file>', 'where to write it; otherwise it is printed')
    .addHelpText(
      'after',
      '\nExamples:\n  $ overt ledger prove 0\n  $ overt ledger prove 0 --out overt-entry-0.tlog-proof\n'
    )
    .action(async (position: number, {out}: {readonly out?: string}) => {
      const receipt = await inWorkspace(io, ({log}) => log.receipt(position));
      if (out === undefined) io.out(receipt.proof);
      else {
        await writeText(out, receipt.proof);
        io.out(`Receipt for ${receipt.entry}\nVerifier key: ${receipt.verifierKey}\nWritten to ${printable(out)}\n`);
      }
      done(0);
    });
  command
    .command('checkpoint')
    .summary('print the signed checkpoint of the record as it stands')
    .description('Prints the signed size and root of the record. Keep it somewhere else, and compare with it later.')
    .option('-o, --out <file>', 'where to write it; otherwise it is printed')
    .addHelpText(
      'after',
      '\nExamples:\n  $ overt ledger checkpoint\n  $ overt ledger checkpoint --out kept.checkpoint\n'
    )
    .action(async ({out}: {readonly out?: string}) => {
      const {checkpoint} = await inWorkspace(io, ({log}) => log.publish());
      if (out === undefined) io.out(checkpoint);
      else {
        await writeText(out, checkpoint);
        io.out(`Written to ${printable(out)}\n`);
      }
      done(0);
    });
  defineKeeping(command, {io, done});
};
