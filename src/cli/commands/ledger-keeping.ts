/** The part of `overt ledger` that keeps it honest over time: its keys, and witnesses elsewhere. */
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import type {Command} from 'commander';
import {formatUnits} from '../../disclosure/numbers.ts';
import {AppError} from '../../errors.ts';
import {inWorkspace} from '../acting.ts';
import type {DefineCommand} from '../define.ts';
import type {Io} from '../io.ts';
import {given} from '../option-values.ts';
import {printable} from '../printable.ts';
import {readText, writeText} from '../text-files.ts';

const witnessExamples = `
Examples:
  $ overt ledger witness .overt/ledger --log-key log-key.txt --out cosigned.checkpoint
  $ overt ledger witness .overt/ledger

Runs without a workspace, best on a machine of somebody else. The log is its folder or the address of its server, such
as https://overt.example.org. What was seen, and the key of this witness, are in the --state folder: keep it, and never
put it back to an earlier state. Run it from time to time; docs/witness.md says how.

Exit code 0: the log has only grown, and is cosigned; 1: it has not, and both checkpoints are kept.
`;

type WitnessOptions = {
  readonly state: string;
  readonly logKey?: string;
  readonly name?: string;
  readonly out?: string;
  readonly send?: true;
};

/** A key as such, or the file that it is in. */
async function keyText(given: string): Promise<string> {
  return existsSync(given) ? readText(given) : given;
}

async function runWitness(log: string, options: WitnessOptions, io: Io): Promise<void> {
  const {logSource} = await import('../../ledger/log-source.ts');
  const {witness} = await import('../../ledger/witness.ts');
  if (options.send && !/^https?:/i.test(log)) throw new AppError('usage.bad-value', '--send without an address');
  const source = logSource(log);
  const answer = await witness({
    source,
    folder: options.state,
    logKey: options.logKey === undefined ? null : await keyText(options.logKey),
    name: options.name ?? null,
    now: () => new Date()
  });
  const entries = formatUnits(answer.size, 'entry', 'entries');
  const grown =
    answer.before === null
      ? `Seen for the first time, with ${entries}. Whether it was the same before, nobody can tell from here.`
      : answer.before === answer.size
        ? `Still ${entries}, and the same ones.`
        : `Grown from ${answer.before} to ${entries}, and nothing before has changed.`;
  io.err(`${printable(answer.origin)}: ${grown}\n`);
  io.err(`Cosigned as ${answer.witnessKey}\n`);
  if (options.out === undefined) io.out(answer.cosigned);
  else {
    await writeText(options.out, answer.cosigned);
    io.err(`Written to ${printable(options.out)}\n`);
  }
  if (options.send) await send(source.where, answer.cosigned, io);
}

async function send(address: string, checkpoint: string, io: Io): Promise<void> {
  let answer: Response;
  try {
    answer = await fetch(`${address}/api/ledger/cosignatures`, {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({checkpoint})
    });
  } catch (cause) {
    throw new AppError('ledger.unreachable', `${address}, which does not answer`, {cause});
  }
  if (!answer.ok) throw new AppError('ledger.unknown-witness', `a refusal of ${address} (HTTP ${answer.status})`);
  io.err('Sent to the log, which took it in.\n');
}

export const defineKeeping: DefineCommand = (command: Command, {io, done}) => {
  command
    .command('keys')
    .summary('print the key of the log, and how it came to it')
    .description('Prints the key that the log signs with now, to publish it, and those that it replaced.')
    .option('-o, --out <file>', 'where to write the key; otherwise it is printed', given)
    .addHelpText('after', '\nExamples:\n  $ overt ledger keys\n  $ overt ledger keys --out log-key.txt\n')
    .action(async ({out}: {readonly out?: string}) => {
      const {readHandOvers} = await import('../../ledger/keys.ts');
      const {parseHandOver} = await import('../../ledger/hand-over.ts');
      await inWorkspace(io, async ({log, folder}) => {
        const key = `${log.verifierKey}\n`;
        const handOvers = (await readHandOvers(join(folder, 'ledger'))).map(parseHandOver);
        if (out === undefined) io.out(key);
        else {
          await writeText(out, key);
          io.out(`Written to ${printable(out)}\n`);
        }
        for (const {from, size, at} of handOvers) {
          io.err(`Until ${at}, at ${formatUnits(size, 'entry', 'entries')}: ${from.text}\n`);
        }
      });
      done(0);
    });
  command
    .command('witness')
    .argument('<log>', 'the folder or address of the log', given)
    .summary('check that a log elsewhere has only grown, and cosign it')
    .description('Compares a log with what this witness saw of it before, and cosigns its checkpoint if it only grew.')
    .option('--state <folder>', 'the folder of this witness', given, '.overt-witness')
    .option('--log-key <key>', 'the key of the log or a file with it; needed the first time')
    .option('--name <name>', 'what this witness calls itself, such as witness.example.org; only the first time')
    .option('-o, --out <file>', 'where to write the cosigned checkpoint; otherwise it is printed')
    .option('--send', 'send it to the log as well')
    .addHelpText('after', witnessExamples)
    .action(async (log: string, options: WitnessOptions) => {
      await runWitness(log, options, io);
      done(0);
    });
  command
    .command('cosign')
    .argument('<file>', 'a checkpoint that a witness has cosigned', given)
    .summary('take in what a witness has cosigned')
    .description('Takes in a cosigned checkpoint, so that it is shown, handed out and compared with.')
    .option('--witness-key <key>', 'the key of a new witness or a file with it, from elsewhere')
    .addHelpText(
      'after',
      '\nExamples:\n  $ overt ledger cosign cosigned.checkpoint --witness-key .overt-witness/key.txt\n  $ overt ledger cosign cosigned.checkpoint\n'
    )
    .action(async (file: string, {witnessKey}: {readonly witnessKey?: string}) => {
      const note = await readText(file);
      const {addWitness} = await import('../../ledger/witnessed.ts');
      await inWorkspace(io, async ({log, folder}) => {
        if (witnessKey !== undefined) await addWitness(join(folder, 'ledger'), await keyText(witnessKey));
        const names = await log.acceptCosigned(note);
        io.out(`Taken in: ${names.map(printable).join(', ')}\n`);
      });
      done(0);
    });
  command
    .command('rotate-key')
    .summary('give the log a new signing key')
    .description(
      'Makes a new signing key, lets the old one sign that it is the next, and destroys the old one. What was signed before stays checkable.'
    )
    .addHelpText('after', '\nExamples:\n  $ overt ledger rotate-key\n')
    .action(async () => {
      await inWorkspace(io, async ({log}) => {
        const before = log.verifierKey;
        await log.rotateKey(new Date());
        io.out(`${log.verifierKey}\n`);
        io.err(`Until now: ${before}\nPublish the new key. The old one is destroyed; what it signed still holds.\n`);
      });
      done(0);
    });
};
