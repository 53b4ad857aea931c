import type {Page} from 'playwright-core';
import {describe, expect, test} from 'vitest';
import {connectors} from '../../src/connectors/registry.ts';
import type {ImportOutcome} from '../../src/contract/imports.ts';
import {addPerson} from '../../src/desk/people.ts';
import {catalogue as errors} from '../../src/errors.ts';
import {whatToTry} from '../../src/lake/refusals.ts';
import {consoleAdvice, refusalAdvice} from '../../web/data/console-advice.ts';
import {withoutOptions} from '../../web/format/words.ts';
import {hasChromium, orSkipped} from './chromium.ts';
import {doneJob, runningJob} from './fixture-findings.ts';
import type {MockServer} from './mock-server.ts';
import {onMock, onReal, type RealStage} from './stage.ts';

const csv = (name: string, content: string) => ({name, mimeType: 'text/csv', buffer: Buffer.from(content)});
const posts = csv('posts.csv', 'account,time,text\na,2026-01-01,hello\n');

describe('advice in the console', () => {
  const terminal = /--[a-z]|\bovert [a-z]/;

  test('stands in for every piece of advice that names a command or an option', () => {
    // Whatever only the command line is told: options that are wrong, followers, exports into folders.
    const onlyThere = ['usage.unknown-option', 'follow.refused'];
    const told = Object.entries(errors).filter(([code]) => !onlyThere.includes(code));
    const left = told.filter(([code, {expected, todo}]) =>
      terminal.test(Object.values({expected, todo, ...consoleAdvice[code]}).join(' '))
    );
    expect(left.map(([code]) => code)).toEqual([]);
    expect(Object.keys(consoleAdvice).filter(code => !(code in errors))).toEqual([]);
  });

  test('leaves out what warnings of a scan and summaries of formats say for the terminal', () => {
    const warning = 'Name a dataset of ordinary accounts (--background) to compare with (or two).';
    expect(withoutOptions(warning)).toBe('Name a dataset of ordinary accounts to compare with (or two).');
    const formats = connectors.map(({summary}) => withoutOptions(summary));
    expect(formats.filter(summary => terminal.test(summary))).toEqual([]);
  });

  test('says of each reason for a refusal what the terminal says, without its options', () => {
    expect(Object.values(refusalAdvice).filter(advice => terminal.test(advice))).toEqual([]);
    const same = Object.entries(whatToTry).filter(([, advice]) => !terminal.test(advice));
    expect(refusalAdvice).toMatchObject(Object.fromEntries(same));
  });
});

