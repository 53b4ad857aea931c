/** `overt precedent`: what was done before in matters like this one, and what should now be looked at again. */
import type {LookAgain, Precedents} from '../../contract/precedents.ts';
import {asPerson} from '../acting.ts';
import type {DefineCommand} from '../define.ts';
import {printable, wrap} from '../printable.ts';

const examples = `
Examples:
  $ overt precedent request-0123456789abcdef

Acts as the person whose token OVERT_TOKEN is.
`;

function text({precedents, comparedWith}: Precedents, again: LookAgain, columns: number): string {
  const sentence = (mark: string) => (words: string) => wrap(`${mark} ${printable(words)}`, columns, '    ');
  const head = (one: Precedents['precedents'][number] | LookAgain['matters'][number]) =>
    `  ${one.id}  ${one.outcome ?? one.state}  ${one.receivedAt.slice(0, 10)}  ${printable(one.title)}`;
  const lines = [
    `Compared with ${comparedWith} matters${precedents.length === 0 ? '; none is like it.' : '. Most alike first:'}`,
    ...precedents.flatMap(one => [head(one), ...one.alike.map(sentence('=')), ...one.differs.map(sentence('≠'))]),
    '',
    wrap(printable(again.because), columns),
    ...again.matters.flatMap(one => [head(one), ...one.why.map(sentence('-'))])
  ];
  return `${lines.join('\n')}\n`;
}

export const define: DefineCommand = (command, {io, done}) => {
  command
    .argument('<id>', 'the request to compare others with')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async (id: string, {json}: {readonly json?: true}) => {
      const {lookAgain, precedentsOf} = await import('../../desk/precedents/precedents.ts');
      const {recordViewOf} = await import('../../desk/record-view.ts');
      const {withTitlesFor} = await import('../../desk/sensitive-titles.ts');
      await asPerson(io, async ({desk}, person) => {
        const all = await precedentsOf(desk, id);
        await recordViewOf(desk, person, id);
        const found = {...all, precedents: await withTitlesFor(desk, person, all.precedents)};
        const others = await lookAgain(desk, id);
        const again = {...others, matters: await withTitlesFor(desk, person, others.matters)};
        io.out(json ? `${JSON.stringify({...found, lookAgain: again}, null, 2)}\n` : text(found, again, io.columns));
      });
      done(0);
    });
};
