/** Every example of the help texts is run as it is printed; one that names an id gets something of its own to act on. */
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {buildProgram, commands, main} from '../../src/cli/main.ts';
import {rulePackText} from '../../src/policy/load.ts';
import {type JetstreamServer, jetstreamServer} from '../server/follow/jetstream-server.ts';
import {copyingCsv} from '../server/serving.ts';
import {prepareSubjects, type Subjects} from './example-subjects.ts';

let stream: JetstreamServer;
let folder = '';
let admin = '';
let officer = '';
/** What is typed where a password is asked for. */
let secret = '';
let subjects: Subjects = {};
const before = process.cwd();
const later = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

/** Runs one command in this process. */
async function overt(token: string | undefined, ...argv: readonly string[]) {
  let out = '';
  let err = '';
  let interrupt = () => {};
  const code = await main(argv, {
    out: text => {
      out += text;
      if (out.includes('Ctrl-C stops it.')) setImmediate(() => interrupt());
    },
    err: text => {
      err += text;
    },
    outIsTty: false,
    errIsTty: false,
    columns: 80,
    environment: {OVERT_MEMORY: '500MB', OVERT_THREADS: '1', ...(token !== undefined && {OVERT_TOKEN: token})},
    askSecret: async prompt => {
      if (prompt.startsWith('New')) secret = 'a long walk by the sea';
      return secret;
    },
    onInterrupt: listener => {
      interrupt = listener;
      return () => {};
    }
  });
  return {code, out, err};
}

async function exampleLines(): Promise<readonly string[]> {
  const silent = {out: () => {}, err: () => {}, outIsTty: false, errIsTty: false, columns: 80, environment: {}};
  const names = commands.map(command => command.name);
  const program = await buildProgram({...silent, onInterrupt: () => () => {}}, names, () => {});
  const below = program.commands.flatMap(command => command.commands);
  const all = [program, ...program.commands, ...below, ...below.flatMap(command => command.commands)];
  let help = '';
  for (const command of all) {
    command.configureOutput({writeOut: text => (help += text)});
    command.outputHelp();
  }
  const lines = help.match(/(?<=^ {2}\$ overt )(?:.*\\\n)*.*$/gm) ?? [];
  // Keeping comes before comparing.
  const order = (line: string) =>
    /^ledger verify --|^compare|^publish/.test(line) ? 2 : /^scan --dataset|--background/.test(line) ? 1 : 0;
  return [...new Set(lines.map(line => line.replaceAll(/\\\n\s+/g, '')))].sort((a, b) => order(a) - order(b));
}

const lines = await exampleLines();

/** The words of a line as a shell would split them. */
function words(line: string): readonly string[] {
  const split = line.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return split.map(word =>
    word.replaceAll(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? '')
  );
}

/** `request show request-0123456789abcdef` with the id of the request that is there for `request show`. */
function withIds(line: string): string {
  const command = line
    .split(' ')
    .filter(word => !word.includes('0123456789'))
    .slice(0, 2)
    .join(' ');
  const own = subjects[line.startsWith('precedent') ? 'precedent' : command] ?? {};
  return line.replaceAll(
    /([a-z]+(?:-[a-z]+)*)-0123456789ab(?:cdef)?/g,
    (example, kind: string) => own[kind] ?? example
  );
}

beforeAll(async () => {
  stream = await jetstreamServer();
  folder = await mkdtemp(join(tmpdir(), 'overt-examples-'));
  process.chdir(folder);
  const posts = copyingCsv()
    .split('\n')
    .slice(1)
    .map(line => {
      const [user, created_at, text] = line.split(',');
      return JSON.stringify({user, created_at, text});
    });
  await writeFile('posts.ndjson', posts.join('\n'));
  await writeFile('more.csv', copyingCsv().replaceAll('2026-05', '2026-06'));
  await writeFile('message.txt', 'A friend asks.');
  await writeFile('book.yaml', rulePackText('short-video-2026').text);
  await writeFile('order.eml', 'From: court@office.example\r\nSubject: Order\r\n\r\nRemove it.\r\n');
  await writeFile('letter.pdf', '%PDF-1.7\n');
  await writeFile('cities.csv', 'Domain name,City\nvalmera.example,Valmera\n');
  const matrix = ['Country,Media company,Main assets,URL,Typology', 'France,House,Channel,https://channel.example/,SC'];
  await writeFile('State_Media_Matrix.csv', matrix.join('\n'));
  await writeFile('declared.csv', 'platform,account,entity,country,kind\ntiktok,embassy,Embassy,XV,official\n');
  await writeFile('allowed.csv', 'platform,account,reason\ntiktok,weather,Posts the weather for all\n');
  admin = /overt_\S+/.exec((await overt(undefined, 'person', 'list')).err)?.[0] ?? '';
  await writeFile('trial.csv', copyingCsv().replaceAll('2026-05', '2026-04'));
  await overt(admin, 'import', 'trial.csv', '--dataset', 'trial');
  const amara = await overt(admin, 'person', 'add', 'Amara', '--team', 'legal', '--role', 'legal', '--login', 'amara');
  secret = /shown this once: (\S+)/.exec(amara.out)?.[1] ?? '';
  const roles = 'officer,legal,policy-lead';
  const olu = await overt(admin, 'person', 'add', 'Olu', '--team', 'government-relations', '--role', roles);
  officer = /overt_\S+/.exec(olu.out)?.[0] ?? '';
  await overt(admin, 'person', 'token', 'add', 'spare');
  const tokens = (await overt(admin, 'person', 'token', 'list')).out.match(/token-\w+/g) ?? [];
  subjects = {...(await prepareSubjects(admin, officer)), 'person token': {token: tokens.at(-1) ?? ''}};
});
afterAll(async () => {
  await stream.close();
  process.chdir(before);
  await rm(folder, {recursive: true, force: true});
});

it('has examples, in the help of most commands', () => {
  expect(lines.length).toBeGreaterThan(80);
});

it.each(lines)('overt %s', async line => {
  const mapped = /^(scan|import) posts\.csv .*--map/.test(line);
  await writeFile('posts.csv', mapped ? copyingCsv().replace('account,time,text', 'user,sent,body') : copyingCsv());
  const ready = withIds(line)
    .replace('--port 8080', '--port 0')
    .replace(/--until 2026-12-\d\d/, `--until ${later}`)
    .replace('tiktok:handle:a ', 'tiktok:handle:a0 ')
    .replace('wss://jetstream2.us-east.bsky.network --for 3600', `${stream.address} --for 1`);
  expect(ready).not.toContain('0123456789');
  const port = line.startsWith('serve') && !line.includes('--port') ? ['--port', '0'] : [];
  const ran = await overt(
    /^(person|registry (rotate-label-key|move-labeler)) /.test(line) ? admin : officer,
    ...words(ready),
    ...port
  );
  expect(ran.code, `${ran.err}${ran.out}`).toBe(0);
});
