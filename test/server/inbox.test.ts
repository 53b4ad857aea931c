import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {describe, expect, onTestFinished, test} from 'vitest';
import type {Person} from '../../src/contract/desk.ts';
import {arrivedDocuments, documentContent, documentsOf} from '../../src/desk/intake/documents.ts';
import {addPerson} from '../../src/desk/people.ts';
import {inboxFolder, putIntoInbox, takeInInbox, waitingInInbox, watchInbox} from '../../src/server/inbox.ts';
import {importOfficialDomains} from '../../src/server/official-domains.ts';
import {type OpenWorkspace, openWorkspace} from '../../src/server/workspace.ts';
import {readRequests} from '../../src/store/tables/request.ts';
import {plainMail} from '../desk/intake/mails.ts';

async function open(home: string): Promise<OpenWorkspace> {
  const options = {home, databaseUrl: null, demo: false, memoryBytes: 200_000_000, threads: 1, uploadLimitBytes: 1e6};
  return openWorkspace(options, {
    onBug: error => {
      throw error;
    }
  });
}

async function freshHome(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'overt-inbox-'));
  onTestFinished(() => rm(folder, {recursive: true, force: true}));
  return join(folder, '.overt');
}

async function officer(workspace: OpenWorkspace): Promise<Person> {
  return (await addPerson(workspace.desk, 'system', {name: 'Olu', team: 'legal', roles: ['officer']})).person;
}

/** A moment after the files were written. */
const later = () => new Date(Date.now() + 60_000);

describe('the inbox', () => {
  test('takes in what lies there, readable or not, and leaves what is still being written', async () => {
    const home = await freshHome();
    const workspace = await open(home);
    try {
      const folder = inboxFolder(home);
      await mkdir(folder);
      await writeFile(join(folder, 'a.eml'), plainMail({text: 'Please remove it.'}));
      await writeFile(join(folder, 'b.EML'), Buffer.from([0, 1, 2, 255]));
      await writeFile(join(folder, 'note.txt'), 'no mail');
      await symlink('/etc/passwd', join(folder, 'link.eml'));
      expect((await takeInInbox(workspace)).waiting.map(one => one.why)).toEqual([
        expect.stringMatching(/may still grow/),
        expect.stringMatching(/may still grow/),
        'It is no plain file.'
      ]);
      const {taken, waiting} = await takeInInbox(workspace, null, later());
      expect(taken.map(({fileName, isNew}) => [fileName, isNew])).toEqual([
        ['a.eml', true],
        ['b.EML', true]
      ]);
      expect(waiting).toMatchObject([{fileName: 'link.eml'}]);
      expect((await readdir(folder)).sort()).toEqual(['link.eml', 'note.txt']);
      const requests = await readRequests(workspace.store.read);
      expect(requests.map(request => request.openedBy)).toEqual(['system', 'system']);
      expect((await workspace.log.verify()).problems).toEqual([]);
    } finally {
      await workspace.close();
    }
  });

  test('goes by what the sender said beside a mail, and takes the same mail in once', async () => {
    const home = await freshHome();
    const workspace = await open(home);
    try {
      const person = await officer(workspace);
      const bytes = Buffer.from(plainMail({text: 'Please remove it.'}));
      await putIntoInbox(home, bytes, {personId: person.id, said: {asks: ['remove-content'], country: 'FR'}});
      expect(await waitingInInbox(home)).toMatchObject([{why: 'It waits to be taken in.'}]);
      const [took] = (await takeInInbox(workspace)).taken;
      expect(await readRequests(workspace.store.read)).toMatchObject([
        {id: took?.requestId, openedBy: person.id, asks: ['remove-content'], country: 'FR'}
      ]);
      await putIntoInbox(home, bytes, {personId: person.id, said: {}});
      expect((await takeInInbox(workspace)).taken).toMatchObject([{requestId: took?.requestId, isNew: false}]);
      expect(await readdir(inboxFolder(home))).toEqual([]);
    } finally {
      await workspace.close();
    }
  });

  test('keeps what cannot be taken in, says why, and lets the others through', async () => {
    const home = await freshHome();
    const workspace = await open(home);
    try {
      const bad = await putIntoInbox(home, Buffer.from(plainMail({text: 'One.'})), {
        personId: (await officer(workspace)).id,
        said: {approachedPersonId: 'nobody'}
      });
      await writeFile(join(inboxFolder(home), 'z.eml'), plainMail({text: 'Two.'}));
      const {taken, waiting} = await takeInInbox(workspace, null, later());
      expect(taken.map(one => one.fileName)).toEqual(['z.eml']);
      expect(waiting).toMatchObject([{fileName: bad, why: expect.stringMatching(/nobody, named as the person/)}]);
      expect(existsSync(join(inboxFolder(home), bad))).toBe(true);
    } finally {
      await workspace.close();
    }
  });

  test('goes into a backup with what lies in it, and comes back as one request', async () => {
    const home = await freshHome();
    const workspace = await open(home);
    const person = await officer(workspace);
    const {backUp} = await import('../../src/server/backup.ts');
    const {restore} = await import('../../src/server/restore.ts');
    const folder = join(home, '..', 'backup');
    const list = join(home, '..', 'list.txt');
    await writeFile(list, 'valmera-city.example\n');
    await importOfficialDomains(home, person, list, 'VA');
    await putIntoInbox(home, Buffer.from(plainMail({text: 'One.'})), {personId: person.id, said: {country: 'VA'}});
    await backUp(workspace, {folder, withKeys: true, withLake: false, now: () => new Date()});
    await takeInInbox(workspace);
    await workspace.close();
    const other = join(home, '..', 'restored');
    await restore({from: folder, home: other, databaseUrl: null});
    const again = await open(other);
    try {
      expect(again.desk.officialDomains?.listed.get('valmera-city.example')).toBe('VA');
      expect((await takeInInbox(again)).taken).toMatchObject([{isNew: true}]);
      expect(await readRequests(again.store.read)).toMatchObject([{words: 'One.', country: 'VA'}]);
    } finally {
      await again.close();
    }
  });

  test('is looked into while the server runs', async () => {
    const home = await freshHome();
    const workspace = await open(home);
    try {
      const lines: string[] = [];
      const heard = Promise.withResolvers<void>();
      const watch = watchInbox(workspace, {
        everyMs: 20,
        log: line => {
          lines.push(line);
          if (line.startsWith('Taken in')) heard.resolve();
        }
      });
      await mkdir(inboxFolder(home), {recursive: true});
      const path = join(inboxFolder(home), 'a.eml');
      await writeFile(`${path}.part`, plainMail({text: 'Please remove it.'}));
      const before = new Date(Date.now() - 10_000);
      await utimes(`${path}.part`, before, before);
      const {rename} = await import('node:fs/promises');
      await rename(`${path}.part`, path);
      await heard.promise;
      await watch.stop();
      expect(lines.filter(line => line.startsWith('Taken in'))).toHaveLength(1);
      expect(await readRequests(workspace.store.read)).toHaveLength(1);
    } finally {
      await workspace.close();
    }
  }, 30_000);
});

