/** `overt registry search`. */
import type {Command} from 'commander';
import type {NameSearch} from '../../contract/name-search.ts';
import {asPerson} from '../acting.ts';
import type {Io} from '../io.ts';
import {printable, table} from '../printable.ts';

function hitsText({hits}: NameSearch): string {
  return table(
    hits.map(({entity, name, score, isLikely, why}) => [
      entity.id,
      entity.country ?? '--',
      `${score.toFixed(2)}${isLikely ? '' : '?'}`,
      printable(entity.name === name ? name : `${entity.name}, as ${name}`),
      printable(entity.parent === null ? '' : `of ${entity.parent.name}`),
      printable(why.join('; '))
    ])
  );
}

/** Whoever types a domain has another question: this one compares names only. */
function hintFor(words: readonly string[]): string {
  const domain = words.find(word => /^[^\s/@]+\.[^\s/.@]{2,}$/.test(word));
  return domain === undefined ? '' : `Only names are compared here. By domain: overt registry list --q ${domain}\n`;
}

type SearchOptions = {readonly limit: string; readonly retired?: true; readonly json?: true};

export function defineRegistrySearch(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('search <name...>')
    .summary('find an entity by any name')
    .description(
      'Finds entities by any of their names: in any script, misspelt, transliterated, shortened to initials; the\n' +
        'likeliest first, with what they are part of and why they matched. A question mark follows the score of a hit\n' +
        'that may be somebody else. Names only: for a domain, ask overt registry list --q.'
    )
    .option('--limit <count>', 'as many at most, up to 50', '10')
    .option('--retired', 'those that were retired as well')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  $ overt registry search Byte Dance\n  $ overt registry search --limit 3 新华社\n' +
        '\nActs as the person whose token OVERT_TOKEN is.\n'
    )
    .action(async (words: readonly string[], {limit, retired, json}: SearchOptions) => {
      const {searchRegistry} = await import('../../registry/names/search-registry.ts');
      const asked = {q: words.join(' '), limit, ...(retired && {retired: '1'})};
      const found = await asPerson(io, ({desk}) => searchRegistry(desk, asked));
      if (json) io.out(`${JSON.stringify(found, null, 2)}\n`);
      else io.out((found.hits.length === 0 ? 'No entity by a name like that.\n' : hitsText(found)) + hintFor(words));
      done(0);
    });
}
