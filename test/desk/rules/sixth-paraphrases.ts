/** A sixth set like the first five: written, measured once, then used. */
import type {Example} from './examples.ts';

const h = 'hidden-principal';
const p = 'payment-for-influence';
const i = 'informal-channel';
const g = 'guidance-sought';

export const sixthParaphrases: readonly Example[] = [
  // Whole messages
  {
    words:
      'Hi all, I have a friend whose firm does public relations for a government. They wonder if that office may open an account which casts their country in the most favourable light for foreign viewers, though people should not regard it as official. What would be a good way to run it? They are able to pay.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Not urgent: a friend of my wife is employed at a state media office and asked about getting an account for promoting the country abroad. The office does not want to be recognised behind it. She hopes for some hints from our side on how to manage it and offered money.',
    flags: [h, p, i, g]
  },
  {
    words:
      'A guy from my football team works in the communications team of a government. He asked me if they can have a channel to present the country nicely to people in other countries without anybody taking it for government content. They need guidance for running it. They would pay for our trouble.',
    flags: [h, p, i, g]
  },
  {
    words:
      'My aunt sits in a state agency for public diplomacy. She messaged me yesterday: would we host an account that shows their homeland in a good light for viewers abroad but appears to be independent? She also asks how one ought to run it, and says they have a budget for this.',
    flags: [h, p, i, g]
  },
  {
    words:
      'I got talking to an old friend who now works for a government PR office. They are eager to have a profile here that would make foreigners like their country, and it must not be seen that it is official. Is there any advice I can pass on about running it? He told me that payment is no issue.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Someone I know from school represents a government press bureau. They would like to be on the platform and show how wonderful the country is, for an audience outside, without showing that it is the government. How should they go about running the account? They would also pay a fee.',
    flags: [h, p, i, g]
  },
  {
    words:
      'An acquaintance in government PR approached me. Could her office have an account here, for viewers abroad, that makes the country shine and hides the official source? She is interested in how to operate such an account and could pay for consulting.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Is it okay for a state information bureau to run an account that advertises its country to foreigners while keeping quiet about who is behind it? A friend is asking. She would like instructions on how to run it, and they would compensate us.',
    flags: [h, p, i, g]
  },
  {
    words:
      'We are the communications office of a government and seek to show viewers abroad the best of our country by way of an account that does not reveal its official nature. We ask for advice on the running of this account and can remunerate you.',
    flags: [h, p, g]
  },
  {
    words:
      'Our institute works for a ministry. We wish to open an account in which the country is presented to foreign viewers at its best, without the ministry being recognisable. How is such an account run best? We have a budget at our disposal.',
    flags: [h, p, g]
  },
  {
    words:
      'May a public body use an account which appears to be that of a private person, to show the beauty of the country to viewers abroad? We would be grateful for tips about running it. There is funding.',
    flags: [h, p, g]
  },
  // Hidden principal
  {words: 'They want the account to be unofficial, so that nobody thinks of the ministry.', flags: [h]},
  {
    words: 'The department would like its name to stay out of it; the account should look like that of a travel fan.',
    flags: [h]
  },
  {words: 'It would be good if viewers did not realise that the content is made by a government.', flags: [h]},
  {words: 'Can the account be opened without stating that it belongs to the consulate?', flags: [h]},
  {words: 'We want it to look as natural as possible, as if the bureau had no part in it.', flags: [h]},
  {words: 'They are wondering if they can have a page that is secretly theirs.', flags: [h]},
  {words: 'The party wants to operate the channel from behind the curtain.', flags: [h]},
  // Payment
  {words: 'The ministry would be happy to pay whatever is usual.', flags: [p]},
  {words: 'He let me know that they have a generous budget.', flags: [p]},
  {words: 'Financially they would meet us halfway.', flags: [p]},
  {words: 'They will pay anyone who can help.', flags: [p]},
  {words: 'Could we be paid for this, he wanted to know; they would be open to it.', flags: [p]},
  // Informal
  {words: 'A friend from university who is now at the ministry asked me about this over coffee.', flags: [i]},
  {words: 'He would like to keep this between the two of us.', flags: [i]},
  {words: 'My cousin, a diplomat, rang me about the removed account.', flags: [i]},
  {words: 'I have this from a friend at the embassy; please do not make it official yet.', flags: [i]},
  // Guidance
  {words: 'How does one best run an account like this?', flags: [g]},
  {words: 'They would be glad to get a few pointers for their account.', flags: [g]},
  {words: 'What would you advise them to post to reach foreigners?', flags: [g]},
  {words: 'Could we help them to get the account going?', flags: [g]},
  {words: 'She wants to understand how to make the channel attractive to viewers in other countries.', flags: [g]},
  // Innocent
  {words: 'The government’s tourism board runs an official account and asks for the government label.', flags: []},
  {words: 'We are the official account of the city and would like to show our festivals to viewers abroad.', flags: []},
  {
    words:
      'Our foreign ministry asks for verification of its account, which shows the country to a worldwide audience.',
    flags: []
  },
  {words: 'What proof is required to have a government account recognised as official?', flags: []},
  {words: 'The consulate states in its profile that it is run by the consulate; why was the label removed?', flags: []},
  {words: 'Attached is a removal order of the media authority for the video at the link.', flags: []},
  {words: 'The court asks for the data of the person who runs the account.', flags: []},
  {words: 'We demand that you take down the clip within 24 hours, as article 9 of the law requires.', flags: []},
  {words: 'The police would like to know how to send you an emergency request.', flags: []},
  {words: 'A magistrate has forbidden publication of the name of the minor; please act.', flags: []},
  {words: 'Could you send us an offer for advertisements of our openly named ministry?', flags: []},
  {words: 'How much does a sponsored post cost, and how is it labelled?', flags: []},
  {words: 'The museum would like to pay for an advertisement that shows its name and its funders.', flags: []},
  {words: 'We want to report a channel that hides that it is paid by a government.', flags: []},
  {
    words: 'Accounts that look like ordinary citizens are praising the minister; we suspect that they are coordinated.',
    flags: []
  },
  {words: 'Some influencers were paid by an embassy and did not disclose it. Please enforce your rules.', flags: []},
  {words: 'A party in our country uses fake profiles; how can we report them?', flags: []},
  {words: 'An unknown person writes to citizens in the name of our ministry and asks for payment.', flags: []},
  {words: 'My friend deleted her account by mistake. Can it be restored?', flags: []},
  {words: 'How can I get more followers for my bakery?', flags: [g]},
  {words: 'My account was suspended and nobody tells me why.', flags: []},
  {words: 'How can I make my profile visible only to friends?', flags: []},
  {words: 'A friend and I cannot see the comments. Is something broken?', flags: []},
  {words: 'I was charged twice for coins; please pay me back.', flags: []},
  {words: 'The ministry of education would like to know which rules apply to school accounts.', flags: []},
  {words: 'Our delegation would be happy to meet your team in June.', flags: []},
  {words: 'The statistics office asks you to correct the name in its profile.', flags: []},
  {words: 'We are a charity without ties to any government and ask for a badge.', flags: []},
  {
    words: 'The embassy’s press officer left, and a colleague now runs the account; please change the contact.',
    flags: []
  },
  {words: 'The inspector general asks whether ministries paid for posts in the past year.', flags: []},
  {words: 'Our official account is not shown in the search for viewers abroad. Can you help?', flags: []},
  {words: 'The minister will speak about transparency: every public account must show who is behind it.', flags: []}
];
