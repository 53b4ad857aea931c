/** What was published, to the byte, as it was kept. */
import {AppError} from '../../errors.ts';
import {readPublication} from '../../store/tables/publication.ts';
import type {OpenWorkspace} from '../workspace.ts';

export async function publishedFile({desk}: OpenWorkspace, id: string, name: string): Promise<string> {
  const publication = await readPublication(desk.store.read, id);
  const sha256 = publication?.documents.find(document => document.name === name)?.sha256;
  if (sha256 === undefined) throw new AppError('http.not-found', `${name} of the publication ${id}`);
  const read = await desk.documents.get(sha256);
  if (!read.found) throw new AppError('ledger.not-consistent', `${name} of the publication ${id} ${read.why}`);
  return read.bytes.toString('utf8');
}
