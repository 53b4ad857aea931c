/** `overt policy in-force`, `separation`, `effects`, `effect`, `end-effect` and `jurisdictions`: what holds where. */
import type {Command} from 'commander';
import type {Effect, InForce, NewEffect, Separation} from '../../contract/effects.ts';
import {effectKinds, effectSubjectKinds} from '../../contract/effects.ts';
import {AppError} from '../../errors.ts';
import {asPerson, inWorkspace} from '../acting.ts';
import type {Io} from '../io.ts';
import {printable, table, wrap} from '../printable.ts';

const acts = '\nActs as the person whose token OVERT_TOKEN is.\n';
const places = (list: readonly string[]) => (list.includes('*') ? 'everywhere' : list.join(', '));

function inForceText({jurisdiction, at, labels, ruled, decided}: InForce, columns: number): string {
  const line = (text: string) => wrap(printable(text), columns, '  ');
  const none = '  none';
  return [
    `For viewers in ${jurisdiction}, at ${at}`,
    '',
    `Labels: ${labels.length}`,
    ...(labels.length === 0
      ? [none]
      : labels.map(one => line(`${one.platform}:${one.handle}  ${one.label}  ${one.because}`))),
    '',
    `By rule: ${ruled.length}`,
    ...(ruled.length === 0
      ? [none]
      : ruled.map(one =>
          line(`${one.platform}:${one.handle}  ${one.kind}  ${one.rule} (${one.clause.clauseId})  ${one.because}`)
        )),
    '',
    `Decided: ${decided.length}`,
    ...(decided.length === 0 ? [none] : decided.map(one => line(effectLine(one)))),
    ''
  ].join('\n');
}

function effectLine({id, kind, subject, territories, underLawOf, until, requestId}: Effect): string {
  const law = underLawOf === null ? 'by the house rules' : `under the law of ${underLawOf}`;
  return `${id}  ${kind}  ${subject}  in ${places(territories)}, ${law}, until ${until ?? 'it is ended'} (${requestId})`;
}

function separationText({at, jurisdictions, answers, leaks}: Separation, columns: number): string {
  const line = (text: string) => wrap(printable(text), columns, '  ');
  const asked = `${jurisdictions} countries were asked at ${at}; they gave ${answers} answers, and each was held against where it comes from.`;
  if (leaks.length === 0) {
    return `${wrap(asked, columns)}\nNothing that was set for one country reaches viewers of another.\n`;
  }
  return `${wrap(asked, columns)}\n${leaks.length === 1 ? 'One thing leaks' : `${leaks.length} things leak`}:\n${leaks.map(one => line(one.statement)).join('\n')}\n`;
}

type Json = {readonly json?: true};

function defineReading(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('in-force')
    .summary('say what holds for viewers in one country')
    .description('Says which labels, rules and decisions hold for viewers in one country, and nothing of any other.')
    .requiredOption('--for <country>', 'country of the viewers, two letters')
    .option('--at <moment>', 'at that moment instead of now, ISO 8601')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  $ overt policy in-force --for DE\n  $ overt policy in-force --for TR --at 2026-05-01T00:00:00Z\n'
    )
    .action(async (options: Json & {readonly for: string; readonly at?: string}) => {
      const {inForceOnRecord} = await import('../../registry/effects/separation-of-record.ts');
      const answer = await inWorkspace(io, ({desk}) => inForceOnRecord(desk, options.for, options.at ?? null));
      io.out(options.json ? `${JSON.stringify(answer, null, 2)}\n` : inForceText(answer, io.columns));
      done(0);
    });
  command
    .command('separation')
    .summary('prove that no country’s rules reach another')
    .description(
      'Asks for every country what holds there, and holds each answer against where it comes from. Ends with 1 where something leaks.'
    )
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  $ overt policy separation\n')
    .action(async ({json}: Json) => {
      const {separationOnRecord} = await import('../../registry/effects/separation-of-record.ts');
      const proof = await inWorkspace(io, ({desk}) => separationOnRecord(desk));
      io.out(json ? `${JSON.stringify(proof, null, 2)}\n` : separationText(proof, io.columns));
      done(proof.leaks.length === 0 ? 0 : 1);
    });
  command
    .command('effects')
    .summary('list the decided effects')
    .description('Lists effects that were decided, the newest first, with where they hold and until when.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  $ overt policy effects\n')
    .action(async ({json}: Json) => {
      const {readEffectEnds, readEffects} = await import('../../store/tables/effect.ts');
      const {effects, ends} = await inWorkspace(io, ({store}) =>
        store.snapshot(async db => ({effects: await readEffects(db), ends: await readEffectEnds(db)}))
      );
      const ended = new Map(ends.map(end => [end.effectId, end.at]));
      const listed = effects.map(effect => ({...effect, endedAt: ended.get(effect.id) ?? null})).reverse();
      if (json) io.out(`${JSON.stringify(listed, null, 2)}\n`);
      else if (listed.length === 0) io.out('No effects yet; overt policy effect sets one.\n');
      else {
        const rows = listed.map(one => [
          one.id,
          one.kind,
          places(one.territories),
          one.endedAt ?? one.until ?? 'no end',
          printable(one.subject)
        ]);
        io.out(table([['effect', 'kind', 'holds in', 'until', 'what'], ...rows]));
      }
      done(0);
    });
}

