/** `overt registry add`, `change` and `account`: what a person says of an entity. */
import {type Command, InvalidArgumentError, Option} from 'commander';
import {type EntityBody, type EntityName, entityKinds} from '../../contract/registry.ts';
import {AppError} from '../../errors.ts';
import {asPerson} from '../acting.ts';
import type {Io} from '../io.ts';
import {entityText} from '../registry-text.ts';

const acts = '\nActs as the person whose token OVERT_TOKEN is.\n';

type BodyOptions = {
  readonly name?: string;
  readonly kind?: EntityBody['kind'];
  readonly country?: string;
  readonly parent?: string;
  readonly domain?: readonly string[];
  readonly wikidata?: string;
  readonly also?: readonly string[];
  readonly retire?: true;
  readonly seen?: string;
};

type AccountOptions = {readonly url?: string; readonly stableId?: string; readonly from?: string};

/** `none` takes away what is there. */
function orNone(given: string): string | null {
  return given === 'none' ? null : given;
}

/** What was given, over what is there. */
function bodyWith(before: EntityBody, given: BodyOptions): EntityBody {
  const named = (name: string): EntityName => ({name, lang: null, use: 'also'});
  return {
    ...before,
    ...(given.name !== undefined && {name: given.name}),
    ...(given.kind !== undefined && {kind: given.kind}),
    ...(given.country !== undefined && {country: orNone(given.country)?.toUpperCase() ?? null}),
    ...(given.parent !== undefined && {parentId: orNone(given.parent)}),
    ...(given.domain !== undefined && {domains: given.domain.map(domain => domain.toLowerCase())}),
    ...(given.wikidata !== undefined && {wikidataId: orNone(given.wikidata)}),
    ...(given.also !== undefined && {names: given.also.map(named)}),
    ...(given.retire && {retired: true})
  };
}

/** The last of several would win without a word, and the name before it would be lost. */
function oneName(name: string, before: string | undefined): string {
  if (before !== undefined) throw new InvalidArgumentError('One name is what it is called; --also takes the others.');
  return name;
}

function withBodyOptions(command: Command): Command {
  return command
    .option('--country <code>', 'ISO 3166-1, two letters')
    .option('--parent <id>', 'the entity it belongs to')
    .option('--domain <name...>', 'its domains')
    .option('--wikidata <id>', 'its id on Wikidata, Q…')
    .option('--also <name...>', 'other names that it goes by');
}

function defineEntities(command: Command, io: Io, done: (code: number) => void): void {
  withBodyOptions(
    command
      .command('add')
      .summary('add an entity')
      .description('Adds an entity to the registry.')
      .requiredOption('--name <name>', 'what it is called', oneName)
      .addOption(new Option('--kind <kind>', 'what it is').choices([...entityKinds]).makeOptionMandatory())
  )
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt registry add --name "Valmera News" --also "أخبار فالميرا" --kind media --country FR --domain news.example\n${acts}`
    )
    .action(async (options: BodyOptions & {readonly name: string; readonly kind: EntityBody['kind']}) => {
      const {addEntity} = await import('../../registry/entities/change-entity.ts');
      const {readEntity} = await import('../../registry/entities/read-entity.ts');
      const {name, kind} = options;
      const empty = {names: [], parentId: null, domains: [], wikidataId: null, sourceNotes: {}, retired: false};
      const body = bodyWith({name, kind, country: null, ...empty}, options);
      const view = await asPerson(io, async ({desk}, person) =>
        readEntity(desk, await addEntity(desk, person, {...body, accounts: []}))
      );
      io.out(entityText(view, io.columns));
      done(0);
    });
  withBodyOptions(
    command
      .command('change <id>')
      .summary('say what an entity is from now on')
      .description('Says what an entity is from now on; what is not given stays. What it was stays on record.')
      .option('--name <name>', 'what it is called', oneName)
      .addOption(new Option('--kind <kind>', 'what it is').choices([...entityKinds]))
      .option('--retire', 'it was added by mistake, or is no more')
      .option('--seen <version>', 'only if this version (see show --json) still is the newest')
  )
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt registry change entity-0123456789abcdef --name "Valmera Daily"\n\nA country, parent or Wikidata id called none is taken away.\n${acts}`
    )
    .action(async (id: string, options: BodyOptions) => {
      const {changeEntity} = await import('../../registry/entities/change-entity.ts');
      const {readEntity} = await import('../../registry/entities/read-entity.ts');
      const {bodyOf} = await import('../../registry/entities/current.ts');
      const view = await asPerson(io, async ({desk}, person) => {
        const {entity, versionId} = await readEntity(desk, id);
        const seenVersion = options.seen ?? versionId;
        await changeEntity(desk, person, id, {seenVersion, entity: bodyWith(bodyOf(entity), options)});
        return readEntity(desk, id);
      });
      io.out(entityText(view, io.columns));
      done(0);
    });
}

