/** `overt registry policies|policy|preview|step`: versions of the label policy, what each would do, and where it holds. */
import {readFile} from 'node:fs/promises';
import {type Command, Option} from 'commander';
import {labelPolicyBodySchema, policyStepSchema} from '../../contract/labels.ts';
import {AppError} from '../../errors.ts';
import {asPerson} from '../acting.ts';
import type {Io} from '../io.ts';
import {policiesText, previewText} from '../label-text.ts';
import {wholeNumber} from '../option-values.ts';

const acts = '\nActs as the person whose token OVERT_TOKEN is.\n';

type StepOptions = {
  readonly what: 'in-force' | 'rolled-back';
  readonly for: readonly string[];
  readonly at?: string;
};

function withStepOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--what <what>', 'put it in force, or take it back')
        .choices([...policyStepSchema.shape.what.options])
        .default('in-force')
    )
    .option('--for <code...>', 'countries of viewers; * is everywhere', ['*'])
    .option('--at <moment>', 'from when, in ISO 8601; at once when left out');
}

function aboutStep({what, for: places, at}: StepOptions) {
  return {what, jurisdictions: places.map(place => place.toUpperCase()), effectiveAt: at ?? null};
}

async function policyFrom(file: string | undefined, example: number | undefined) {
  const {exampleVersions} = await import('../../registry/labels/starting-policy.ts');
  if ((file === undefined) === (example === undefined)) {
    throw new AppError('usage.bad-value', 'neither or both of a file and --example');
  }
  let given: unknown = exampleVersions[(example ?? 0) - 1];
  if (file !== undefined) {
    try {
      given = JSON.parse(await readFile(file, 'utf8'));
    } catch (cause) {
      throw new AppError('usage.bad-value', `${file}, which cannot be read as JSON`, {cause});
    }
  }
  const parsed = labelPolicyBodySchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError('usage.bad-value', `${issue?.path.join('.') || 'a label policy'}: ${issue?.message}`);
}

export function defineRegistryPolicies(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('policies')
    .summary('list the versions of the label policy and where each holds')
    .description('Lists the versions of the label policy, their steps, and where each holds now.')
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExamples:\n  $ overt registry policies\n${acts}`)
    .action(async ({json}: {readonly json?: true}) => {
      const {viewPolicies} = await import('../../registry/labels/view-policies.ts');
      const view = await asPerson(io, ({desk}) => viewPolicies(desk));
      io.out(json ? `${JSON.stringify(view, null, 2)}\n` : policiesText(view, io.columns));
      done(0);
    });
  command
    .command('policy [file]')
    .summary('write the next version of the label policy')
    .description('Writes the next version of the label policy, from a JSON file or an example. It does nothing yet.')
    .option('--example <number>', 'one of the versions offered to begin with: 1 or 2', wholeNumber(1))
    .addHelpText('after', `\nExamples:\n  $ overt registry policy --example 1\n${acts}`)
    .action(async (file: string | undefined, {example}: {readonly example?: number}) => {
      const body = await policyFrom(file, example);
      const {writePolicy} = await import('../../registry/labels/policies.ts');
      const {viewPolicies} = await import('../../registry/labels/view-policies.ts');
      await asPerson(io, async ({desk}, person) => {
        await writePolicy(desk, person, body);
        io.out(policiesText(await viewPolicies(desk), io.columns));
      });
      done(0);
    });
  withStepOptions(
    command
      .command('preview <policy>')
      .summary('see what a version would do before it does it')
      .description(
        'Shows which accounts would gain or lose which label, and which cannot be decided for lack of evidence.'
      )
  )
    .option('--rows <number>', 'how many rows of each list', wholeNumber(0), 50)
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExamples:\n  $ overt registry preview label-policy-0123456789abcdef --for DE FR\n${acts}`)
    .action(async (id: string, {rows, json, ...step}: StepOptions & {readonly rows: number; readonly json?: true}) => {
      const {viewPreview} = await import('../../registry/labels/policies.ts');
      const {reachOf} = await import('../../server/reach.ts');
      const preview = await asPerson(io, async workspace =>
        viewPreview(workspace.desk, id, {...aboutStep(step), rows}, await reachOf(workspace))
      );
      io.out(json ? `${JSON.stringify(preview, null, 2)}\n` : previewText(preview, io.columns));
      done(0);
    });
  withStepOptions(
    command
      .command('step <policy>')
      .summary('put a version in force somewhere, or take it back')
      .description(
        'Puts a version in force or takes it back. It takes somebody else than who wrote it, and the hash of its preview.'
      )
  )
    .requiredOption('--preview <sha256>', 'the hash of the preview that you saw')
    .requiredOption('--reasons <text>', 'why')
    .addHelpText('after', acts)
    .action(async (id: string, options: StepOptions & {readonly preview: string; readonly reasons: string}) => {
      const {stepPolicy} = await import('../../registry/labels/policies.ts');
      const {viewPolicies} = await import('../../registry/labels/view-policies.ts');
      const {preview, reasons, ...step} = options;
      await asPerson(io, async ({desk}, person) => {
        await stepPolicy(desk, person, id, {...aboutStep(step), previewSha256: preview, reasons});
        io.out(policiesText(await viewPolicies(desk), io.columns));
      });
      done(0);
    });
}