describe.skipIf(!hasChromium)(`importing and scanning in a browser${orSkipped}`, () => {
  let mock: MockServer;
  let page: Page;
  const thrown: string[][] = [];
  onMock(stage => {
    ({mock, page} = stage);
    thrown.push(stage.broken);
  });

  const text = (words: string) => page.getByText(words, {exact: false}).first();
  const sentOptions = () => String(mock.asked().find(({call}) => call === 'POST /api/scans')?.body);

  test('files go out with the chosen options, and a running scan can be cancelled', async () => {
    mock.use({'GET /jobs/:id': {json: runningJob}});
    await page.goto(`${mock.url}/import`);
    await page.locator('input[type=file]').setInputFiles(posts);
    await page.getByText('How to read the files').click();
    await page.getByText('The first file has: account, time, text').waitFor();
    await page.getByLabel('Account', {exact: true}).fill('account');
    await page.getByLabel('Time', {exact: true}).fill('a time, in words');
    await page.getByText('What to look for').click();
    await page.getByLabel('Same zeta').uncheck();
    await page.getByLabel('Window of the edges, in seconds').fill('30');
    await page.getByLabel('Windows of the tests, in seconds').fill('60, 0');
    await text('numbers of seconds above 0').waitFor();
    await page.getByLabel('Windows of the tests, in seconds').fill('600, 60');
    await page.getByLabel('What is usual is learned from').selectOption('spring');
    await page.getByLabel('Plant groups into the data').uncheck();
    await page.getByRole('button', {name: 'Scan 1 file'}).click();
    await page.waitForURL('**/import/j-1');
    await text('400 kB of 1.2 MB').waitFor();
    const sent = sentOptions();
    expect(sent).toContain('filename="posts.csv"');
    expect(sent).toContain('"kind":"scan","dataset":null');
    expect(sent).toContain('"map":{"account":"account","time":"a time, in words"}');
    expect(sent).toContain('"windowSeconds":30');
    expect(sent).toContain('"signals":["same-text","same-link"]');
    expect(sent).toContain('"windowsSeconds":[60,600],"plants":false,"background":"spring"');
    mock.use({'GET /jobs/:id': {json: {...runningJob, status: 'cancelled'}}});
    await page.getByRole('button', {name: 'Cancel'}).click();
    await text('Nothing of it was kept.').waitFor();
    expect(mock.asked().some(({call}) => call === 'DELETE /api/jobs/j-1')).toBe(true);
  });

  test('a preset brings its own tests: no windows, plants or background are offered or sent', async () => {
    mock.use({});
    await page.goto(`${mock.url}/import`);
    await page.getByText('What to look for').click();
    await page.getByLabel('Windows of the tests, in seconds').waitFor();
    await page.getByLabel('Preset of another method').selectOption('zeta-preset');
    await expect(page.getByLabel('Windows of the tests, in seconds').count()).resolves.toBe(0);
    await expect(page.getByLabel('Plant groups into the data').count()).resolves.toBe(0);
  });

  test('files are added and taken away one by one, and one chosen twice is one', async () => {
    mock.use({});
    await page.goto(`${mock.url}/import`);
    const chooser = page.locator('input[type=file]');
    await chooser.setInputFiles([posts, csv('空.csv', '')]);
    const list = page.getByRole('list', {name: 'Chosen files'});
    await list.getByText('empty', {exact: true}).waitFor();
    await chooser.setInputFiles([csv('تصدير.csv', 'a,b\n1,2\n')]);
    await page.getByRole('button', {name: 'Scan 3 files'}).waitFor();
    await page.getByRole('button', {name: 'Remove 空.csv'}).click();
    await page.getByRole('button', {name: 'Scan 2 files'}).waitFor();
  });

  test('posts are kept in a dataset under a name that fits, without a scan', async () => {
    mock.use({'GET /jobs/:id': {json: {...doneJob, kind: 'import', dataset: 'spring-2026', findingsId: null}}});
    await page.goto(`${mock.url}/import`);
    await page.getByLabel('Keep the posts in a dataset, and scan later').check();
    await page.locator('input[type=file]').setInputFiles(posts);
    await expect(page.getByRole('button', {name: 'Name the dataset first'}).isDisabled()).resolves.toBe(true);
    await expect(page.getByText('What to look for').count()).resolves.toBe(0);
    const name = page.getByLabel('Name of the dataset');
    await name.fill('Spring 2026');
    await text('Perhaps spring-2026?').waitFor();
    await name.fill('春天');
    await text('takes lower-case letters of English, digits and hyphens, at most 63.').waitFor();
    await name.fill('spring');
    await text('It has 9,000 posts now').waitFor();
    await name.fill('spring-2026');
    await page.getByRole('button', {name: 'Import 1 file into spring-2026', exact: true}).click();
    await page.getByRole('heading', {name: 'Your files are in spring-2026'}).waitFor();
    const sent = sentOptions();
    expect(sent).toContain('"kind":"import","dataset":"spring-2026","formatId":null,"map":null,"parameters":{}');
    expect(sent).toContain('filename="posts.csv"');
    await page.getByRole('link', {name: 'Scan spring-2026'}).click();
    await page.waitForURL('**/import?scan=spring-2026');
  });

  test('posts are kept in a dataset and scanned with what is in it', async () => {
    mock.use({'GET /jobs/:id': {json: {...runningJob, dataset: 'spring'}}});
    await page.goto(`${mock.url}/import?into=spring`);
    await page.getByLabel('Keep the posts in a dataset, and scan all of it').check();
    await page.locator('input[type=file]').setInputFiles(posts);
    await page.getByText('What to look for').click();
    await page.getByLabel('What is usual is learned from').selectOption('spring');
    await text('A dataset cannot say what is usual in itself.').waitFor();
    await page.getByLabel('What is usual is learned from').selectOption('');
    await page.getByRole('button', {name: 'Import 1 file into spring, and scan it'}).click();
    await page.getByRole('heading', {name: 'Working on spring'}).waitFor();
    expect(sentOptions()).toContain('"kind":"scan","dataset":"spring"');
    mock.use({'GET /jobs/:id': {json: {...runningJob, dataset: 'spring', status: 'cancelled'}}});
    await page.getByRole('button', {name: 'Cancel'}).click();
    await text('Files that stand below as imported are in spring.').waitFor();
  });

  test('a dataset is scanned from where it stands, without files', async () => {
    mock.use({'GET /jobs/:id': {json: {...doneJob, dataset: 'spring', imports: []}}});
    await page.goto(`${mock.url}/datasets`);
    await page.getByText('1 file imported').click();
    await page.getByText('5,200 of 5,203 rows used').waitFor();
    await page.getByText('Unreadable time: 3 rows refused').waitFor();
    await page.getByRole('link', {name: 'Scan spring'}).click();
    await text('9,000 posts of 2,100 accounts').waitFor();
    await expect(page.locator('input[type=file]').count()).resolves.toBe(0);
    await page.getByRole('button', {name: 'Scan spring'}).click();
    await page.getByRole('heading', {name: 'spring is scanned'}).waitFor();
    expect(sentOptions()).toContain('"kind":"scan","dataset":"spring","formatId":null,"map":null');
    expect(sentOptions()).not.toContain('filename');
  });

  test('a dataset that is gone, or a list of them that does not come, is said before anything is sent', async () => {
    mock.use({'GET /datasets': {status: 409, code: 'store.unreachable', found: 'no folder'}});
    await page.goto(`${mock.url}/import?scan=spring`);
    await page.getByRole('alert').getByText('no folder').waitFor();
    mock.use({'POST /scans': {status: 404, code: 'dataset.unknown', found: 'summer'}});
    await page.goto(`${mock.url}/import?scan=summer`);
    await page.getByRole('button', {name: 'Scan summer'}).click();
    const alert = page.getByRole('alert');
    await alert.getByText('summer').waitFor();
    await alert.getByText('this one may have been deleted').waitFor();
  });

  test('no dataset is offered where there is none', async () => {
    mock.use({'GET /datasets': {json: []}});
    await page.goto(`${mock.url}/import`);
    await page.getByLabel('Keep the posts in a dataset, and scan later').waitFor();
    await expect(page.getByLabel('Scan a dataset that is here').count()).resolves.toBe(0);
  });

  test('what could not be used, or mostly not, is told without the words of a terminal', async () => {
    const [imported] = doneJob.imports;
    if (imported === undefined || imported.outcome === 'unusable') throw new Error('fixture: no batch');
    const refusals = [
      {reason: 'missing-account' as const, rows: 40, samples: [{row: 1, detail: 'there is no account', sample: ',x'}]}
    ];
    const imports: ImportOutcome[] = [
      {
        outcome: 'unusable',
        fileName: '名单.txt',
        why: 'Name the format with --format.',
        error: {code: 'import.format-unknown', found: 'a table with a, b'},
        refusals: []
      },
      {outcome: 'unusable', fileName: 'b.csv', why: 'None of 40 rows: use --map account=…', refusals},
      {
        outcome: 'imported',
        warning: 'Say with --map account=… which.',
        batch: {
          ...imported.batch,
          rowsRead: 50,
          rowsRefused: 40,
          rowsUsed: 10,
          refusals,
          passedOver: [{what: 'likes', records: 1}]
        }
      }
    ];
    mock.use({'GET /jobs/:id': {json: {...doneJob, imports}}});
    await page.goto(`${mock.url}/import/j-1`);
    await text('Found a table with a, b. Under “How to read the files”, name the format').waitFor();
    await text('None of its rows could be used; most often: there is no account.').waitFor();
    await text('40 of 50 rows, 40 of them for this: there is no account. Say which column has the account.').waitFor();
    await text('likes (1)').waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/--|overt [a-z]/);
    const error = {code: 'import.nothing-usable', expected: 'one', found: 'b.csv --map', todo: 'Look.'};
    mock.use({
      'GET /jobs/:id': {json: {...doneJob, status: 'failed', findingsId: null, imports: imports.slice(0, 2), error}}
    });
    await page.goto(`${mock.url}/import/j-1`);
    await page.getByRole('alert').getByText('Nothing in these files could be used.').waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/--/);
  });

  test('nothing broke', () => expect(thrown.flat()).toEqual([]));
});

