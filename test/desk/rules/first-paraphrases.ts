/**
 * Paraphrases of one approach, as colleagues and go-betweens might write it, and innocent letters beside them. Written
 * before the rules were widened the second time, measured once, and then used to correct them.
 */
import type {Example} from './examples.ts';

const h = 'hidden-principal';
const p = 'payment-for-influence';
const i = 'informal-channel';
const g = 'guidance-sought';

export const firstParaphrases: readonly Example[] = [
  // Whole messages
  {
    words:
      'Hi team, bit of an odd one. A guy I went to university with now does PR for his country and pinged me: could they have a channel with us that makes the place look great to people overseas, but with no hint that it is a state project? He also wants to know the best way to set something like that up. Apparently there is a budget.',
    flags: [h, p, i, g]
  },
  {
    words:
      'My flatmate’s sister is with a national image bureau. They are thinking about a profile for foreign audiences that puts the nation in a good light and that does not look governmental. Any pointers on day-to-day posting? She says they would remunerate us.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Somebody I know from an old job reached out on LinkedIn. His client, a communications directorate, would love a presence here that feels organic and is not tied back to them. What would you advise regarding content and frequency? They have funds for it.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Quick question before it goes anywhere official: a contact of mine in a foreign press office wonders if they may run a page about their country that reads as independent. They would be happy to pay for assistance in running it.',
    flags: [h, p, i, g]
  },
  {
    words:
      'An acquaintance who works for a public relations agency of a government wants an account that portrays the country positively for international users. It should stay unofficial. They need tips for running it and are open to a paid arrangement.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Over drinks on Friday a pal told me that his department would like to be on the app, incognito so to speak, to win over viewers in the West. Would we walk them through the dos and don’ts? Compensation is on the table.',
    flags: [h, p, i, g]
  },
  {
    words:
      'I was contacted by a family friend. The information office she works for is keen on a low-profile account showing off landscapes and culture, with the state kept out of it. How does one go about it? She mentioned a fee.',
    flags: [h, p, i, g]
  },
  {
    words:
      'A mate from back home slid into my DMs asking whether his ministry could open an account here under the radar and get help making it popular. Money would change hands.',
    flags: [h, p, i, g]
  },
  {
    words:
      'My ex-colleague rang. There is a government body that hopes to have a creator-style account presenting its country at its finest; viewers should take it for a normal travel page. They would like our best practices, and they will pay.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Not sure where to send this. A girl from my language class says her employer, the state promotion council, wants a positive account for audiences abroad but people must not perceive it as propaganda from the government. She asked how such accounts are usually managed and said they can offer payment.',
    flags: [h, p, i, g]
  },
  {
    words:
      'We represent a public body that wishes to present its country in the best light to foreign viewers. The account would not bear its name. We would appreciate recommendations on how to operate it and are willing to compensate you accordingly.',
    flags: [h, p, g]
  },
  {
    words:
      'Could a communications bureau hold an account that is not identifiable as governmental? We would value your guidance on running it, and there would be remuneration.',
    flags: [h, p, g]
  },
  {
    words:
      'Dear Sir or Madam, on behalf of our principal we enquire about a discreet presence on your platform which promotes the image of the nation without attribution. A suitable contract would be offered. Kindly let us know the optimal approach to managing such a presence.',
    flags: [h, p, g]
  },
  // Hidden principal
  {words: 'The account must not be perceived as belonging to the state.', flags: [h]},
  {words: 'It would be published under a neutral brand, with the bureau behind the scenes.', flags: [h]},
  {words: 'Could the channel exist without our name on it?', flags: [h]},
  {words: 'The government connection should not be apparent to those who watch.', flags: [h]},
  {words: 'We would rather that it was not obvious who is in charge of the page.', flags: [h]},
  {
    words: 'It needs to come over as a hobby project of some young people, not as something from an office.',
    flags: [h]
  },
  {words: 'Our part in this should be invisible.', flags: [h]},
  {words: 'Can it be run so that nobody can tell a government is involved?', flags: [h]},
  {words: 'They want an account that is not openly theirs.', flags: [h]},
  {words: 'The audience is supposed to think it is grassroots.', flags: [h]},
  {words: 'Is there any way to do it unofficially, with no reference to the embassy in the bio?', flags: [h]},
  {words: 'They hope for something less obvious than an official government account.', flags: [h]},
  // Payment
  {words: 'Funding is available should you agree to help.', flags: [p]},
  {words: 'The office has means and would not be stingy.', flags: [p]},
  {words: 'They are willing to spend on it.', flags: [p]},
  {words: 'He hinted at a paid consultancy for whoever helps.', flags: [p]},
  {words: 'Of course we would make it worth it for the team.', flags: [p]},
  {words: 'There could be some financial arrangement.', flags: [p]},
  {words: 'If there is a charge, they are fine with that.', flags: [p]},
  {words: 'Creators who take part would get a monthly allowance from us.', flags: [p]},
  {words: 'They say cost does not matter.', flags: [p]},
  {words: 'The client is happy to remunerate whoever sets up the channel.', flags: [p]},
  // Informal
  {words: 'I heard through a friend that the consul would like the hashtag to vanish.', flags: [i]},
  {words: 'Asking for a friend: could their video be put back?', flags: [i]},
  {words: 'Someone I used to work with slipped me this question at a wedding.', flags: [i]},
  {words: 'He texted my personal number last night about the minister’s clip.', flags: [i]},
  {words: 'Please keep it to yourself for now, they would like to sound things out first.', flags: [i]},
  {words: 'She would prefer an informal word first, before a proper letter is sent.', flags: [i]},
  {words: 'A relative of mine in the foreign ministry wants to know whom to talk to.', flags: [i]},
  // Guidance
  {words: 'What is the best way to run an account of this kind?', flags: [g]},
  {words: 'They would be thankful for some hints on how to get viewers abroad.', flags: [g]},
  {words: 'Could you walk them through managing a profile like that?', flags: [g]},
  {words: 'What kind of videos would you put on such a channel?', flags: [g]},
  {words: 'Do you have recommendations for making it successful with foreign audiences?', flags: [g]},
  {words: 'She would like to learn how this sort of account is best handled.', flags: [g]},
  {words: 'He asked what works on the platform and what gets an account into trouble.', flags: [g]},
  {words: 'They need someone to help them set up and maintain the channel.', flags: [g]},
  // Innocent: legal
  {words: 'Under article 10 of the regulation we order you to act against the item listed in the annex.', flags: []},
  {
    words: 'The prosecutor asks for subscriber data of the account named in the warrant; the fee schedule is attached.',
    flags: []
  },
  {words: 'A court found that the clip defames our client, who was a private person and not an official.', flags: []},
  {
    words: 'Please keep this order confidential until the suspect has been informed, as the warrant demands.',
    flags: []
  },
  {words: 'The fine must be paid within thirty days to the account of the treasury.', flags: []},
  {words: 'We represent a singer whose friend uploaded an unreleased song; kindly remove it.', flags: []},
  // Innocent: advertising
  {
    words: 'Our tourist board would like to book advertisements in its own name and asks for your price list.',
    flags: []
  },
  {words: 'We have a media budget for a declared campaign and wish to speak with your sales team.', flags: []},
  {words: 'Can the ministry sponsor a vaccination message that is labelled as an advertisement?', flags: []},
  {words: 'Who pays for an election advertisement must be shown; please confirm that you display it.', flags: []},
  // Innocent: reports of others
  {words: 'We believe that a foreign state secretly pays influencers to attack our elections.', flags: []},
  {
    words: 'Several accounts look independent but belong to a neighbouring government; evidence is attached.',
    flags: []
  },
  {
    words:
      'A journalist friend of mine wrote about how these networks operate, I attach her article for the safety team.',
    flags: []
  },
  {words: 'They run dozens of accounts that conceal their origin. We would like you to investigate them.', flags: []},
  {
    words: 'A company in our city sells followers and offers creators cash for undeclared promotion. Please act.',
    flags: []
  },
  {words: 'Someone claims to be from our embassy and asks people for money.', flags: []},
  // Innocent: support
  {words: 'How do I change the e-mail address of our account?', flags: []},
  {words: 'My friend cannot log in to her account since Monday; what can she do?', flags: []},
  {words: 'Our captions do not appear in Arabic. Is this a known problem?', flags: []},
  {words: 'The payment for our declared campaign was charged twice; please refund it.', flags: []},
  {words: 'What is the best way to report impersonation?', flags: []},
  {words: 'How can I stop strangers from seeing my daughter’s videos?', flags: []},
  // Innocent: open government accounts
  {
    words: 'The foreign ministry would like its account verified and clearly labelled as a government account.',
    flags: []
  },
  {
    words: 'We want viewers to know that the national tourism office runs this channel; which proof do you need?',
    flags: []
  },
  {
    words: 'Our president’s office plans to join the platform officially and asks for the verification form.',
    flags: []
  },
  {
    words: 'The city will introduce its channel at a press conference, with its coat of arms in the picture.',
    flags: []
  },
  {words: 'The consulate would not want to appear without the official badge.', flags: []},
  {words: 'Our public information office has no budget for advertising and simply asks for the blue tick.', flags: []},
  {
    words: 'The embassy posts about culture and cuisine in its own name and would like to add a second editor.',
    flags: []
  },
  {words: 'We are a friendship association and not part of any government; why are we labelled?', flags: []},
  {words: 'The parliament asks how its official account can offer subtitles for deaf viewers.', flags: []},
  {words: 'A colleague asked me where the public guide for institutional accounts is kept.', flags: []},
  {words: 'My cousin is an artist and would love to get an invitation to your museum night.', flags: []},
  {words: 'The agency works independently of the government, as its statute says.', flags: []}
];
