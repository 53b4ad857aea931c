import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {type RequestView, requestViewSchema} from '../../src/contract/deliberation.ts';
import {questionsIn} from '../../src/server/open-questions.ts';
import {newRequest, type Serving, serving} from './serving.ts';

let at: Serving;
beforeEach(async () => {
  at = await serving();
});
afterEach(async () => at.end());

async function declined(): Promise<RequestView> {
  const post = async (path: string, body: string, as: 'officer' | 'lawyer'): Promise<RequestView> =>
    requestViewSchema.parse(await (await at.ask(path, {method: 'POST', body, as})).json());
  const request = await post('/requests', newRequest(), 'officer');
  const clause = request.flags[0]?.clause;
  const review = JSON.stringify({outcome: 'declined', clause, reasons: 'Hidden sponsorship is not allowed.'});
  await post(`/requests/${request.id}/reviews`, review, 'officer');
  return post(`/requests/${request.id}/reviews`, review, 'lawyer');
}

it('what was declined is a question for the next scan of the workspace', async () => {
  expect(await questionsIn({home: at.home, databaseUrl: null})).toEqual([]);
  const {watch} = await declined();
  expect(await questionsIn({home: at.home, databaseUrl: null})).toEqual([
    {
      id: watch?.id,
      statement: watch?.statement,
      hypothesis: {
        audience: [],
        topics: ['travel'],
        languages: ['en'],
        places: [],
        from: null,
        until: null,
        accounts: []
      }
    }
  ]);
});

it('a folder without a record has no questions, and is left as it was', async () => {
  const home = join(at.folder, 'elsewhere');
  expect(await questionsIn({home, databaseUrl: null})).toEqual([]);
  expect(await readdir(at.folder)).not.toContain('elsewhere');
});