function defineConfirming(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('confirm-entity <ids...>')
    .summary('say, as the second person, what entities are and where they are at home')
    .description(
      'Puts a second name to kind and country of entities that somebody else entered. Labels and effects follow only from\n' +
        'what two people, or a file of a named source, have said.'
    )
    .addHelpText('after', `\nExamples:\n  $ overt registry confirm-entity entity-0123456789abcdef\n${acts}`)
    .action(async (entityIds: readonly string[]) => {
      const {confirmEntities} = await import('../../registry/entities/confirm-entities.ts');
      const confirmed = await asPerson(io, ({desk}, person) =>
        confirmEntities(desk, person, {entityIds: [...entityIds]})
      );
      io.out(`${confirmed === 1 ? 'One entity has' : `${confirmed} entities have`} a second name now.\n`);
      done(0);
    });
}

function defineAccounts(command: Command, io: Io, done: (code: number) => void): void {
  const account = command
    .command('account')
    .summary('add, confirm and end accounts of an entity')
    .description('Adds, confirms and ends accounts of an entity.');
  account
    .command('add <entity> <platform> <handle>')
    .summary('add an account to an entity')
    .description('Adds an account to an entity.')
    .option('--url <address>', 'where it can be seen')
    .option('--stable-id <id>', 'DID, user id or channel id: what stays when the handle changes')
    .option('--from <day>', 'since when it is theirs')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt registry account add entity-0123456789abcdef tiktok valmera_news --from 2026-01-01\n${acts}`
    )
    .action(async (entityId: string, platform: string, handle: string, {url, stableId, from}: AccountOptions) => {
      const {setAccount} = await import('../../registry/accounts/set-account.ts');
      const {readEntity} = await import('../../registry/entities/read-entity.ts');
      const optional = {url: url ?? null, stableId: stableId ?? null, validFrom: from ?? null};
      const given = {platform: platform.toLowerCase(), handle, ...optional, validTo: null, stands: true};
      const view = await asPerson(io, async ({desk}, person) => {
        await setAccount(desk, person, entityId, {what: 'add', account: given});
        return readEntity(desk, entityId);
      });
      io.out(entityText(view, io.columns));
      done(0);
    });
  account
    .command('confirm [accounts...]')
    .summary('say, as the second person, that accounts are their entities’')
    .description(
      'Puts a second name to accounts that somebody else entered. Without it an account gets no label that takes no proof.'
    )
    .option('--import <id>', 'all accounts that this import brought')
    .addHelpText('after', `\nExamples:\n  $ overt registry account confirm account-0123456789abcdef\n${acts}`)
    .action(async (accountIds: readonly string[], {import: importId}: {readonly import?: string}) => {
      const {confirmAccounts} = await import('../../registry/accounts/confirm-accounts.ts');
      if ((importId === undefined) === (accountIds.length === 0)) {
        throw new AppError('usage.bad-value', 'not one of the two: ids of accounts, or --import');
      }
      const given = importId === undefined ? {accountIds: [...accountIds]} : {importId};
      const confirmed = await asPerson(io, ({desk}, person) => confirmAccounts(desk, person, given));
      io.out(`${confirmed === 1 ? 'One account has' : `${confirmed} accounts have`} a second name now.\n`);
      done(0);
    });
  account
    .command('end <entity> <account>')
    .summary('say that an account is an entity’s no more')
    .description('Says from which day on an account is not the entity’s any more, or that it never was.')
    .option('--on <day>', 'the first day on which it is not; today when left out')
    .option('--mistake', 'it never was: it was entered by mistake')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt registry account end entity-0123456789abcdef account-0123456789abcdef --on 2026-03-01\n${acts}`
    )
    .action(
      async (entityId: string, accountId: string, {on, mistake}: {readonly on?: string; readonly mistake?: true}) => {
        const {setAccount} = await import('../../registry/accounts/set-account.ts');
        const {readEntity} = await import('../../registry/entities/read-entity.ts');
        const view = await asPerson(io, async ({desk}, person) => {
          const before = await readEntity(desk, entityId);
          const current = before.accounts.find(one => one.account.accountId === accountId);
          if (current === undefined) throw new AppError('registry.unknown-account', accountId);
          const {platform, handle, stableId, url, validFrom, validTo} = current.account;
          const ended = mistake
            ? {validTo, stands: false}
            : {validTo: on ?? desk.now().toISOString().slice(0, 10), stands: true};
          const given = {platform, handle, stableId, url, validFrom, ...ended};
          await setAccount(desk, person, entityId, {
            what: 'change',
            accountId,
            seenVersion: current.versionId,
            account: given
          });
          return readEntity(desk, entityId);
        });
        io.out(entityText(view, io.columns));
        done(0);
      }
    );
}

export function defineRegistryChanging(command: Command, io: Io, done: (code: number) => void): void {
  defineEntities(command, io, done);
  defineConfirming(command, io, done);
  defineAccounts(command, io, done);
}
