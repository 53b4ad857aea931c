import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {boundaryOf, readMultipart} from '../../src/server/multipart.ts';
import {receiveUpload, safeFileName} from '../../src/server/upload.ts';

type Part = {readonly name: string; readonly fileName: string | null; readonly bytes: Uint8Array};

function encode(parts: readonly Part[], boundary: string): Uint8Array {
  const pieces = parts.flatMap(part => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${part.name}"` +
        `${part.fileName === null ? '' : `; filename="${part.fileName}"`}\r\n\r\n`
    ),
    part.bytes,
    Buffer.from('\r\n')
  ]);
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function decode(body: AsyncIterable<Uint8Array>, boundary: string): Promise<Part[]> {
  const parts: Part[] = [];
  for await (const event of readMultipart(body, boundary)) {
    if (event.is === 'part') parts.push({name: event.name, fileName: event.fileName, bytes: new Uint8Array(0)});
    else if (event.is === 'bytes') {
      const last = parts.at(-1);
      if (last === undefined) throw new Error('bytes before a part');
      parts[parts.length - 1] = {...last, bytes: new Uint8Array(Buffer.concat([last.bytes, event.bytes]))};
    }
  }
  return parts;
}

describe('readMultipart', () => {
  it('gives back what was sent, however the body is cut', async () => {
    // Bytes that look like boundaries and line ends, often.
    const bytes = fc
      .array(fc.constantFrom('\r', '\n', '-', '--b', '\r\n--', '\r\n-', 'b', 'x', '\r\n--c'), {maxLength: 30})
      .map(pieces => pieces.join(''))
      .filter(text => !text.includes('\r\n--b'))
      .map(text => new Uint8Array(Buffer.from(text)));
    const part = fc.record({
      name: fc.constantFrom('file', 'options'),
      fileName: fc.constantFrom(null, 'a.csv', 'файл.csv', '表 1.json'),
      bytes
    });
    await fc.assert(
      fc.asyncProperty(fc.array(part, {maxLength: 4}), fc.integer({min: 1, max: 40}), async (parts, size) => {
        expect(await decode(inPieces(encode(parts, 'b'), size), 'b')).toEqual(parts);
      }),
      {numRuns: 300}
    );
  });

  it('reads what a browser-like client writes', async () => {
    const form = new FormData();
    form.set('file', new File(['a,b\r\n1,2\r\n'], 'a "b".csv'));
    form.set('options', '{"x":1}');
    const request = new Request('http://localhost/', {method: 'POST', body: form});
    if (request.body === null) throw new Error('no body');
    const parts = await decode(request.body, boundaryOf(request.headers.get('content-type')));
    expect(parts.map(part => [part.name, part.fileName, Buffer.from(part.bytes).toString()])).toEqual([
      ['file', 'a "b".csv', 'a,b\r\n1,2\r\n'],
      ['options', null, '{"x":1}']
    ]);
  });

  it.each([
    '--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nhalf',
    'nothing of the kind',
    '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--',
    '--bx\r\n'
  ])('refuses %j', async text => {
    await expect(decode(inPieces(Buffer.from(text), 7), 'b')).rejects.toMatchObject({code: 'http.bad-body'});
  });

  it.each([null, 'application/json', 'multipart/form-data'])('refuses the content type %s', type => {
    expect(() => boundaryOf(type)).toThrow(/multipart/);
  });
});

describe('receiveUpload', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overt-upload-'));
  });
  afterEach(async () => rm(folder, {recursive: true, force: true}));

  const type = 'multipart/form-data; boundary=b';

  it('writes files of one name side by side, never outside its folder', async () => {
    const sent = ['../../x.csv', 'x.csv', '/etc/passwd', '..'].map(fileName => ({
      name: 'file',
      fileName,
      bytes: new Uint8Array(Buffer.from(fileName))
    }));
    const upload = await receiveUpload(inPieces(encode(sent, 'b'), 50), type, {folder, limitBytes: 1000});
    expect(upload.files.map(path => basename(path))).toEqual(['x.csv', 'x.csv', 'passwd', 'upload']);
    for (const [index, path] of upload.files.entries()) {
      expect(path.startsWith(join(folder, String(index)))).toBe(true);
      expect(await readFile(path, 'utf8')).toBe(sent[index]?.fileName);
    }
    expect(await readdir(folder)).toHaveLength(4);
  });

  it('stops at its limit', async () => {
    const sent = [{name: 'file', fileName: 'a.csv', bytes: new Uint8Array(2000)}];
    const act = receiveUpload(inPieces(encode(sent, 'b'), 100), type, {folder, limitBytes: 1000});
    await expect(act).rejects.toMatchObject({code: 'http.too-large'});
  });
});

describe('safeFileName', () => {
  it.each([
    ['C:\\data\\a.csv', 'a.csv'],
    ['名前.json', '名前.json'],
    ['a\u0000b\n.csv', 'ab.csv'],
    ['', 'upload']
  ])('%j becomes %s', (sent, name) => expect(safeFileName(sent)).toBe(name));

  it('keeps the ending of a name that is too long', () => {
    const name = safeFileName(`${'長'.repeat(300)}.ndjson`);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    expect(name.endsWith('長.ndjson')).toBe(true);
  });
});
