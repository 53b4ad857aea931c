/**
 * More paraphrases of the same approach and more innocent letters: written after the rules had been corrected by the
 * first ones, measured once, and then used in turn.
 */
import type {Example} from './examples.ts';

const h = 'hidden-principal';
const p = 'payment-for-influence';
const i = 'informal-channel';
const g = 'guidance-sought';

export const secondParaphrases: readonly Example[] = [
  {
    words:
      'FYI, someone I met at a conference works in nation branding for a foreign government. She was curious if they could have a TikTok-style account here showing the beautiful side of the country to foreigners. The catch: it cannot have the government’s fingerprints on it. What should I tell her about how these things are run? She did say that they would be paying.',
    flags: [h, p, i, g]
  },
  {
    words:
      'A buddy in the diplomatic service asked me on the quiet if his bosses could set up an account to polish the country’s reputation with viewers elsewhere. They don’t want it to come off as government. Can we give them some direction? Payment wouldn’t be a problem.',
    flags: [h, p, i, g]
  },
  {
    words:
      'My sister-in-law has a client, basically the state’s PR shop. They would like a page that shows only the nice things about the country, and nobody abroad should realise where it comes from. How do you even run something like this? They would put money on the table.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Got a message from a childhood friend. His agency does publicity for the government and they are after a feel-good channel for international viewers – not an official one. Would you know how to handle such a channel? It would be paid work.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Hello! A person in my running club, employed by a ministry’s image department, wonders about getting an account to present the homeland favourably to the outside world while not being identified as governmental. Could someone explain how it should be managed? Remuneration possible.',
    flags: [h, p, i, g]
  },
  {
    words:
      'So, my cousin’s husband runs publicity for his state. Question from him: may they keep an account on our app, aimed at foreign audiences, that shows off the country, but where you would never guess it is the state? And would we be up for consulting on it, for money?',
    flags: [h, p, i, g]
  },
  {
    words:
      'We are a communications office attached to a government. Is it feasible to maintain an account which highlights the merits of our nation to overseas audiences while its official character remains unrecognised? We would be obliged for your counsel on its administration and can bear the expense.',
    flags: [h, p, g]
  },
  {
    words:
      'Passing this on from an old schoolfriend at a state press bureau: they would like an account but do not want the official label. They wonder what the secret of a good account is. They have cash to spend.',
    flags: [h, p, i, g]
  },
  {words: 'Viewers would have no idea that it is us.', flags: [h]},
  {words: 'It ought to feel like something that just happened, without a government stamp.', flags: [h]},
  {words: 'They want to be there but not as themselves.', flags: [h]},
  {words: 'The account should look like any other account, nothing that points to the state.', flags: [h]},
  {words: 'Can we have a page where the ministry is not mentioned at all?', flags: [h]},
  {words: 'He would want the state’s involvement to go unnoticed.', flags: [h]},
  {words: 'It has to be seen as coming from civil society and not from us.', flags: [h]},
  {words: 'They do not wish to be recognised as an authority.', flags: [h]},
  {words: 'We could have it done by an agency so that the government does not appear.', flags: [h]},
  {words: 'He said there is something in it for us.', flags: [p]},
  {words: 'They offered to pay.', flags: [p]},
  {words: 'She says money can be arranged.', flags: [p]},
  {words: 'Our ministry would finance the channel.', flags: [p]},
  {words: 'They will of course compensate any assistance.', flags: [p]},
  {words: 'They asked what it would cost them to have us help.', flags: [p]},
  {words: 'I know a guy at the presidency and he has a small request for you.', flags: [i]},
  {words: 'An attaché I sometimes play tennis with brought up the deleted video.', flags: [i]},
  {words: 'A friend asked me this, so I am asking you: can their office get an account?', flags: [i]},
  {words: 'I told him I would ask around internally, nothing formal.', flags: [i]},
  {words: 'How would we make such an account take off?', flags: [g]},
  {words: 'Could you tell me what they should keep in mind when running it? It is a country account.', flags: [g]},
  {words: 'They asked for our expertise in managing the account.', flags: [g]},
  {words: 'What would you say makes a channel like this work?', flags: [g]},
  {words: 'Can somebody give them an introduction to running a channel?', flags: [g]},
  // Innocent
  {words: 'A friend told me about your app, and our ministry would now like to open its official account.', flags: []},
  {words: 'My wife works for the city and says your office hours changed; when can we visit?', flags: []},
  {words: 'We were told that there is a fee for verification. Is there?', flags: []},
  {words: 'How much does it cost to run an advertisement for our museum?', flags: []},
  {words: 'The government funds our museum and it says so on the profile.', flags: []},
  {
    words: 'We have funding from the European Union and must show the logo in every clip; how do we do that?',
    flags: []
  },
  {words: 'Our ministry does not want to be confused with the parody account.', flags: []},
  {words: 'The parody account should state that it is not official.', flags: []},
  {words: 'Please make sure that unofficial accounts are not shown as verified.', flags: []},
  {words: 'Our account should not be labelled as state media since the state has no say in our newsroom.', flags: []},
  {words: 'The official account of the ministry does not show up in the search. Can you help?', flags: []},
  {words: 'The state agency for consumer protection asks how you enforce the rules on hidden advertising.', flags: []},
  {words: 'Does your policy allow accounts run by government bodies, and how are they marked?', flags: []},
  {words: 'We would like to know how your platform identifies covert accounts run by governments.', flags: []},
  {
    words: 'I am a student and write my thesis on how embassies run their accounts. Could you answer some questions?',
    flags: []
  },
  {words: 'A colleague received a phishing mail that looked official; she did not click.', flags: []},
  {words: 'The youth council asks for tips on keeping children safe in live streams.', flags: []},
  {words: 'The department pays its invoices within thirty days.', flags: []},
  {words: 'Our agency would be glad to invite you to a workshop on media literacy; we cover travel costs.', flags: []},
  {words: 'The mayor will personally open the account in a live stream on Friday.', flags: []}
];
