/** `overt registry promotions`: posts of a dataset that look paid, held against the rule book. */
import {writeFile} from 'node:fs/promises';
import {type Command, InvalidArgumentError} from 'commander';
import type {PromotionLead, Promotions} from '../../contract/promotions.ts';
import {formatCount} from '../../disclosure/numbers.ts';
import {AppError} from '../../errors.ts';
import {inWorkspace} from '../acting.ts';
import type {Io} from '../io.ts';
import {printable, wrap} from '../printable.ts';

const examples = `
Examples:
  $ overt registry promotions --dataset spring
  $ overt registry promotions --dataset spring --limit 20 --out leads.json

A lead says which signs a post shows and what the rule book says of such posts. It says of nobody that they were paid.
`;

const shownLeads = 20;

function leadText({rule, platform, account, url, postKey, statement}: PromotionLead, columns: number): string {
  return `${rule}  ${platform}:${printable(account)}  ${printable(url ?? postKey)}\n${wrap(printable(statement), columns, '  ')}`;
}

function promotionsText(
  {dataset, posts, withSigns, leads, leadsInAll, hasPlatformField}: Promotions,
  columns: number
): string {
  const told = hasPlatformField
    ? ''
    : ' No post carries the platform’s own mark of pay, so nothing is said about whether it is missing.';
  return [
    wrap(
      `${formatCount(posts)} posts of ${dataset}: ${formatCount(withSigns)} show a sign of payment, ${formatCount(leadsInAll)} leads.${told}`,
      columns
    ),
    ...leads.slice(0, shownLeads).map(lead => `\n${leadText(lead, columns)}`),
    ...(leadsInAll > shownLeads ? [`\n… and ${formatCount(leadsInAll - shownLeads)} more; --out writes them.`] : []),
    ''
  ].join('\n');
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 1_000_000) {
    throw new InvalidArgumentError('It is a whole number from 1 to 1000000.');
  }
  return number;
}

type Options = {readonly dataset: string; readonly limit: number; readonly out?: string; readonly json?: true};

async function find({dataset, limit}: Options, io: Io): Promise<Promotions> {
  const {captions, hasPaidMarks} = await import('../../lake/captions.ts');
  const {createRun, removeRun} = await import('../../server/runs.ts');
  const {openWarehouse} = await import('../../warehouse/open.ts');
  const {findPromotions} = await import('../../registry/promotions/find.ts');
  const {readWorld} = await import('../../registry/read-world.ts');
  const {readRequests} = await import('../../store/tables/request.ts');
  return inWorkspace(io, async ({store, lake, options}) => {
    const {world, requests} = await store.snapshot(async db => ({
      world: await readWorld(db),
      requests: await readRequests(db)
    }));
    const paidRequests = requests.flatMap(({id, particulars}) =>
      particulars === undefined || particulars.paymentWords === null
        ? []
        : particulars.accounts.map(({platform, account}) => ({requestId: id, platform, account}))
    );
    const tables = await lake.tables(dataset);
    const {home, memoryBytes, threads} = options;
    const tempFolder = await createRun(home);
    const warehouse = await openWarehouse('duckdb', {memoryBytes, threads, tempFolder});
    try {
      const hasPlatformField = await hasPaidMarks(warehouse, tables);
      const {entities, accounts} = world;
      return await findPromotions(
        dataset,
        captions(warehouse, tables),
        {entities, accounts, paidRequests},
        {hasPlatformField, limit}
      );
    } finally {
      await warehouse.close();
      await removeRun(home, tempFolder);
    }
  });
}

export function defineRegistryPromotions(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('promotions')
    .summary('find posts that look paid, and what the rule book says of them')
    .description(
      'Finds posts with signs of payment: political advertising by the registry, and promotion that is not disclosed.'
    )
    .requiredOption('--dataset <name>', 'dataset whose posts are read')
    .option('--limit <number>', 'leads that are kept', wholeNumber, 1000)
    .option('--out <file>', 'write all kept leads there, as JSON')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async (options: Options) => {
      const found = await find(options, io);
      const json = `${JSON.stringify(found, null, 2)}\n`;
      if (options.out !== undefined) {
        try {
          await writeFile(options.out, json);
        } catch (cause) {
          throw new AppError('usage.bad-value', `--out ${options.out}, which cannot be written`, {cause});
        }
      }
      io.out(options.json ? json : promotionsText(found, io.columns));
      done(0);
    });
}
