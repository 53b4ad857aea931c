/** `overt registry list` and `show`. */
import {type Command, Option} from 'commander';
import {entityKinds} from '../../contract/registry.ts';
import {asPerson} from '../acting.ts';
import type {Io} from '../io.ts';
import {table} from '../printable.ts';
import {entityLine, entityText} from '../registry-text.ts';

const acts = '\nActs as the person whose token OVERT_TOKEN is.\n';

type ListOptions = {
  readonly country?: string;
  readonly kind?: string;
  readonly q?: string;
  readonly retired?: true;
  readonly json?: true;
};

export function defineRegistryReading(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('list')
    .summary('list the entities')
    .description('Lists the entities by name, with the accounts that stand today.')
    .option('--country <code>', 'only those of this country, two letters')
    .addOption(new Option('--kind <kind>', 'only those of this kind').choices([...entityKinds]))
    .option('--q <words>', 'only those with these words in a name or a domain, as they are written')
    .option('--retired', 'those that were retired as well')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt registry list\n  $ overt registry list --country FR --kind media\n${acts}`
    )
    .action(async ({json, retired, ...asked}: ListOptions) => {
      const {listEntities} = await import('../../registry/entities/list-entities.ts');
      const entities = await asPerson(io, async ({desk}) => {
        const query = {...asked, ...(retired && {retired: '1'}), limit: 1000};
        const all = [];
        for (let after: string | null | undefined; after !== null; ) {
          const page = await listEntities(desk, {...query, ...(after !== undefined && {after})});
          all.push(...page.entities);
          after = page.next;
        }
        return all;
      });
      if (json) io.out(`${JSON.stringify(entities, null, 2)}\n`);
      else if (entities.length === 0) io.out('No entity like that.\n');
      else
        io.out(
          `${table(entities.map(entityLine))}${entities.length === 1 ? '1 entity' : `${entities.length} entities`}.\n`
        );
      done(0);
    });
  command
    .command('show <id>')
    .summary('show an entity with its accounts and its history')
    .description(
      'Shows an entity: names, place, accounts with validity, and every change with who, when and from where.'
    )
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExamples:\n  $ overt registry show entity-0123456789abcdef\n${acts}`)
    .action(async (id: string, {json}: {readonly json?: true}) => {
      const {readEntity} = await import('../../registry/entities/read-entity.ts');
      const view = await asPerson(io, ({desk}) => readEntity(desk, id));
      io.out(json ? `${JSON.stringify(view, null, 2)}\n` : entityText(view, io.columns));
      done(0);
    });
}
