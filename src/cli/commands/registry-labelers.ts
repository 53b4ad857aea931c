/** `overt registry labelers`, `publish` and `rotate-label-key`: labels on their way to clients. */
import type {Command} from 'commander';
import {type Emission, jurisdictionName, jurisdictionNamed, type LabelerView} from '../../contract/labeler.ts';
import {AppError} from '../../errors.ts';
import type {OpenWorkspace} from '../../server/workspace.ts';
import {asPerson} from '../acting.ts';
import type {Io} from '../io.ts';
import {table} from '../printable.ts';

const acts = '\nActs as the person whose token OVERT_TOKEN is.\n';

async function houseAndPlaces(io: Io, workspace: OpenWorkspace) {
  const {readConfig} = await import('../../config/config.ts');
  const {labelerHouseOf, labelerPlaces} = await import('../../server/labeler/labeler-house.ts');
  return {house: labelerHouseOf(workspace), places: labelerPlaces(readConfig(io.environment))};
}

function labelerText({name, did, endpoint, head, keys}: LabelerView): string {
  const lines = keys.map(key => {
    const standing = key.isInUse ? 'in use' : 'old';
    return `  ${key.publicKey}  ${standing}, from ${key.at.slice(0, 10)}${key.isHere ? '' : ', its file is not in keys/'}\n`;
  });
  const none = '  no key yet: it gets one with its first label\n';
  return `${name}  ${did}\n  at ${endpoint}, ${head} sent\n${lines.join('') || none}`;
}

/** A name of its own has who it is; without one it keeps one name whatever the port, so as not to become somebody else. */
function tryingOut(labelers: readonly LabelerView[]): string {
  if (!labelers.some(({did}) => did.startsWith('did:web:localhost'))) return '';
  return (
    '\nlocalhost:4173 is a name for trying out: it is the same whatever port the server has, and nobody outside reaches it.\n' +
    'OVERT_LABELER_HOSTS gives each labeler a name of its own; docs/labels-for-clients.md says how.\n'
  );
}

function emissionRow({jurisdiction, given, renewed, negated, notSent, head}: Emission): string[] {
  return [
    jurisdictionName(jurisdiction),
    `${given} new`,
    `${renewed} renewed`,
    `${negated} taken back`,
    `${notSent} of accounts without a DID`,
    `${head} in all`
  ];
}

/** `all` or two letters, in either case. */
function jurisdictionOf(text: string): string {
  const jurisdiction = text === '*' ? '*' : jurisdictionNamed(text.toLowerCase());
  if (jurisdiction === null) throw new AppError('labeler.unknown', text);
  return jurisdiction;
}

function defineMoving(command: Command, io: Io, done: (code: number) => void): void {
  command
    .command('move-labeler <jurisdiction>')
    .summary('take back what a labeler said under another name, and say it under the one it has now')
    .description(
      'A labeler that gets another host is another identity; what the old one said would stand for ever. Run this with the\n' +
        'new host in OVERT_LABELER_HOSTS while the server still answers at the old one, so that clients read that it is taken back.'
    )
    .addHelpText('after', `\nExamples:\n  $ overt registry move-labeler de\n${acts}`)
    .action(async (text: string) => {
      const jurisdiction = jurisdictionOf(text);
      const {moveLabeler} = await import('../../registry/labeler/emit.ts');
      const {identityOf} = await import('../../registry/labeler/place.ts');
      const {readWorld} = await import('../../registry/read-world.ts');
      const {requireRole} = await import('../../policy/roles.ts');
      await asPerson(io, async (workspace, person) => {
        requireRole(person, 'hold a label key');
        const {house, places} = await houseAndPlaces(io, workspace);
        const identity = identityOf(places, jurisdiction);
        const {negated, given} = await moveLabeler({house, readWorld, actor: person.id}, identity);
        io.out(`${negated} labels were taken back under the old name, ${given} given by ${identity.did}.\n`);
      });
      done(0);
    });
}

export function defineRegistryLabelers(command: Command, io: Io, done: (code: number) => void): void {
  defineMoving(command, io, done);
  command
    .command('labelers')
    .summary('list the labelers with their keys')
    .description('Lists the labelers: name, address, keys, and how many labels each has sent.')
    .option('--declaration', 'print the record by which clients learn the labels, ready to be published')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt registry labelers\n  $ overt registry labelers --declaration\n${acts}`
    )
    .action(async ({json, declaration}: {readonly json?: true; readonly declaration?: true}) => {
      const {viewLabelers} = await import('../../registry/labeler/view-labelers.ts');
      const {declarationRecord} = await import('../../registry/labeler/declaration.ts');
      await asPerson(io, async workspace => {
        if (declaration) {
          io.out(`${JSON.stringify(declarationRecord(workspace.desk.now().toISOString()), null, 2)}\n`);
          return;
        }
        const {house, places} = await houseAndPlaces(io, workspace);
        const labelers = await viewLabelers(house, places);
        if (json) io.out(`${JSON.stringify(labelers, null, 2)}\n`);
        else
          io.out(
            labelers.length === 0
              ? 'No label policy is in force: no labelers yet.\n'
              : labelers.map(labelerText).join('') + tryingOut(labelers)
          );
      });
      done(0);
    });
  command
    .command('publish')
    .summary('send what changed to the clients of every labeler')
    .description(
      'Sends the difference between the labels that hold now and those sent last. A running server does so by itself.'
    )
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExamples:\n  $ overt registry publish\n${acts}`)
    .action(async ({json}: {readonly json?: true}) => {
      const {createLabelers} = await import('../../server/labeler/labelers.ts');
      const {readWorld} = await import('../../registry/read-world.ts');
      const {requireRole} = await import('../../policy/roles.ts');
      await asPerson(io, async (workspace, person) => {
        requireRole(person, 'publish labels');
        const {house, places} = await houseAndPlaces(io, workspace);
        const onBug = () => 'this command';
        const emissions = await createLabelers({house, places, readWorld, actor: person.id, onBug}).publish();
        if (json) io.out(`${JSON.stringify(emissions, null, 2)}\n`);
        else io.out(emissions.length === 0 ? 'No label policy is in force.\n' : table(emissions.map(emissionRow)));
      });
      done(0);
    });
  command
    .command('rotate-label-key <jurisdiction>')
    .summary('give a labeler another key, and sign everything again')
    .description(
      'Gives a labeler another key and signs all that it sent again. Old signatures stay on record; times do not change.'
    )
    .addHelpText(
      'after',
      `\nExamples:\n  $ overt registry rotate-label-key de\n  $ overt registry rotate-label-key all\n${acts}`
    )
    .action(async (text: string) => {
      const jurisdiction = jurisdictionOf(text);
      const {replaceLabelerKey} = await import('../../registry/labeler/keys.ts');
      const {signAll} = await import('../../registry/labeler/signatures.ts');
      const {identityOf} = await import('../../registry/labeler/place.ts');
      await asPerson(io, async (workspace, person) => {
        const {house, places} = await houseAndPlaces(io, workspace);
        const signer = await replaceLabelerKey(house, person, identityOf(places, jurisdiction));
        const signed = await signAll(house, signer);
        io.out(`${signer.key.did} has the key ${signer.key.publicKey}; ${signed} labels were signed with it.\n`);
        io.out(
          'Its DID document has it already. A did:plc labeler needs it in its PLC record before clients accept it.\n'
        );
      });
      done(0);
    });
}
