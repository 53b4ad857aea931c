/** Assessments, labels, contests of them, and the policy that gives them. */
import {assessEntity, reviewAssessment} from '../../registry/assessments/assess.ts';
import {viewAssessments} from '../../registry/assessments/view-assessments.ts';
import {contestLabel, ruleOnContest} from '../../registry/labels/contests.ts';
import {pauseLabel} from '../../registry/labels/pauses.ts';
import {stepPolicy, viewPreview, writePolicy} from '../../registry/labels/policies.ts';
import {listContests, listLabels, viewContest, viewEntityLabels} from '../../registry/labels/view-labels.ts';
import {viewPolicies} from '../../registry/labels/view-policies.ts';
import {reachOf} from '../reach.ts';
import {type Route, signedIn} from '../route.ts';

export const labelRoutes: readonly Route[] = [
  signedIn('GET /registry/entities/:id/assessments', async ({workspace: {desk}, param}) =>
    viewAssessments(desk, param('id'))
  ),
  signedIn('POST /registry/entities/:id/assessments', async ({workspace: {desk}, person, param, body}) => {
    await assessEntity(desk, person, param('id'), body);
    return viewAssessments(desk, param('id'));
  }),
  signedIn('POST /registry/assessments/:id/reviews', async ({workspace: {desk}, person, param, body}) => {
    const {entityId} = await reviewAssessment(desk, person, param('id'), body);
    return viewAssessments(desk, entityId);
  }),
  signedIn('GET /registry/labels', async ({workspace: {desk}, request}) => {
    const {searchParams} = new URL(request.url);
    return listLabels(desk, searchParams.get('jurisdiction') ?? '*', searchParams.get('at'));
  }),
  signedIn('GET /registry/entities/:id/labels', async ({workspace: {desk}, param}) =>
    viewEntityLabels(desk, param('id'))
  ),
  signedIn('POST /registry/entities/:id/label-pauses', async ({workspace: {desk}, person, param, body}) => {
    await pauseLabel(desk, person, param('id'), body);
    return viewEntityLabels(desk, param('id'));
  }),
  signedIn('GET /registry/contests', async ({workspace: {desk}}) => listContests(desk)),
  signedIn('POST /registry/entities/:id/contests', async ({workspace: {desk}, person, param, body}) => {
    const {id} = await contestLabel(desk, person, param('id'), body);
    return viewContest(desk, id);
  }),
  signedIn('POST /registry/contests/:id/ruling', async ({workspace: {desk}, person, param, body}) => {
    await ruleOnContest(desk, person, param('id'), body);
    return viewContest(desk, param('id'));
  }),
  signedIn('GET /registry/policies', async ({workspace: {desk}}) => viewPolicies(desk)),
  signedIn('POST /registry/policies', async ({workspace: {desk}, person, body}) => {
    await writePolicy(desk, person, body);
    return viewPolicies(desk);
  }),
  signedIn('POST /registry/policies/:id/preview', async ({workspace, param, body}) =>
    viewPreview(workspace.desk, param('id'), body, await reachOf(workspace))
  ),
  signedIn('POST /registry/policies/:id/steps', async ({workspace: {desk}, person, param, body}) => {
    await stepPolicy(desk, person, param('id'), body);
    return viewPolicies(desk);
  })
];
