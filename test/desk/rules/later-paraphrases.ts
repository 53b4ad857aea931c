/**
 * A second set for the rules that came later, written after these were corrected by `later-examples.ts`: terser, and
 * further from the phrases. It corrects the rules since; first sight stands in `later-rules.test.ts`.
 */
import type {LaterExample} from './later-examples.ts';

const o = 'missing-order-parts';
const w = 'wider-than-territory';
const e = 'emergency-claimed';
const r = 'repeated-after-refusal';
const c = 'conflict-of-interest';

export const laterParaphrases: readonly LaterExample[] = [
  {words: 'Order: the defendant platform shall remove the post within three days.', flags: [o]},
  {words: 'The magistrate signed the production order this morning.', flags: [o]},
  {words: 'You are legally obliged to surrender the subscriber records.', flags: [o]},
  {words: 'Our ministry’s resolution No. 44 bans this channel; act accordingly.', flags: [o]},
  {words: 'We attach the ruling of the administrative court.', flags: [o]},
  {words: 'In the name of the republic: the video is to be deleted.', flags: [o]},
  {words: 'Failing compliance, the prosecutor will open proceedings against your company.', flags: [o]},
  {words: 'El juzgado ordena la retirada del vídeo.', flags: [o]},
  {words: 'We would like to order a verified badge for the mayor.', flags: []},
  {words: 'In what order are comments shown?', flags: []},
  {words: 'A court reporter asks how to embed your clips.', flags: []},
  {words: 'The video should not be shown outside our borders either, so take it off there too.', flags: [w]},
  {words: 'Full deletion is needed, a country block will not do.', flags: [w]},
  {words: 'No user on earth should be able to open this page; remove it.', flags: [w]},
  {words: 'Hide the hashtag from audiences in the whole region.', flags: [w]},
  {words: 'The ban must extend to foreign viewers.', flags: [w]},
  {words: 'Suspend the account internationally.', flags: [w]},
  {words: 'We require the data of all users who shared it, whatever country they live in.', flags: [w]},
  {words: 'El bloqueo debe ser mundial.', flags: [w]},
  {words: 'Our exhibition travels all over the world.', flags: []},
  {words: 'Please remove it here; what other countries do is their affair.', flags: []},
  {words: 'International students welcome our account.', flags: []},
  {words: 'A bomb has been placed; give us his number now.', flags: [e]},
  {words: 'We fear that she will take her own life tonight.', flags: [e]},
  {words: 'Lives are at stake, so skip the paperwork.', flags: [e]},
  {words: 'Delay would put officers at grave risk.', flags: [e]},
  {words: 'There is no time for the usual procedure, a boy is missing.', flags: [e]},
  {words: 'Urgent: live stream of an ongoing attack.', flags: [e]},
  {words: 'Il y a danger de mort.', flags: [e]},
  {words: 'We invoke your procedure for imminent harm.', flags: [e]},
  {words: 'The urgent care clinic opens an account.', flags: []},
  {words: 'It is urgent that our logo is corrected before the fair.', flags: []},
  {words: 'In an emergency please call the number on our page.', flags: []},
  {words: 'In January you told us that this was not possible. We see it differently and ask once more.', flags: [r]},
  {words: 'As with our two previous requests, we seek the removal of the page.', flags: [r]},
  {words: 'We do not accept your decision and send the request anew.', flags: [r]},
  {words: 'Last year’s answer was negative, but now there is a new minister.', flags: [r]},
  {words: 'Since you would not verify us in autumn, we try again.', flags: [r]},
  {words: 'The embassy was turned away before and writes again.', flags: [r]},
  {words: 'Nous réitérons notre demande malgré la décision négative.', flags: [r]},
  {words: 'Please look a second time at what you declined.', flags: [r]},
  {words: 'The parliament rejected the bill for the second time.', flags: []},
  {words: 'We ask you again to send the invoice.', flags: []},
  {words: 'He declined our invitation with regret.', flags: []},
  {words: 'My father is the deputy minister.', flags: [c]},
  {words: 'I once interned at the consulate that writes here.', flags: [c]},
  {words: 'Their director is a close friend of our head of policy.', flags: [c]},
  {words: 'The agency pays for her holiday.', flags: [c]},
  {words: 'Our new colleague came from that very bureau.', flags: [c]},
  {words: 'They hinted at a well-paid post for me afterwards.', flags: [c]},
  {words: 'My flatmate runs the campaign that asks for this.', flags: [c]},
  {words: 'The requester and I sit on the same party committee.', flags: [c]},
  {words: 'The brothers who founded the museum are dead.', flags: []},
  {words: 'Her husband filmed the parade from the balcony of the ministry.', flags: []},
  {words: 'The ministry offers scholarships to students.', flags: []}
];
