/** The outbox: a folder of `.eml` files for a mail system to take. A mail is there wholly or not at all. */
import {randomBytes} from 'node:crypto';
import {mkdir, open, rename, rm} from 'node:fs/promises';
import {join} from 'node:path';

export type Outbox = {
  /** Writes a mail, and returns where. One that lies there under the same name already is replaced by the same letter. */
  readonly put: (name: string, mail: Uint8Array) => Promise<string>;
};

export function openOutbox(folder: string): Outbox {
  return {
    put: async (name, mail) => {
      if (!/^[\w-]+$/.test(name)) throw new Error(`store: no name for a mail: ${name}`);
      await mkdir(folder, {recursive: true, mode: 0o700});
      const path = join(folder, `${name}.eml`);
      const part = `${path}.${randomBytes(6).toString('hex')}.part`;
      try {
        const file = await open(part, 'wx', 0o600);
        try {
          await file.writeFile(mail);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(part, path);
      } finally {
        await rm(part, {force: true});
      }
      return path;
    }
  };
}
