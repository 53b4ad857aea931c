/**
 * As `unseen.ts`, for the rules that came later: sentences written after these were last corrected, and never
 * used to correct them. When they are, they become examples, and a new set is due.
 */
import type {LaterExample} from './later-examples.ts';

const o = 'missing-order-parts';
const w = 'wider-than-territory';
const e = 'emergency-claimed';
const r = 'repeated-after-refusal';
const c = 'conflict-of-interest';

export const laterUnseen: readonly LaterExample[] = [
  {words: 'The tribunal of first instance commands the erasure of the clips listed below.', flags: [o]},
  {words: 'You have 24 hours to comply with the warrant.', flags: [o]},
  {words: 'This letter is a binding instruction of the telecommunications authority.', flags: [o]},
  {words: 'Article 7 of the penal code obliges you to give us the name.', flags: [o]},
  {words: 'The attached writ was served on your subsidiary.', flags: [o]},
  {words: 'Hereby the prefecture forbids any further spreading of the video.', flags: [o]},
  {words: 'Could you keep the comments in order of time?', flags: []},
  {words: 'The court of the castle is shown in our new clip.', flags: []},
  {words: 'The consumer agency thanks you for the removal.', flags: []},
  {words: 'People must not be able to watch it in London or Paris either; remove it there.', flags: [w]},
  {words: 'Please restrict the account for the entire world.', flags: [w]},
  {words: 'The judgment is to be carried out on a global scale: delete all copies.', flags: [w]},
  {words: 'It should vanish from searches in every country where you operate.', flags: [w]},
  {words: 'We insist that the block also covers users overseas.', flags: [w]},
  {words: 'Hide it from our emigrants, too.', flags: [w]},
  {words: 'The film was a success all over the world.', flags: []},
  {words: 'Block it for users in our country until the election is over.', flags: []},
  {words: 'Foreign guests like the account of our spa.', flags: []},
  {words: 'Somebody is being tortured on camera. We need the address immediately.', flags: [e]},
  {words: 'Request for emergency disclosure of user data, risk of death.', flags: [e]},
  {words: 'We cannot wait for the judge to wake up, a girl has been abducted.', flags: [e]},
  {words: 'There is a credible threat of a school shooting tomorrow.', flags: [e]},
  {words: 'If you do not act in the next hour, blood will be on your hands.', flags: [e]},
  {words: 'An acute danger to the safety of the minister requires that you reveal the user.', flags: [e]},
  {words: 'The hospital has a new emergency entrance and a new account.', flags: []},
  {words: 'Immediate payment of the invoice is not necessary.', flags: []},
  {words: 'Our series deals with a kidnapped boy.', flags: []},
  {words: 'We are writing again because you said no in the summer.', flags: [r]},
  {words: 'Our application has been turned down twice; this is a third one.', flags: [r]},
  {words: 'The consulate does not give up and asks anew for the label to be taken off.', flags: [r]},
  {words: 'You rejected this in 2019. Please reconsider.', flags: [r]},
  {words: 'We trust that this time the answer will be a different one.', flags: [r]},
  {words: 'Notwithstanding your refusal of 2 May, we resubmit the request.', flags: [r]},
  {words: 'He asks again for the date of the meeting.', flags: []},
  {words: 'The jury rejected two of the films.', flags: []},
  {words: 'We already have an account and need a second one.', flags: []},
  {words: 'My sister is married to the governor who signed this.', flags: [c]},
  {words: 'I was an adviser to their minister until last year.', flags: [c]},
  {words: 'Our head of operations has a brother in that agency.', flags: [c]},
  {words: 'They took me out to dinner and gave me a watch.', flags: [c]},
  {words: 'My ex-husband works for the press office that sent the letter.', flags: [c]},
  {words: 'I have a financial interest in the company behind the campaign.', flags: [c]},
  {words: 'The two sisters who run the bakery want an account.', flags: []},
  {words: 'The office thanks our colleague for the quick answer.', flags: []},
  {words: 'Employees of the ministry may not accept gifts, says the video.', flags: []}
];
