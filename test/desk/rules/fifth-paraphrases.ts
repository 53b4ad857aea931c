/** A fifth set like the first four: written, measured once, then used. */
import type {Example} from './examples.ts';

const h = 'hidden-principal';
const p = 'payment-for-influence';
const i = 'informal-channel';
const g = 'guidance-sought';

export const fifthParaphrases: readonly Example[] = [
  // Whole messages
  {
    words:
      'Wanted to check something. An acquaintance from a government’s image bureau asks if they might run a page with us that flatters their country before a worldwide audience, as long as it does not come with a government tag. She’d be glad of advice on how to keep it going, and a fee would be no trouble.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Question that landed in my lap yesterday: my cousin’s agency works for a government that wants to woo viewers overseas with pretty clips of the country. The thing is, it has to look like it isn’t theirs. Do we have any tips for how you’d do that day to day? They are happy to put some budget behind it.',
    flags: [h, p, i, g]
  },
  {
    words:
      'A pal of mine is in the PR business and has a state as customer. The state hopes to be seen in a better light abroad through a channel on our platform but doesn’t wish to show up as the one behind it. He would like us to tell him how to run the thing. He’d pay, naturally.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Good morning, a friend from my home country contacted me. The public relations arm of the government there would be interested in having an account to show foreigners the best of the country. They want to do it in an unofficial manner. Could we advise them how to run it? They said they could make a payment.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Hope you don’t mind me asking. A friend who handles communications for a government was wondering about a presence on the app that paints the country in bright colours for people in other places, minus the official look. What’s the smart way to do that? There’s cash in it.',
    flags: [h, p, i, g]
  },
  {
    words:
      'My friend has a contact in the government’s publicity department. They would love to get an account where viewers in other countries see how great the place is and do not notice that the government is speaking. They ask for our help with running it and would reward us for it.',
    flags: [h, p, i, g]
  },
  {
    words:
      'A person I know privately forwarded a wish from a state PR office: an account, aimed at people abroad, showing the country at its most beautiful, which nobody would take for an official one. They would also like to be told how one operates it. Money is there.',
    flags: [h, p, i, g]
  },
  {
    words:
      'On behalf of a foreign government’s promotion agency we ask whether it may keep an account that shows the country at its best, without the account being perceived as an organ of the state. We would welcome advice on how to conduct it. The agency would bear all costs.',
    flags: [h, p, g]
  },
  {
    words:
      'A governmental PR unit would like to present the nation’s finest sides to audiences abroad. The account is not supposed to be identified with the government. How is such an account to be run? A payment can be made.',
    flags: [h, p, g]
  },
  {
    words:
      'Our client, a state communications office, is considering a channel for foreign viewers that presents the country favourably and gives no clue as to its origin. We would be glad to hear how you think it should be operated. Our client is ready to pay a fee.',
    flags: [h, p, g]
  },
  // Hidden principal
  {words: 'Could the account be set up in such a way that the ministry is not associated with it?', flags: [h]},
  {words: 'They want to seem like independent creators.', flags: [h]},
  {words: 'No viewer should be able to tell that the videos come from a government.', flags: [h]},
  {words: 'The bureau wants to have a channel but would rather not put its name to it.', flags: [h]},
  {words: 'It must be an account that nobody would suspect.', flags: [h]},
  {words: 'They would prefer for the government not to be visible as the author.', flags: [h]},
  {words: 'The embassy hopes the page can pass for a fan page.', flags: [h]},
  {words: 'Can we keep it vague who runs the account?', flags: [h]},
  // Payment
  {words: 'The client would be willing to pay a decent amount for that.', flags: [p]},
  {words: 'There will be compensation for everyone who helps.', flags: [p]},
  {words: 'They have money and are ready to use it.', flags: [p]},
  {words: 'She asked how much we would want for it.', flags: [p]},
  {words: 'They would like to pay for support with the account.', flags: [p]},
  {words: 'We can offer you something in exchange.', flags: [p]},
  // Informal
  {words: 'A friend in the foreign office dropped me a line about the labels.', flags: [i]},
  {words: 'I was asked over lunch by somebody from the embassy, please treat it as a private question.', flags: [i]},
  {words: 'My old boss is with the government now and wonders whether you could look at the case.', flags: [i]},
  {words: 'He would rather not go through the official form.', flags: [i]},
  {words: 'She wrote to my private address since she did not want to use the portal.', flags: [i]},
  // Guidance
  {words: 'Could you give us advice on how the channel should be run?', flags: [g]},
  {words: 'They would like to know what to post and how often to make the page grow.', flags: [g]},
  {words: 'What do we tell them about running an account like that?', flags: [g]},
  {words: 'They are looking for somebody who can help them manage the account.', flags: [g]},
  {words: 'Is there a recommended way of operating such a channel?', flags: [g]},
  // Innocent
  {words: 'The national tourist office would like an official, verified account for its campaign abroad.', flags: []},
  {
    words: 'We are the press office of the parliament. Our account should carry the government label; how do we apply?',
    flags: []
  },
  {words: 'The embassy opened an account last week and named itself in the profile. Please verify it.', flags: []},
  {words: 'Our government’s account shows the country at its best and says clearly who runs it.', flags: []},
  {words: 'Please tell viewers that the account belongs to the ministry.', flags: []},
  {words: 'By order of the district court you are to disclose who operates the account named below.', flags: []},
  {words: 'The consumer agency requires you to delete the product video within 48 hours.', flags: []},
  {words: 'We hereby request the preservation of all posts of the user until the hearing.', flags: []},
  {
    words: 'The ministry of interior asks how many of its requests you refused in the first half of the year.',
    flags: []
  },
  {words: 'This order is secret under section 12; do not tell the account holder.', flags: []},
  {words: 'We plan a sponsored campaign for our ski region; who is our contact for advertising?', flags: []},
  {
    words: 'Our agency buys advertising for several ministries, each shown as the sponsor. Please send your terms.',
    flags: []
  },
  {words: 'How do we pay the invoice for the advertisements of the health ministry?', flags: []},
  {words: 'I saw that a ministry pays influencers and nobody tells the viewers. Is this not forbidden?', flags: []},
  {words: 'This account says it is a group of students but it is the embassy of our neighbour.', flags: []},
  {
    words: 'A friend showed me an account that spreads lies about our minister; I think the other party pays for it.',
    flags: []
  },
  {
    words: 'Our researchers found 40 accounts without any visible link to each other that post the same texts.',
    flags: []
  },
  {words: 'Somebody offers votes for money in the comments.', flags: []},
  {words: 'How do I run a live stream from two cameras?', flags: []},
  {words: 'My cousin wants to know why her video was removed.', flags: []},
  {words: 'A friend asked me to help her reset her password; where is the link?', flags: []},
  {words: 'Can I hide my account from people I do not know?', flags: []},
  {words: 'I would like to pay for the premium version but my card is refused.', flags: []},
  {words: 'Do you have tips for filming at night?', flags: []},
  {words: 'The consulate would like to thank the friends who helped during the flood.', flags: []},
  {words: 'Our mayor is happy to meet your team and to pay for lunch.', flags: []},
  {words: 'The ministry does not want the account in its name that a fan has opened; it is not official.', flags: []},
  {
    words: 'We are an independent newspaper and not linked to any government, as our owners’ register shows.',
    flags: []
  },
  {words: 'How will viewers recognise that the account is an official one?', flags: []},
  {
    words: 'The ombudsman recommends that public bodies state who runs their accounts and what they pay for them.',
    flags: []
  }
];
