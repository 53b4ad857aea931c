import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {api, errorBodySchema} from '../../src/contract/http.ts';
import {type Serving, serving} from './serving.ts';

let server: Serving;
beforeAll(async () => {
  server = await serving();
}, 60_000);
afterAll(async () => server.end());

type As = 'officer' | 'auditor' | 'analyst';
const post = (path: string, body: unknown, as: As = 'officer') =>
  server.ask(path, {method: 'POST', body: JSON.stringify(body), as});

async function refusal(response: Response) {
  return {status: response.status, code: errorBodySchema.parse(await response.json()).error.code};
}

describe('labels over HTTP', () => {
  it('answers of one person wait for a second, and say so in the form of the contract', async () => {
    const added = await post('/registry/entities', {name: 'Valmera News', kind: 'media', country: 'FR'});
    const {entity} = api['POST /registry/entities'].answer.parse(await added.json());
    const capturedText = 'The minister appoints the editor.';
    const given = {
      funding: 'unknown',
      ownership: 'no',
      editorial: 'yes',
      evidence: ['ownership', 'editorial'].map(question => ({
        question,
        address: 'https://statute.example',
        capturedText,
        seenOn: '2020-01-01'
      })),
      reasons: 'The statute.',
      reviewOn: '2099-01-01'
    };
    const path = `/registry/entities/${entity.id}/assessments`;
    const assessed = await post(path, given, 'analyst');
    expect(assessed.status).toBe(200);
    const view = api['POST /registry/entities/:id/assessments'].answer.parse(await assessed.json());
    expect(view).toMatchObject({inForce: null, assessments: [{standing: 'waiting', typology: 'CaPr'}]});
    const [{id}] = view.assessments as [(typeof view.assessments)[number]];
    const alone = await post(
      `/registry/assessments/${id}/reviews`,
      {outcome: 'confirmed', reasons: 'Mine.'},
      'analyst'
    );
    expect(await refusal(alone)).toEqual({status: 403, code: 'labels.same-assessor'});
    expect((await post(path, {...given, evidence: []}, 'analyst')).status).toBe(400);
    const labels = await server.ask(`/registry/entities/${entity.id}/labels`, {as: 'auditor'});
    const shown = api['GET /registry/entities/:id/labels'].answer.parse(await labels.json());
    expect(shown.history.map(({what}) => what)).toEqual(['assessed']);
  });

  it('reads are for everybody signed in; without a version in force there are no labels', async () => {
    const labels = await server.ask('/registry/labels?jurisdiction=DE', {as: 'auditor'});
    expect(api['GET /registry/labels'].answer.parse(await labels.json())).toMatchObject({version: null, labels: []});
    const policies = await server.ask('/registry/policies', {as: 'auditor'});
    const {examples, ...none} = api['GET /registry/policies'].answer.parse(await policies.json());
    expect(none).toEqual({policies: [], inForce: [{jurisdiction: '*', version: null}]});
    const contests = await server.ask('/registry/contests', {as: 'auditor'});
    expect(api['GET /registry/contests'].answer.parse(await contests.json())).toEqual([]);
    const [example] = examples;
    expect(await refusal(await post('/registry/policies', example, 'analyst'))).toEqual({
      status: 403,
      code: 'session.not-allowed'
    });
    const nowhere = await server.ask('/registry/labels?jurisdiction=Germany', {as: 'auditor'});
    expect(await refusal(nowhere)).toEqual({status: 422, code: 'desk.invalid'});
    expect((await server.ask('/registry/labels')).status).toBe(401);
  });
});
