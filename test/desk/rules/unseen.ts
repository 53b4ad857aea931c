/**
 * Sentences of our own, written after the rules and never used to correct them, so that what they measure is nearer to
 * what happens outside than the examples are. Do not tune the rules to them: when you do, they become examples like
 * the others, and a new set is due.
 */
import type {Example} from './examples.ts';

const h = 'hidden-principal';
const p = 'payment-for-influence';
const i = 'informal-channel';
const g = 'guidance-sought';

export const unseen: readonly Example[] = [
  {words: 'The videos would be posted by ordinary people who do not mention that we write the scripts.', flags: [h]},
  {words: 'Nobody outside the cabinet is to learn of our part in it.', flags: [h]},
  {words: 'We look for a partner who lends us his name and face.', flags: [h]},
  {words: 'Can you make sure that the ministry does not show up as the owner?', flags: [h]},
  {words: 'The embassy wants to run the page under cover of a cooking club.', flags: [h]},
  {words: 'Let it seem like a spontaneous wave of support.', flags: [h]},
  {words: 'Our client prefers that his government is not named.', flags: [h]},
  {words: 'The committee is prepared to pay handsomely.', flags: [p]},
  {words: 'Every creator who joins receives three hundred dollars.', flags: [p]},
  {words: 'A donation to your foundation could be arranged.', flags: [p]},
  {words: 'You would not do it for nothing, of course.', flags: [p]},
  {words: 'We have funds for influencers until December.', flags: [p]},
  {words: 'I met the attaché at a reception and he asked me to look into his case.', flags: [i]},
  {words: 'Could you quietly pass this on to somebody in moderation?', flags: [i]},
  {words: 'My neighbour, who works at the consulate, gave me this list of accounts to take down.', flags: [i]},
  {words: 'He does not want to put it on paper.', flags: [i]},
  {words: 'How should our young officials present themselves so that the clips spread?', flags: [g]},
  {words: 'Please advise how we can avoid the state media label.', flags: [g]},
  {words: 'Which words get a video suppressed?', flags: [g]},
  {words: 'Could your experts train our digital team in growing followers?', flags: [g]},
  // Innocent
  {words: 'The account claims to be run by our ministry, which is not true.', flags: []},
  {words: 'We did not open this page and have never paid anybody to do so.', flags: []},
  {words: 'The royal household wishes to open an official account under its own name.', flags: []},
  {words: 'Please do not show the address of the shelter in the video.', flags: []},
  {words: 'The police ask that the user is not told of this order before 1 May, as section 9 provides.', flags: []},
  {words: 'Which office receives court orders from abroad?', flags: []},
  {words: 'The union pays tribute to the nurses in the attached film.', flags: []},
  {words: 'Can a municipality run advertisements for its swimming pool?', flags: []},
  {words: 'We learned from the newspaper that our account was labelled; why?', flags: []},
  {words: 'A teacher found the clip and wrote to us; it shows pupils without their consent.', flags: []},
  {words: 'Our statistics office publishes its figures every Monday.', flags: []},
  {words: 'The consulate invites your team to the opening of the exhibition.', flags: []},
  {words: 'How do we add a second administrator to our verified account?', flags: []},
  {words: 'We ask for a copy of the decision and the name of the rule.', flags: []},
  {words: 'The agency was hacked; somebody posts in its name. Please lock the account.', flags: []}
];
