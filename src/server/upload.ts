/** Takes the files of a multipart body to the disk as they arrive, under the names they were sent with. */
import {createWriteStream} from 'node:fs';
import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {finished} from 'node:stream/promises';
import {AppError} from '../errors.ts';
import {boundaryOf, readMultipart} from './multipart.ts';

export type Upload = {
  /** Paths of the files, in the order they were sent. */
  readonly files: readonly string[];
  /** The other fields. */
  readonly fields: ReadonlyMap<string, string>;
};

const maxFieldBytes = 100_000;
const maxFiles = 200;
const maxNameBytes = 200;

/** A name that is safe in a folder of its own: no path, no control characters, no longer than a file system takes. */
export function safeFileName(sent: string): string {
  const base = (sent.split(/[/\\]/).at(-1) ?? '').replaceAll(/\p{Cc}/gu, '').trim();
  const name = base === '' || base === '.' || base === '..' ? 'upload' : base;
  if (Buffer.byteLength(name) <= maxNameBytes) return name;
  const ending = /\.[A-Za-z0-9.]{1,16}$/.exec(name)?.[0] ?? '';
  let stem = [...name.slice(0, name.length - ending.length)];
  while (Buffer.byteLength(stem.join('')) + ending.length > maxNameBytes) stem = stem.slice(0, -1);
  return `${stem.join('')}${ending}`;
}

async function write(stream: ReturnType<typeof createWriteStream>, bytes: Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    stream.write(bytes, error => (error ? reject(error) : resolve()));
  });
}

export async function receiveUpload(
  body: AsyncIterable<Uint8Array>,
  contentType: string | null,
  {folder, limitBytes}: {readonly folder: string; readonly limitBytes: number}
): Promise<Upload> {
  const files: string[] = [];
  const fields = new Map<string, string>();
  let received = 0;
  let file: ReturnType<typeof createWriteStream> | null = null;
  let field: {readonly name: string; text: Buffer} | null = null;
  try {
    for await (const event of readMultipart(body, boundaryOf(contentType))) {
      if (event.is === 'part') {
        if (event.fileName === null) {
          field = {name: event.name, text: Buffer.alloc(0)};
          continue;
        }
        if (files.length >= maxFiles) throw new AppError('http.too-large', `more than ${maxFiles} files`);
        const own = join(folder, String(files.length));
        await mkdir(own, {recursive: true});
        const path = join(own, safeFileName(event.fileName));
        file = createWriteStream(path, {flags: 'wx'});
        files.push(path);
      } else if (event.is === 'bytes') {
        received += event.bytes.length;
        if (received > limitBytes) throw new AppError('http.too-large', `more than ${limitBytes} bytes`);
        if (file !== null) await write(file, event.bytes);
        else if (field !== null) {
          field.text = Buffer.concat([field.text, event.bytes]);
          if (field.text.length > maxFieldBytes) throw new AppError('http.too-large', `a long field ${field.name}`);
        }
      } else if (file !== null) {
        file.end();
        await finished(file);
        file = null;
      } else if (field !== null) {
        fields.set(field.name, field.text.toString('utf8'));
        field = null;
      }
    }
  } finally {
    file?.destroy();
  }
  return {files, fields};
}
