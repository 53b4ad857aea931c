/** The rule book: as it stands and stood, one clause with its history, what changed, and adopting another edition. */
import {adoptPackText, checkPackText} from '../../desk/adopt-rule-pack.ts';
import {comparePacks, packNamed} from '../../desk/compare-rule-packs.ts';
import {clauseHistory, editionOf, ruleBookOn, viewRuleBook} from '../../desk/rule-book.ts';
import {AppError} from '../../errors.ts';
import {rulePackIds, rulePackText} from '../../policy/load.ts';
import {readRulePacks} from '../../store/tables/rule-pack.ts';
import {type Route, signedIn} from '../route.ts';

export const policyRoutes: readonly Route[] = [
  signedIn('GET /rule-book', async ({workspace: {desk}}) => viewRuleBook(desk)),
  signedIn('GET /rule-book/on/:day', async ({workspace: {desk}, param}) => ruleBookOn(desk, param('day'))),
  signedIn('GET /rule-book/clauses/:id', async ({workspace: {desk}, param}) => clauseHistory(desk, param('id'))),
  signedIn('GET /rule-book/shipped/:id', async ({param}) => {
    const id = param('id');
    if (!rulePackIds().includes(id)) throw new AppError('rule-book.unknown', `no pack called ${id}`);
    return {text: rulePackText(id).text, fileName: `${id}.yaml`};
  }),
  signedIn('POST /rule-book/diff', async ({workspace: {desk}, body: {before, after}}) =>
    comparePacks(desk, await packNamed(desk, before), await packNamed(desk, after))
  ),
  signedIn('POST /rule-book/validate', async ({workspace: {desk}, body: {text}}) => {
    const {pack, problems} = await checkPackText(desk, text);
    const compared = pack === null ? null : await comparePacks(desk, desk.rulePack, pack);
    return {problems: [...problems], compared};
  }),
  signedIn('POST /rule-book/adopt', async ({workspace: {desk, packInForce}, person, body}) => {
    const {id} = await adoptPackText(desk, person, body);
    await packInForce.refresh();
    const adopted = (await readRulePacks(desk.store.read)).find(edition => edition.id === id);
    if (adopted === undefined) throw new Error('rule book: a pack was adopted and is not there');
    return editionOf(adopted);
  })
];