describe('killed while it takes in', () => {
  test('loses no mail and no document, and opens nothing twice', async () => {
    const home = await freshHome();
    const first = await open(home);
    const person = await officer(first);
    await first.close();
    const said: string[] = [];
    let kills = 0;
    for (let round = 0; round < 6; round += 1) {
      const program = join(import.meta.dirname, 'inbox-writer.ts');
      const child = spawn(process.execPath, [program, home, person.id, `round ${round}`], {
        stdio: ['ignore', 'pipe', 'inherit']
      });
      // Each round one line later, so that every gap between two steps is hit.
      const last = 1 + round;
      let lines = 0;
      createInterface({input: child.stdout}).on('line', line => {
        said.push(line);
        lines += 1;
        if (lines === last) child.kill('SIGKILL');
      });
      await once(child, 'close');
      if (child.signalCode === 'SIGKILL') kills += 1;
    }
    expect(kills).toBe(6);
    const of = (kind: string) =>
      said.filter(line => line.startsWith(`${kind} `)).map(line => line.slice(kind.length + 1));
    const workspace = await open(home);
    try {
      await takeInInbox(workspace);
      expect(await waitingInInbox(home)).toEqual([]);
      const requests = await readRequests(workspace.store.read);
      const mails = requests.filter(request => request.door === 'e-mail');
      const words = mails.map(request => request.words);
      expect(new Set(words).size).toBe(words.length);
      expect(words).toEqual(expect.arrayContaining(of('arrived')));
      expect(mails.every(request => request.asks[0] === 'remove-content' && request.openedBy === person.id)).toBe(true);
      for (const mail of mails) {
        const [original] = await documentsOf(workspace.desk, mail.id);
        const {bytes} = await documentContent(workspace.desk, original?.id ?? '');
        expect(bytes.toString()).toBe(plainMail({text: mail.words, subject: mail.words}));
      }
      expect(requests.map(request => request.id)).toEqual(expect.arrayContaining(of('opened')));
      const {documents} = await arrivedDocuments(workspace.desk);
      const named = requests.flatMap(request => request.particulars?.documentIds ?? []);
      for (const id of of('kept')) expect(named.includes(id) || documents.some(one => one.id === id)).toBe(true);
      for (const id of of('named')) expect(named).toContain(id);
      // Killed right after a document was kept: it is there, in no request, and on the list.
      expect(documents.length).toBeGreaterThan(0);
      expect((await workspace.log.verify()).problems).toEqual([]);
    } finally {
      await workspace.close();
    }
  }, 180_000);
});

describe('lists of official domains', () => {
  test('are imported whole, say what they lack, and count from the next start on', async () => {
    const home = await freshHome();
    const workspace = await open(home);
    const list = join(home, '..', 'Städte 2026.csv');
    await writeFile(list, 'Domain name,City\nvalmera-city.example,Valmera\nbad line,\n');
    const person = await officer(workspace);
    const imported = await importOfficialDomains(home, person, list, 'va');
    expect(imported).toMatchObject({
      domains: 1,
      skipped: 1,
      name: expect.stringMatching(/^va-St_dte_2026-[0-9a-f]{8}\.csv$/)
    });
    await expect(importOfficialDomains(home, person, join(home, 'none.csv'), null)).rejects.toMatchObject({
      code: 'import.file-unreadable'
    });
    await writeFile(list, 'no domain here\n');
    await expect(importOfficialDomains(home, person, list, null)).rejects.toMatchObject({code: 'usage.bad-value'});
    await workspace.close();
    const again = await open(home);
    expect([...(again.desk.officialDomains?.listed ?? [])]).toEqual([['valmera-city.example', 'VA']]);
    await again.close();
  });
});
