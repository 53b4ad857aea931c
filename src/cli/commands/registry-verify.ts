/** `overt registry verify` and `recheck`: whether an account is whose it is said to be. */
import {type Command, Option} from 'commander';
import {type ClaimView, type ProofMethod, proofMethods} from '../../contract/proofs.ts';
import {asPerson} from '../acting.ts';
import type {Io} from '../io.ts';
import {wholeNumber} from '../option-values.ts';
import {clip, printable, table, wrap} from '../printable.ts';

const acts = '\nActs as the person whose token OVERT_TOKEN is.\n';

type ClaimOptions = {
  readonly platform: string;
  readonly account: string;
  readonly method: ProofMethod;
  readonly domain?: string;
  readonly target?: string;
  readonly document?: readonly string[];
};

function claimText(
  {claim, entityName, statement, instructions, checks, nextLookAt}: ClaimView,
  columns: number
): string {
  const line = (text: string, indent = '  ') => wrap(printable(text), columns, indent);
  const shown = claim.method === 'mail' || claim.method === 'document' ? [] : [nextLookAt];
  return [
    `${claim.id}  ${printable(claim.account)} on ${claim.platform}, by ${claim.method}`,
    line(`${entityName}: ${statement}`),
    ...shown.map(next => `  ${next === null ? 'Not looked at again by itself.' : `Next look: ${next}`}`),
    '',
    line(instructions.summary),
    ...instructions.steps.map((step, at) => line(`${at + 1}. ${step}`)),
    // Exact bytes: a line that was broken could not be pasted.
    ...instructions.put.flatMap(({where, what}) => [`  ${printable(where)}`, `      ${printable(what)}`]),
    ...(checks.length === 0 ? [] : ['']),
    ...checks.map(one => line(`${one.at.slice(0, 16)} ${one.outcome} (${one.personName}): ${one.seen}`)),
    ''
  ].join('\n');
}

function defineClaiming(command: Command, io: Io, done: (code: number) => void): void {
  const show = (view: ClaimView) => io.out(claimText(view, io.columns));
  command
    .command('claim <entity>')
    .summary('say that an account is an entity’s, and how that can be seen')
    .description('Says that an account is an entity’s, and prints what to put where so that it can be seen.')
    .requiredOption('--platform <id>', 'x, tiktok, bluesky, mastodon, …')
    .requiredOption('--account <handle>', 'the account')
    .addOption(new Option('--method <way>', 'how it is proven').choices([...proofMethods]).makeOptionMandatory())
    .option('--domain <name>', 'the entity’s domain that is asked; the only one when left out')
    .option('--target <text>', 'address of the profile, DID, or address of the mailbox')
    .option('--document <sha256...>', 'documents that were kept before')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt registry verify claim entity-0123456789abcdef --platform x --account tides --method mail \\\n      --target press@tides.gov\n${acts}`
    )
    .action(async (entityId: string, {document, ...given}: ClaimOptions) => {
      const {claimAccount} = await import('../../registry/proofs/claim-account.ts');
      const {viewClaim} = await import('../../registry/proofs/view-claims.ts');
      const {codeRoom} = await import('../../server/proof-looks.ts');
      await asPerson(io, async (workspace, person) => {
        const claim = {entityId, ...given, documents: [...(document ?? [])]};
        show(await viewClaim(workspace.desk, await claimAccount(workspace.desk, person, claim, codeRoom(workspace))));
      });
      done(0);
    });
  command
    .command('check <claim>')
    .summary('look now whether the proof is there')
    .description('Looks now whether the proof is there, or takes the code that a mail held.')
    .option('--code <code>', 'the code that was in the mail')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt registry verify check claim-0123456789abcdef --code 1a2b-3c4d-5e6f-7a8b-9c0d\n${acts}`
    )
    .action(async (id: string, {code}: {readonly code?: string}) => {
      const {claimToLookAt, enterCode, recordCheck} = await import('../../registry/proofs/record-check.ts');
      const {viewClaim} = await import('../../registry/proofs/view-claims.ts');
      const {lookAt} = await import('../../server/proof-looks.ts');
      await asPerson(io, async ({desk, fetching}, person) => {
        if (code !== undefined) await enterCode(desk, person, id, code);
        else await recordCheck(desk, person, id, await lookAt(fetching, await claimToLookAt(desk, person, id)));
        show(await viewClaim(desk, id));
      });
      done(0);
    });
  command
    .command('seen <claim>')
    .summary('say what you make of the documents')
    .description('Says whether the documents of somebody else’s claim convince you. It takes two people.')
    .requiredOption('--words <text>', 'what you saw, and how you checked it')
    .option('--doubt', 'they do not convince you')
    .addHelpText('after', acts)
    .action(async (id: string, {words, doubt}: {readonly words: string; readonly doubt?: true}) => {
      const {seeDocuments} = await import('../../registry/proofs/record-check.ts');
      const {viewClaim} = await import('../../registry/proofs/view-claims.ts');
      await asPerson(io, async ({desk}, person) => {
        await seeDocuments(desk, person, id, {convinces: doubt !== true, words});
        show(await viewClaim(desk, id));
      });
      done(0);
    });
}

