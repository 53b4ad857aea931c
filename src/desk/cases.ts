/** Cases, newest first, and one of them. */
import type {Case} from '../contract/desk.ts';
import {AppError} from '../errors.ts';
import {readCase, readCases} from '../store/tables/case-file.ts';
import type {Desk} from './desk.ts';

export async function listCases(desk: Desk): Promise<readonly Case[]> {
  return readCases(desk.store.read);
}

export async function viewCase(desk: Desk, id: string): Promise<Case> {
  const found = await readCase(desk.store.read, id);
  if (found === null) throw new AppError('desk.unknown-case', id);
  return found;
}
