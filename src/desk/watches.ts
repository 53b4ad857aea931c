/** What is being watched for, oldest first. */
import type {Watch} from '../contract/desk.ts';
import {readWatches} from '../store/tables/watch.ts';
import type {Desk} from './desk.ts';

export async function listWatches(desk: Desk): Promise<readonly Watch[]> {
  return readWatches(desk.store.read);
}
