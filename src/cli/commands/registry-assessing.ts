/** `overt registry assess|confirm|assessments`: three questions, answered by one person and confirmed by another. */
import {readFile} from 'node:fs/promises';
import {type Command, Option} from 'commander';
import {type Answer, answers, reviewOutcomes} from '../../contract/assessments.ts';
import {newAssessmentSchema} from '../../contract/labels-http.ts';
import {AppError} from '../../errors.ts';
import type {SourceDraft} from '../../registry/assessments/from-source.ts';
import type {OpenWorkspace} from '../../server/workspace.ts';
import {asPerson} from '../acting.ts';
import type {Io} from '../io.ts';
import {assessmentsText} from '../label-text.ts';

const acts = '\nActs as the person whose token OVERT_TOKEN is.\n';

type AssessOptions = {
  readonly funding: Answer;
  readonly ownership: Answer;
  readonly editorial: Answer;
  readonly evidence?: string;
  readonly fromSource?: true;
  readonly reasons: string;
  readonly reviewOn: string;
};

async function readJson(file: string, option: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new AppError('usage.bad-value', `${option} ${file}, which cannot be read as JSON`, {cause});
  }
}

/** The answers and evidence that the file says which brought the entity. */
async function draftOf({desk}: OpenWorkspace, id: string): Promise<SourceDraft> {
  const {readEntity} = await import('../../registry/entities/read-entity.ts');
  const {listImports} = await import('../../registry/import/take-in.ts');
  const {draftFromSource} = await import('../../registry/assessments/from-source.ts');
  const {entity, history} = await readEntity(desk, id);
  const imports = new Map((await listImports(desk)).map(({taken}) => [taken.id, taken]));
  // Of the versions that say this kind the first: a person's own note is no source.
  const saying = history.findLast(one => one.entity.sourceNotes.typology === entity.sourceNotes.typology);
  const file = imports.get(saying?.source ?? '');
  const draft = file === undefined ? null : draftFromSource(entity.sourceNotes, file);
  if (draft === null)
    throw new AppError('usage.bad-value', `--from-source, where no source says a kind of ${entity.name}`);
  return draft;
}

async function assess(id: string, options: AssessOptions, io: Io): Promise<void> {
  const {evidence, fromSource, ...answered} = options;
  if (fromSource) {
    if (evidence !== undefined) throw new AppError('usage.bad-value', '--from-source together with --evidence');
    const draft = await asPerson(io, workspace => draftOf(workspace, id));
    return giveAssessment(id, {...answered, ...draft}, io);
  }
  const given = {...answered, evidence: evidence === undefined ? [] : await readJson(evidence, '--evidence')};
  return giveAssessment(id, given, io);
}

async function giveAssessment(id: string, given: object, io: Io): Promise<void> {
  const parsed = newAssessmentSchema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new AppError('usage.bad-value', `${issue?.path.join('.')}: ${issue?.message}`);
  }
  const {assessEntity} = await import('../../registry/assessments/assess.ts');
  const {viewAssessments} = await import('../../registry/assessments/view-assessments.ts');
  await asPerson(io, async ({desk}, person) => {
    await assessEntity(desk, person, id, parsed.data);
    io.out(assessmentsText(await viewAssessments(desk, id), io.columns));
  });
}

const answer = (question: string, words: string): Option =>
  new Option(`--${question} <answer>`, words).choices([...answers]).default('unknown');

export function defineRegistryAssessing(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('assess <id>')
    .summary('answer the three questions about an entity')
    .description(
      'Answers who funds an entity, who owns it and who decides what it says, each by itself. It holds once somebody of another team has confirmed it.'
    )
    .addOption(answer('funding', 'whether a state funds it'))
    .addOption(answer('ownership', 'whether a state owns or manages it'))
    .addOption(answer('editorial', 'whether a state decides what it says'))
    .option('--from-source', 'as the file says that brought it (state-media-matrix); the three answers come from there')
    .option('--evidence <file>', 'JSON: a list of {question, address, capturedText, seenOn}')
    .requiredOption('--reasons <text>', 'why')
    .requiredOption('--review-on <day>', 'from when it must be looked at again')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt registry assess entity-0123456789abcdef --reasons "Nothing is known yet." --review-on 2099-01-01\n${acts}`
    )
    .action(async (id: string, options: AssessOptions) => {
      await assess(id, options, io);
      done(0);
    });
  command
    .command('confirm <id>')
    .summary('say, as the second assessor, whether an assessment stands')
    .description('Confirms or disputes an assessment that somebody of another team gave.')
    .addOption(new Option('--outcome <outcome>', 'whether it stands').choices([...reviewOutcomes]).default('confirmed'))
    .requiredOption('--reasons <text>', 'why')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt registry confirm assessment-0123456789abcdef --reasons "I read the same statute."\n${acts}`
    )
    .action(async (id: string, options: {readonly outcome: 'confirmed' | 'disputed'; readonly reasons: string}) => {
      const {reviewAssessment} = await import('../../registry/assessments/assess.ts');
      const {viewAssessments} = await import('../../registry/assessments/view-assessments.ts');
      await asPerson(io, async ({desk}, person) => {
        const {entityId} = await reviewAssessment(desk, person, id, options);
        io.out(assessmentsText(await viewAssessments(desk, entityId), io.columns));
      });
      done(0);
    });
  command
    .command('assessments <id>')
    .summary('show the assessments of an entity')
    .description('Shows the assessments of an entity, newest first, and which is in force.')
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExamples:\n  $ overt registry assessments entity-0123456789abcdef\n${acts}`)
    .action(async (id: string, {json}: {readonly json?: true}) => {
      const {viewAssessments} = await import('../../registry/assessments/view-assessments.ts');
      const view = await asPerson(io, ({desk}) => viewAssessments(desk, id));
      io.out(json ? `${JSON.stringify(view, null, 2)}\n` : assessmentsText(view, io.columns));
      done(0);
    });
}
