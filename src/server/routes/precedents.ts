/** What was done before in matters like this one. Also for those who are recused: it is about others. */
import {lookAgain, precedentsOf} from '../../desk/precedents/precedents.ts';
import {recordViewOf} from '../../desk/record-view.ts';
import {withTitlesFor} from '../../desk/sensitive-titles.ts';
import {type Route, signedIn} from '../route.ts';

export const precedentRoutes: readonly Route[] = [
  signedIn('GET /requests/:id/precedents', async ({workspace: {desk}, person, param}) => {
    const found = await precedentsOf(desk, param('id'));
    await recordViewOf(desk, person, param('id'));
    return {...found, precedents: await withTitlesFor(desk, person, found.precedents)};
  }),
  signedIn('GET /requests/:id/look-again', async ({workspace: {desk}, person, param}) => {
    const found = await lookAgain(desk, param('id'));
    await recordViewOf(desk, person, param('id'));
    return {...found, matters: await withTitlesFor(desk, person, found.matters)};
  })
];
