/** `overt registry labels|contest|contests|rule|pause`: what is labelled, and what is said against it. */
import {type Command, Option} from 'commander';
import {type LabelId, labelIds, labelPauseSchema, labelRulingSchema} from '../../contract/labels.ts';
import type {NewContest, NewPause, NewRuling} from '../../contract/labels-http.ts';
import {asPerson} from '../acting.ts';
import type {Io} from '../io.ts';
import {contestText, entityLabelsText, labelsText} from '../label-text.ts';

const acts = '\nActs as the person whose token OVERT_TOKEN is.\n';
const labelOption = (): Option =>
  new Option('--label <label>', 'which label').choices([...labelIds]).makeOptionMandatory();

type ListOptions = {
  readonly jurisdiction: string;
  readonly at?: string;
  readonly entity?: string;
  readonly json?: true;
};

function defineReading(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('labels')
    .summary('list the labels in force somewhere, or those of an entity with their history')
    .description('Lists the labels that hold for viewers in a jurisdiction, now or at a moment.')
    .option('--jurisdiction <code>', 'the country of the viewers; * is every country that no step names', '*')
    .option('--at <moment>', 'at which moment, in ISO 8601')
    .option('--entity <id>', 'what every version in force says of this entity, why, and its history')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt registry labels\n  $ overt registry labels --jurisdiction DE --at 2026-01-01T00:00:00.000Z\n  $ overt registry labels --entity entity-0123456789abcdef\n${acts}`
    )
    .action(async ({jurisdiction, at, entity, json}: ListOptions) => {
      const {listLabels, viewEntityLabels} = await import('../../registry/labels/view-labels.ts');
      await asPerson(io, async ({desk}) => {
        if (entity === undefined) {
          const list = await listLabels(desk, jurisdiction.toUpperCase(), at ?? null);
          io.out(json ? `${JSON.stringify(list, null, 2)}\n` : labelsText(list, io.columns));
        } else {
          const view = await viewEntityLabels(desk, entity);
          io.out(json ? `${JSON.stringify(view, null, 2)}\n` : entityLabelsText(view, io.columns));
        }
      });
      done(0);
    });
  command
    .command('contests')
    .summary('list the contests of labels')
    .description('Lists the contests of labels, those that nobody has ruled on first.')
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExamples:\n  $ overt registry contests\n${acts}`)
    .action(async ({json}: {readonly json?: true}) => {
      const {listContests} = await import('../../registry/labels/view-labels.ts');
      const contests = await asPerson(io, ({desk}) => listContests(desk));
      const told = contests.map(one => contestText(one, io.columns)).join('\n') || 'No label is contested.\n';
      io.out(json ? `${JSON.stringify(contests, null, 2)}\n` : told);
      done(0);
    });
}

export function defineRegistryLabels(command: Command, io: Io, done: (code: number) => void): void {
  defineReading(command, io, done);
  command
    .command('contest <entity>')
    .summary('put on record that somebody contests a label')
    .description('Puts on record that a label is contested, by whom, and in which words.')
    .addOption(labelOption())
    .requiredOption('--name <name>', 'who contests it')
    .requiredOption('--words <text>', 'what they say')
    .option('--address <text>', 'where they can be reached')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt registry contest entity-0123456789abcdef --label state-controlled-media --name "The outlet" \\\n      --words "Our council is independent."\n${acts}`
    )
    .action(async (id: string, given: NewContest) => {
      const {contestLabel} = await import('../../registry/labels/contests.ts');
      const {viewContest} = await import('../../registry/labels/view-labels.ts');
      await asPerson(io, async ({desk}, person) => {
        const contest = await contestLabel(desk, person, id, given);
        io.out(contestText(await viewContest(desk, contest.id), io.columns));
      });
      done(0);
    });
  command
    .command('rule <contest>')
    .summary('rule on a contest of a label')
    .description(
      'Rules on a contest. Whoever assessed the entity, entered or proved its accounts, or lodged the contest cannot.\n' +
        'Against the label, on what came by the public page: once somebody else has contested it under their name.'
    )
    .addOption(
      new Option('--outcome <outcome>', 'what follows')
        .choices([...labelRulingSchema.shape.outcome.options])
        .makeOptionMandatory()
    )
    .requiredOption('--reasons <text>', 'why')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt registry rule label-contest-0123456789abcdef --outcome upheld --reasons "Nothing new was shown."\n${acts}`
    )
    .action(async (id: string, given: NewRuling) => {
      const {ruleOnContest} = await import('../../registry/labels/contests.ts');
      const {viewContest} = await import('../../registry/labels/view-labels.ts');
      await asPerson(io, async ({desk}, person) => {
        await ruleOnContest(desk, person, id, given);
        io.out(contestText(await viewContest(desk, id), io.columns));
      });
      done(0);
    });
  command
    .command('pause <entity>')
    .summary('show a label no longer for a while, or again')
    .description(
      'Hides a label of all accounts of an entity for thirty days at the most, or shows it again. It decides nothing.\n' +
        'Pausing it once more takes another person.'
    )
    .addOption(labelOption())
    .addOption(new Option('--what <what>', 'which').choices([...labelPauseSchema.shape.what.options]).default('paused'))
    .option('--contest <id>', 'the contest that it waits for')
    .option('--until <day>', 'the first day on which it is shown again; within thirty days')
    .requiredOption('--reasons <text>', 'why')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt registry pause entity-0123456789abcdef --label state-controlled-media --reasons "Until the contest is heard."\n${acts}`
    )
    .action(async (id: string, {contest, ...given}: PauseOptions) => {
      const {pauseLabel} = await import('../../registry/labels/pauses.ts');
      const {viewEntityLabels} = await import('../../registry/labels/view-labels.ts');
      await asPerson(io, async ({desk}, person) => {
        await pauseLabel(desk, person, id, {...given, contestId: contest ?? null});
        io.out(entityLabelsText(await viewEntityLabels(desk, id), io.columns));
      });
      done(0);
    });
}

type PauseOptions = Omit<NewPause, 'contestId' | 'label'> & {readonly label: LabelId; readonly contest?: string};
