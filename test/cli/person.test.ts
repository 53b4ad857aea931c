import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {main} from '../../src/cli/main.ts';

let home = '';
let admin = '';

/** Runs one command as whoever has the token; `secrets` are what is typed when asked. */
async function overt(token: string | null, argv: readonly string[], secrets: readonly string[] = []) {
  let out = '';
  let err = '';
  const answers = [...secrets];
  const code = await main(argv, {
    out: text => {
      out += text;
    },
    err: text => {
      err += text;
    },
    outIsTty: false,
    errIsTty: false,
    columns: 80,
    environment: {OVERT_HOME: home, OVERT_MEMORY: '500MB', ...(token !== null && {OVERT_TOKEN: token})},
    askSecret: async prompt => {
      err += prompt;
      return answers.shift() ?? '';
    },
    onInterrupt: () => () => {}
  });
  return {code, out, err};
}

const tokenIn = (text: string) => /overt_\S+/.exec(text)?.[0] ?? '';
const oneTimeIn = (text: string) => /one use, shown this once: (\S+)/.exec(text)?.[1] ?? '';
const personIn = (text: string) => /person-\w+/.exec(text)?.[0] ?? '';

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'overt-people-'));
  admin = tokenIn((await overt(null, ['person', 'list'])).err);
});
afterAll(() => rm(home, {recursive: true, force: true}));

describe('overt person', () => {
  it('adds somebody who signs in by password, whose first one has to be changed', async () => {
    const add = ['person', 'add', 'Amara Diallo', '--team', 'legal', '--role', 'reviewer', '--login', 'amara'];
    const {code, out} = await overt(admin, add);
    expect(code).toBe(0);
    expect(out).not.toContain('overt_');
    const first = oneTimeIn(out);
    const wrong = await overt(null, ['person', 'password', '--login', 'amara'], ['guess', 'a long walk by the sea']);
    expect(wrong).toMatchObject({code: 1, err: expect.stringContaining('do not belong together')});
    const changed = await overt(null, ['person', 'password', '--login', 'amara'], [first, 'a long walk by the sea']);
    expect(changed).toMatchObject({code: 0, out: 'Your password is changed.\n'});
    const again = await overt(
      null,
      ['person', 'token', 'add', 'laptop', '--login', 'amara'],
      ['a long walk by the sea']
    );
    const token = tokenIn(again.out);
    expect((await overt(token, ['person', 'token', 'list'])).out).toContain('laptop');
    const id = /token-\w+/.exec(again.out)?.[0] ?? '';
    expect((await overt(token, ['person', 'token', 'revoke', id])).out).toBe(`${id} is revoked.\n`);
    expect((await overt(token, ['person', 'token', 'list'])).err).toContain('OVERT_TOKEN of nobody');
  });

  it('changes and lets go, on the record, and never oneself', async () => {
    const added = await overt(admin, ['person', 'add', 'Ilse Brandt', '--team', 'analysis', '--role', 'analyst']);
    const id = personIn(added.out);
    const change = ['person', 'change', id, '--role', 'officer', '--reason', 'Follows Lev.'];
    expect((await overt(admin, change)).out).toBe(`${id}  Ilse Brandt: analysis, officer\n`);
    const own = personIn((await overt(admin, ['person', 'list'])).out);
    const self = await overt(admin, ['person', 'change', own, '--role', 'officer', '--reason', 'Why not.']);
    expect(self).toMatchObject({code: 1, err: expect.stringContaining('changing their own')});
    const by = await overt(tokenIn(added.out), ['person', 'deactivate', own, '--reason', 'Mutiny.']);
    expect(by).toMatchObject({code: 1, err: expect.stringContaining('that takes admin')});
    expect((await overt(admin, ['person', 'deactivate', id, '--reason', 'Left.'])).out).toContain('has left');
    expect((await overt(tokenIn(added.out), ['person', 'token', 'list'])).err).toContain('OVERT_TOKEN of nobody');
    expect((await overt(null, ['person', 'list'])).out).toMatch(/Ilse Brandt +analysis +has left/);
    expect((await overt(null, ['ledger', 'verify'])).code).toBe(0);
  });

  it('gives a lost administrator back to whoever has the folder, and says so in the record', async () => {
    const own = personIn((await overt(null, ['person', 'list'])).out);
    const reset = ['person', 'reset', own, '--reason', 'The token was lost.'];
    expect((await overt(null, reset)).err).toContain('no OVERT_TOKEN');
    const {out} = await overt(null, [...reset, '--on-this-machine']);
    expect(out).toContain('Name to sign in with: administrator');
    expect((await overt(admin, ['person', 'token', 'list'])).err).toContain('OVERT_TOKEN of nobody');
    const secrets = [oneTimeIn(out), 'a long walk by the sea'];
    const token = tokenIn(
      (await overt(null, ['person', 'token', 'add', 'new', '--login', 'administrator'], secrets)).out
    );
    expect((await overt(token, ['person', 'token', 'list'])).out).toContain('new');
  });
});
