/**
 * The outcome of the whole and those of its items must not say opposite things: whoever reads only the first sentence of
 * a reply must not be misled. The items are the asks of a request or the accounts of a network; those left out follow
 * the whole.
 *
 * - granted: every item is granted;
 * - partly granted: not all of them are granted, and not none;
 * - declined, no action, referred, withdrawn: none is granted, nor partly.
 */
import type {ItemJudgement, NewReview} from '../contract/desk.ts';
import type {OpenedRequest} from '../store/tables/request.ts';
import {inWords} from './words.ts';

type Whole = Pick<NewReview, 'outcome' | 'items'>;
type Judged = Pick<OpenedRequest, 'door' | 'asks' | 'particulars'>;

const grants = ({outcome}: Pick<ItemJudgement, 'outcome'>): boolean =>
  outcome === 'granted' || outcome === 'partly-granted';

/** Whether something of the matter is not judged apart, and so follows the whole. */
function leavesSomethingOut({door, asks, particulars}: Judged, items: readonly ItemJudgement[]): boolean {
  const accounts = (particulars?.accounts ?? []).map(one => [one.account, `${one.platform}:${one.account}`]);
  const ofNetwork = door === 'network-finding' && accounts.length > 0;
  const parts: readonly (readonly string[])[] = ofNetwork ? accounts : asks.map(ask => [ask]);
  return parts.some(names => !items.some(({item}) => names.includes(item)));
}

/** Why the whole and the items cannot both be said, in words; null when they can. */
export function contradictionIn({outcome, items = []}: Whole, matter: Judged): string | null {
  if (items.length === 0) return null;
  const whole = inWords(outcome).toLowerCase();
  if (outcome === 'granted') {
    const other = items.find(one => one.outcome !== 'granted');
    if (other === undefined) return null;
    return `the whole granted, and ${other.item} ${inWords(other.outcome).toLowerCase()}: that is partly granted`;
  }
  if (outcome !== 'partly-granted') {
    const given = items.find(grants);
    if (given === undefined) return null;
    return `the whole ${whole}, and ${given.item} ${inWords(given.outcome).toLowerCase()}: that is partly granted`;
  }
  if (leavesSomethingOut(matter, items)) return null;
  if (items.every(one => one.outcome === 'granted')) return 'the whole partly granted, and every item granted';
  return items.some(grants) ? null : 'the whole partly granted, and no item granted';
}
