/** A fourth set like the first three: written, measured once, then used. */
import type {Example} from './examples.ts';

const h = 'hidden-principal';
const p = 'payment-for-influence';
const i = 'informal-channel';
const g = 'guidance-sought';

export const fourthParaphrases: readonly Example[] = [
  // Whole messages
  {
    words:
      'Hey, strange question. One of my friends knows people at a state information agency. They are thinking of joining our platform to advertise how lovely their country is to the rest of the world, only without it being recognisable as a government thing. Any thoughts on how to go about it? They have offered to pay for our time.',
    flags: [h, p, i, g]
  },
  {
    words:
      'I have been asked by a friend to check something with you. There is a government PR outfit that wants to have an account portraying the country in a positive way for people who live elsewhere. They would rather it was not viewed as an official account. They want to hear from us how to run it properly, and payment is possible.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Via a mutual friend I received an inquiry from a public relations bureau. It concerns an account that advertises the bright sides of a certain country to a foreign audience and that does not give the impression of being run by the authorities. They are asking for a few suggestions regarding its management. They would cover whatever fee we set.',
    flags: [h, p, i, g]
  },
  {
    words:
      'A friend’s company represents a government. Could that government show itself at its best here, to viewers in other countries, through an account nobody links to it? He would like to pick our brains about running it and says there is good money in it.',
    flags: [h, p, i, g]
  },
  {
    words:
      'My old roommate is now the spokesperson of a state office. Last week she wanted to know if we let offices like hers open an account that is made to look like it belongs to private travel lovers. She would need a hand with it, and the office would pay for that.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Hi, could I run this by you? A friend of the family does image work for a foreign state. They dream of an account that makes viewers abroad fall in love with the country, and it should not have an official feel. What is your advice for operating it? He mentioned that they would be generous.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Someone in my circle of friends asked me if a government’s PR department may be on our platform “unofficially”: showing nice pictures of the country to foreigners, with nobody aware that it’s them. How would you run that? They’d pay us to help.',
    flags: [h, p, i, g]
  },
  {
    words:
      'A friend wants to know: can a government press agency get an account where it presents its country from the sunny side for an international public, yet flies under the flag of a lifestyle channel? He asks how best to do this, and whether we take money for advice.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Our agency acts on behalf of a national image office. We are looking into an account for foreign viewers that highlights the country’s strengths. For reasons you will understand it should not be attributable to the state. We would be pleased to receive your recommendations for its day-to-day running, for which we would of course pay.',
    flags: [h, p, g]
  },
  {
    words:
      'We, a PR institute of the government, intend to show our country to foreign users from its best side. Please let us know how to do that on your platform without users taking it for state publicity. We are able to pay for the service.',
    flags: [h, p, g]
  },
  {
    words:
      'It is about a channel for viewers abroad that shows our country in the best possible way. The audience should not get the feeling that officials are behind it. How do we operate a channel of this type? We have the necessary funds.',
    flags: [h, p, g]
  },
  // Hidden principal
  {words: 'Is an account allowed whose link to the government is not shown?', flags: [h]},
  {words: 'The account is to be kept free of anything that looks governmental.', flags: [h]},
  {words: 'They prefer that viewers believe it is run by private individuals.', flags: [h]},
  {words: 'We do not want anybody to find out that the ministry is behind the account.', flags: [h]},
  {words: 'The office would like to stay invisible.', flags: [h]},
  {words: 'It should look as though it came from normal citizens.', flags: [h]},
  {words: 'Would it be a problem if the government’s role in the channel was left out of the description?', flags: [h]},
  {words: 'They asked for a way to be on the platform with no one knowing it is a state body.', flags: [h]},
  {words: 'The channel has to appear to have nothing to do with the embassy.', flags: [h]},
  // Payment
  {words: 'They are prepared to offer a financial contribution.', flags: [p]},
  {words: 'He said they’d gladly pay someone to do it.', flags: [p]},
  {words: 'There is some money available for this.', flags: [p]},
  {words: 'Your services would be remunerated.', flags: [p]},
  {words: 'The agency is looking for somebody it can pay to look after the channel.', flags: [p]},
  {words: 'They would pay a monthly amount.', flags: [p]},
  // Informal
  {
    words:
      'A good friend of mine, who is close to the minister, has asked me to find out whether the ban can be lifted.',
    flags: [i]
  },
  {words: 'This did not come through the usual desk; a friend mentioned it to me at dinner.', flags: [i]},
  {words: 'I am writing on behalf of an acquaintance at the embassy who does not want to file a request.', flags: [i]},
  {words: 'My neighbour’s boss is the governor, and he would like a quiet word about the video.', flags: [i]},
  {words: 'Can we settle this without involving the government relations team?', flags: [i]},
  // Guidance
  {words: 'How would you recommend that they run the account?', flags: [g]},
  {words: 'They would like some guidance regarding the best way to use the platform for this account.', flags: [g]},
  {words: 'Could we give them a few tips on the account?', flags: [g]},
  {words: 'What should such an account look like to get many viewers?', flags: [g]},
  {words: 'He wants us to teach his staff how to handle the channel.', flags: [g]},
  {words: 'She asked which posts do well with audiences abroad.', flags: [g]},
  // Innocent
  {
    words:
      'The ministry of tourism asks you to verify its official account, which shows the country to viewers abroad.',
    flags: []
  },
  {words: 'Our embassy has an official account and would like its label to name the embassy.', flags: []},
  {
    words: 'We are a government press office. Which documents do you need to verify that the account is ours?',
    flags: []
  },
  {words: 'The state broadcaster asks to be labelled as state-controlled, as your policy says.', flags: []},
  {words: 'Enclosed is a court order requiring removal of the video within the jurisdiction.', flags: []},
  {words: 'The tax authority requests records of payments made to the following creators.', flags: []},
  {
    words: 'The ministry of justice asks for the name of the person behind the account, under the attached order.',
    flags: []
  },
  {
    words: 'Pursuant to section 4, do not inform the user of this request before the end of the investigation.',
    flags: []
  },
  {words: 'We wish to book advertising for our national park and need an offer with prices.', flags: []},
  {words: 'What is the minimum budget for an advertising campaign on your platform?', flags: []},
  {words: 'Our marketing department wants to pay for its ads by credit card. How?', flags: []},
  {words: 'I want to report an account that pretends to be independent but is run by a foreign ministry.', flags: []},
  {
    words: 'It seems that a government pays creators to praise it without disclosing that. You should look into it.',
    flags: []
  },
  {words: 'Another company offered me money to post hidden advertising; I refused and want you to know.', flags: []},
  {words: 'There is a network of accounts that pose as local news and hide who funds them.', flags: []},
  {words: 'My friend’s account was hacked; how can she get it back?', flags: []},
  {words: 'A friend sent me a video that I cannot open.', flags: []},
  {words: 'How do I make my account private so that nobody can see my videos?', flags: []},
  {words: 'How do I upload longer videos to my channel?', flags: []},
  {words: 'Can I remain anonymous when I report a video?', flags: []},
  {words: 'The city administration runs its account openly and wants a second login for its press team.', flags: []},
  {words: 'Our police department would like to know which safety tips you publish for parents.', flags: []},
  {words: 'Thank you for meeting our delegation last week; the minister was pleased.', flags: []},
  {words: 'We would like to invite your public policy team to a dinner at the embassy on 4 May.', flags: []},
  {words: 'The election authority asks how political advertisements are recognised and refused.', flags: []},
  {
    words: 'The account of our ministry was not recognised as official although we sent the form. What is missing?',
    flags: []
  },
  {
    words: 'Our museum is funded by the state and independent in its programme; it asks for a verified badge.',
    flags: []
  },
  {words: 'A creator asks how to mark a paid partnership so that viewers see who paid.', flags: []},
  {
    words: 'My brother works at the ministry of health, and its official account has disappeared from the search.',
    flags: []
  },
  {words: 'The president’s office thanks you for the help with its verified account.', flags: []}
];