describe.skipIf(!hasChromium)(`a dataset of a real workspace, by keyboard alone${orSkipped}`, () => {
  let stage: RealStage;
  onReal(async opened => {
    stage = opened;
    const {token} = await addPerson(opened.composed.main.desk, 'system', {
      name: 'Ilse Brandt',
      team: 'trust-and-safety',
      roles: ['analyst']
    });
    await opened.page.goto(`${opened.url}/import`);
    await opened.page.getByLabel('Token').fill(token);
    await opened.page.keyboard.press('Enter');
    await opened.page.getByRole('button', {name: 'Sign out'}).waitFor();
  });

  /** Accounts that put out the same texts seconds apart, their names in three scripts, and a row without a time. */
  function together(): string {
    const rows = Array.from({length: 20}, (_, day) =>
      ['ada', '北京', 'آنا', 'dia'].map(
        (who, delay) =>
          `${who},2026-02-${String(day + 1).padStart(2, '0')}T10:0${day % 9}:${10 + delay * 5}Z,the river is high on day ${'abcdefghijklmnopqrst'[day]}`
      )
    );
    return ['account,time,text', ...rows.flat(), 'eve,some day,nothing'].join('\n');
  }

  test('is made of a file, scanned, and found again among the datasets', async () => {
    const {page} = stage;
    const press = async (role: 'button' | 'link' | 'radio', name: string | RegExp, key: string) => {
      await page.getByRole(role, {name}).focus();
      await page.keyboard.press(key);
    };
    await press('radio', /^Scan files, and keep/, 'ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.insertText('spring');
    await page.locator('input[type=file]').setInputFiles(csv('帖子 – منشورات.csv', together()));
    await press('button', 'Import 1 file into spring', 'Enter');
    await page.getByRole('heading', {name: 'Your files are in spring'}).waitFor({timeout: 60_000});
    await page.getByText('Unreadable time: 1 row refused').waitFor();
    await press('link', 'Scan spring', 'Enter');
    await page.getByText('80 posts of 4 accounts').waitFor();
    await press('button', 'Scan spring', 'Enter');
    await press('link', 'See the findings', 'Enter');
    await page.getByText('1 network of accounts', {exact: false}).first().waitFor();
    await page.goto(`${stage.url}/datasets`);
    await page.getByText('80 posts of 4 accounts').waitFor();
    await page.getByText('帖子 – منشورات.csv').waitFor({state: 'attached'});
    expect(stage.broken).toEqual([]);
  }, 240_000);
});