type EffectOptions = {
  readonly kind: NewEffect['kind'];
  readonly on: NewEffect['subjectKind'];
  readonly subject: string;
  readonly in: string;
  readonly law?: string;
  readonly clause: string;
  readonly request: string;
  readonly reasons: string;
  readonly notice: string;
  readonly until?: string;
};

function oneOf<Value extends string>(values: readonly Value[], given: string, option: string): Value {
  const found = values.find(value => value === given);
  if (found === undefined)
    throw new AppError('usage.bad-value', `${option} ${given}; it is one of ${values.join(', ')}`);
  return found;
}

const listOf = (text: string) =>
  text
    .split(',')
    .map(one => one.trim().toUpperCase())
    .filter(one => one !== '');

function defineActing(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('effect')
    .summary('put a decided effect in force')
    .description(
      'Puts an effect in force in the territories named, on a matter that was granted, no wider than the law it rests on.'
    )
    .requiredOption('--kind <kind>', effectKinds.join(', '))
    .requiredOption('--on <what>', effectSubjectKinds.join(', '))
    .requiredOption('--subject <subject>', 'platform:handle, an address, or the id of an entity')
    .requiredOption('--in <countries>', 'where it holds: country codes with commas, or *')
    .option('--law <country>', 'the country, or EU, under whose law it was decided')
    .requiredOption('--clause <id>', 'clause of the rule book in force')
    .requiredOption('--request <id>', 'the matter in which it was decided')
    .requiredOption('--reasons <words>', 'why')
    .requiredOption('--notice <words>', 'what the affected is told')
    .option('--until <day>', 'first day on which it holds no more; what is withheld must have one')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt policy effect --kind withheld --on content --subject https://video.example/1 --in DE --law DE \\\n      --clause territorial-reach --request request-0123456789abcdef --until 2026-12-31 \\\n      --reasons "An order of a court." --notice "Your clip is not shown in Germany."\n${acts}`
    )
    .action(async (options: EffectOptions) => {
      const {setEffect} = await import('../../registry/effects/set-effect.ts');
      const {subject, reasons, notice} = options;
      const effect = await asPerson(io, ({desk}, person) =>
        setEffect(desk, person, {
          kind: oneOf(effectKinds, options.kind, '--kind'),
          subjectKind: oneOf(effectSubjectKinds, options.on, '--on'),
          subject,
          territories: listOf(options.in),
          underLawOf: options.law?.toUpperCase() ?? null,
          requestId: options.request,
          reasons,
          notice,
          until: options.until ?? null,
          clauseId: options.clause
        })
      );
      io.out(`${printable(effectLine(effect))}\n`);
      done(0);
    });
  command
    .command('end-effect')
    .summary('end an effect')
    .description('Ends an effect from now on. That it held stays on the record.')
    .argument('<id>', 'id of the effect')
    .requiredOption('--reasons <words>', 'why')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt policy end-effect effect-0123456789abcdef --reasons "The order was lifted."\n${acts}`
    )
    .action(async (id: string, {reasons}: {readonly reasons: string}) => {
      const {endEffect} = await import('../../registry/effects/set-effect.ts');
      const end = await asPerson(io, ({desk}, person) => endEffect(desk, person, id, {reasons}));
      io.out(`${end.effectId} ended at ${end.at}.\n`);
      done(0);
    });
  command
    .command('jurisdictions')
    .summary('say for which countries somebody works')
    .description(
      'Without countries, lists who works for which; with them, sets those of one person. Nobody sets their own.'
    )
    .argument('[person]', 'id of the person')
    .argument('[countries]', 'country codes with commas, * for all, or none')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt policy jurisdictions\n  $ overt policy jurisdictions person-0123456789abcdef DE,AT\n${acts}`
    )
    .action(async (personId: string | undefined, countries: string | undefined) => {
      const {setJurisdictions} = await import('../../registry/effects/set-jurisdictions.ts');
      const {readJurisdictionPosts} = await import('../../store/tables/jurisdiction-post.ts');
      if (personId !== undefined && countries === undefined)
        throw new AppError('usage.bad-value', 'a person without countries');
      if (personId !== undefined && countries !== undefined) {
        const jurisdictions = countries === 'none' ? [] : listOf(countries);
        await asPerson(io, ({desk}, person) => setJurisdictions(desk, person, personId, {jurisdictions}));
      }
      const posts = await inWorkspace(io, ({store}) => readJurisdictionPosts(store.read));
      if (posts.length === 0) io.out('Nobody works for any country yet.\n');
      else
        io.out(
          table([['person', 'works for'], ...posts.map(one => [one.personId, places(one.jurisdictions) || 'none'])])
        );
      done(0);
    });
}

export function definePlaces(command: Command, io: Io, done: (code: number) => void): void {
  defineReading(command, io, done);
  defineActing(command, io, done);
}