function defineKeeping(command: Command, io: Io, done: (code: number) => void): void {
  const show = (view: ClaimView) => io.out(claimText(view, io.columns));
  command
    .command('list')
    .summary('list the claims, and how they stand')
    .description('Lists the claims, the newest first, and how they stand.')
    .option('--entity <id>', 'only those of this entity')
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExamples:\n  $ overt registry verify list\n${acts}`)
    .action(async ({entity, json}: {readonly entity?: string; readonly json?: true}) => {
      const {listClaims} = await import('../../registry/proofs/view-claims.ts');
      const all = await asPerson(io, ({desk}) => listClaims(desk, entity ?? null));
      const rows = all.map(({claim, state, entityName}) => [
        claim.id,
        state,
        claim.method,
        `${claim.platform}:${clip(printable(claim.account), 40)}`,
        clip(printable(entityName), 40)
      ]);
      io.out(json ? `${JSON.stringify(all, null, 2)}\n` : all.length === 0 ? 'No claims yet.\n' : table(rows));
      done(0);
    });
  command
    .command('show <claim>')
    .summary('show a claim, what to put where, and every look')
    .description('Shows a claim: what to put where, how it stands, and every look at it.')
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExamples:\n  $ overt registry verify show claim-0123456789abcdef\n${acts}`)
    .action(async (id: string, {json}: {readonly json?: true}) => {
      const {viewClaim} = await import('../../registry/proofs/view-claims.ts');
      const view = await asPerson(io, ({desk}) => viewClaim(desk, id));
      if (json) io.out(`${JSON.stringify(view, null, 2)}\n`);
      else show(view);
      done(0);
    });
  command
    .command('withdraw <claim>')
    .summary('take a claim back')
    .description('Takes a claim back: the account is the entity’s no more, or never was.')
    .requiredOption('--reasons <text>', 'why')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt registry verify withdraw claim-0123456789abcdef --reasons "The account was sold."\n${acts}`
    )
    .action(async (id: string, {reasons}: {readonly reasons: string}) => {
      const {withdrawClaim} = await import('../../registry/proofs/record-check.ts');
      const {viewClaim} = await import('../../registry/proofs/view-claims.ts');
      await asPerson(io, async ({desk}, person) => {
        await withdrawClaim(desk, person, id, reasons);
        show(await viewClaim(desk, id));
      });
      done(0);
    });
}

function defineRecheck(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('recheck')
    .summary('look again at the proofs that are due')
    .description('Looks again at the proofs that are due, as the server does every minute.')
    .option('--limit <count>', 'at most this many', wholeNumber(1, 1000), 20)
    .addHelpText('after', `\nExamples:\n  $ overt registry recheck --limit 5\n${acts}`)
    .action(async ({limit}: {readonly limit: number}) => {
      const {requireRole} = await import('../../policy/roles.ts');
      const {recheckRound} = await import('../../server/proof-looks.ts');
      const {looked, left, isOwnLineDown} = await asPerson(io, async (workspace, person) => {
        requireRole(person, 'claim an account');
        return recheckRound(workspace, limit);
      });
      for (const {claim, seen} of looked)
        io.out(wrap(printable(`${claim.id} ${seen.outcome}: ${seen.seen}`), io.columns));
      if (looked.length > 0) io.out('\n');
      if (isOwnLineDown) io.err('No host answered, so nothing was recorded; is the line down?\n');
      io.out(`${looked.length} looked at, ${left} left.\n`);
      done(isOwnLineDown ? 1 : 0);
    });
}

export function defineRegistryVerify(command: Command, io: Io, done: (code: number) => void): void {
  const verify = command
    .command('verify')
    .summary('prove that an account is an entity’s')
    .description('Proves that an account is an entity’s: by its domain, its site, its mail, or documents.');
  defineClaiming(verify, io, done);
  defineKeeping(verify, io, done);
  defineRecheck(command, io, done);
}
