import {mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {openDocuments} from '../../src/store/documents.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overt-documents-'));
});
afterEach(() => rmSync(folder, {recursive: true}));

// FIPS 180-2, appendix B.1.
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

describe('documents', () => {
  test('a document is named by its SHA-256 and read back to the byte', async () => {
    const documents = openDocuments(folder);
    expect(await documents.put('abc')).toBe(abc);
    expect(await documents.get(abc)).toEqual({found: true, bytes: Buffer.from('abc')});
    const bytes = Buffer.from([0, 255, 10, 13]);
    expect(await documents.get(await documents.put(bytes))).toEqual({found: true, bytes});
  });

  test('the same bytes are kept once, also when they come twice at the same moment', async () => {
    const documents = openDocuments(folder);
    await Promise.all([documents.put('abc'), documents.put('abc'), documents.put('abc')]);
    expect(readdirSync(join(folder, 'ba'))).toEqual([abc]);
  });

  test('a changed document is noticed, and putting it again repairs it', async () => {
    const documents = openDocuments(folder);
    await documents.put('abc');
    writeFileSync(join(folder, 'ba', abc), 'abd');
    expect(await documents.get(abc)).toEqual({found: false, why: 'changed'});
    await documents.put('abc');
    expect(await documents.get(abc)).toMatchObject({found: true});
  });

  test.each(['f'.repeat(64), '../../etc/passwd', ''])('there is no document %j', async sha256 => {
    expect(await openDocuments(folder).get(sha256)).toEqual({found: false, why: 'missing'});
  });
});
