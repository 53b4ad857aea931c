/** A third set like the first two: written, measured once, then used. */
import type {Example} from './examples.ts';

const h = 'hidden-principal';
const p = 'payment-for-influence';
const i = 'informal-channel';
const g = 'guidance-sought';

export const thirdParaphrases: readonly Example[] = [
  {
    words:
      'Heads up: I was approached by an old classmate. His organisation handles public relations for their government, and they would be interested in an account presenting the country in a flattering manner to viewers outside. It should avoid looking like an official outlet. He wants to know how we would suggest operating it, and noted they have money to pay for it.',
    flags: [h, p, i, g]
  },
  {
    words:
      'One of my friends from abroad, who does government PR, was asking whether there is a possibility of having a channel that displays the very best of the nation, yet isn’t perceived as an official one. And how should it be operated? He is ready to pay.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Got a request through a personal contact: the PR division of a government wants to be on our app to show the country from its best side to an international audience. They do not want to come over as a state actor. They would like to get suggestions on how to do it right and would pay for that.',
    flags: [h, p, i, g]
  },
  {
    words:
      'A former coworker got in touch. She says a government communications team is after an account that promotes their homeland to the world but keeps its distance from officialdom. They’d love some know-how from us, and they have offered to pay.',
    flags: [h, p, i, g]
  },
  {
    words:
      'A friend who’s working with some government’s PR people asked if they can have an account which makes the country look good for people outside of it, and which wouldn’t be taken as official. She’d like to hear how one does that. They’d be able to pay, she said.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Friend of mine = PR for the gov of his country. Wants acct to show best side to foreigners, w/o ppl thinking it is gov. How to run it? $$ available.',
    flags: [h, p, i, g]
  },
  {
    words:
      'I have a slightly delicate question from somebody close to me. She is employed by a publicity agency of a state. Would it be permitted that they have a profile on which the country is shown in a favourable way to foreign viewers, though one could not see that it is from the state? What would be the way to run such a profile? There would be payment.',
    flags: [h, p, i, g]
  },
  {
    words:
      'We act for a governmental image agency. It would like to show its country at its best to audiences abroad by means of an account whose operator remains in the dark. What do you advise for its operation? Our client would pay for your services.',
    flags: [h, p, g]
  },
  {words: 'They’d rather people didn’t connect it with the government.', flags: [h]},
  {words: 'It would have to look private.', flags: [h]},
  {words: 'Could the account stay neutral-looking, so that the sender cannot be made out?', flags: [h]},
  {words: 'He asked if it is possible to be present on the platform without officially being present.', flags: [h]},
  {words: 'The ministry would like to avoid being seen as the author of the clips.', flags: [h]},
  {words: 'The public should not be aware of who operates the channel.', flags: [h]},
  {words: 'The channel should have no visible government affiliation.', flags: [h]},
  {words: 'Payment is not an issue.', flags: [p]},
  {words: 'They are offering a fee for any assistance.', flags: [p]},
  {words: 'They would be in a position to pay.', flags: [p]},
  {words: 'He made it clear that we would be paid.', flags: [p]},
  {words: 'The bureau has set aside a sum for it.', flags: [p]},
  {words: 'Could you tell us how accounts like this are done well?', flags: [g]},
  {words: 'We would like assistance from your team in building up the channel.', flags: [g]},
  {words: 'They request instructions for operating the account.', flags: [g]},
  {words: 'They want to know how to reach people abroad most effectively.', flags: [g]},
  // Innocent
  {
    words: 'A friend recommended your platform, so our school would like to open a channel. How do we start?',
    flags: []
  },
  {
    words:
      'The tourism ministry wants an official account that shows the country at its best to viewers abroad, with the state emblem in the profile.',
    flags: []
  },
  {words: 'How should an embassy mark its account so that viewers see it is official?', flags: []},
  {
    words: 'We are a government office and would like to advertise openly; what are your prices for advertisements?',
    flags: []
  },
  {words: 'A user posts as if he were our press office. He is not. Please take it down.', flags: []},
  {words: 'A relative of the victim asks that the video of the accident be removed.', flags: []},
  {words: 'The police paid a visit to the school, as the clip shows.', flags: []},
  {words: 'Is it true that state accounts get a label? Ours has none and we would like one.', flags: []},
  {
    words:
      'The newspaper says that a government paid creators without telling viewers. Is that allowed under your rules?',
    flags: []
  },
  {words: 'Our press office would like to know how to add links to the profile.', flags: []},
  {words: 'The ministry of culture would pay for the music licence; whom do we contact?', flags: []},
  {
    words: 'Our consulate lost access to its account because the colleague who ran it left. How do we get it back?',
    flags: []
  }
];
