/**
 * More sentences of our own: two sets that were written after the rules, measured once, and then used to correct them.
 * On first sight the rules found 2 of the 26 flags due in the first of them and 10 of the 27 in the second.
 */
import type {Example} from './examples.ts';

const h = 'hidden-principal';
const p = 'payment-for-influence';
const i = 'informal-channel';
const g = 'guidance-sought';

export const furtherExamples: readonly Example[] = [
  {
    words: 'The idea is that it comes across as a regular travel blogger and the consulate stays in the background.',
    flags: [h]
  },
  {words: 'Of course our logo cannot be anywhere near it.', flags: [h]},
  {words: 'People should believe that locals made these clips on their own.', flags: [h]},
  {
    words: 'Would it be possible to leave the owner field blank so it cannot be traced back to the directorate?',
    flags: [h]
  },
  {words: 'We need deniability here: the council must never be mentioned.', flags: [h]},
  {words: 'Can the agency open the accounts for us so that they are not associated with the palace?', flags: [h]},
  {words: 'It is essential that the audience does not realise this is state funded.', flags: [h]},
  {words: 'Our involvement should remain confidential towards the followers.', flags: [h]},
  {words: 'The profile must seem independent of the ministry.', flags: [h]},
  {words: 'We would cover all expenses and add something on top for your trouble.', flags: [p]},
  {words: 'The chamber has allocated forty thousand for suitable creators.', flags: [p]},
  {words: 'Please send your bank details, we settle invoices within a week.', flags: [p]},
  {words: 'They hinted that whoever helps will be taken care of financially.', flags: [p]},
  {words: 'Our partners are ready to fund a monthly retainer for your contact.', flags: [p]},
  {words: 'A paid partnership without the label would suit us best.', flags: [h, p]},
  {words: 'My brother-in-law, who advises the deputy minister, wanted to know if you could have a look.', flags: [i]},
  {words: 'I would rather not send this through the portal; can I just tell you on the phone?', flags: [i]},
  {
    words: 'Someone from the delegation came up to me at the conference and asked for a contact on your side.',
    flags: [i]
  },
  {words: 'Please delete this message after reading.', flags: [i]},
  {words: 'A former classmate who now sits in the press office keeps texting me about the ban.', flags: [i]},
  {
    words: 'What posting rhythm do you recommend, and what should we stay away from so as not to be restricted?',
    flags: [g]
  },
  {words: 'We would be grateful for a briefing by your staff on making content travel further.', flags: [g]},
  {words: 'Is there a trick to keep the videos from being taken down?', flags: [g]},
  {words: 'Which songs should we put under the clips so that they trend?', flags: [g]},
  {words: 'Could one of your people sit down with our team and show them how to grow the page?', flags: [g]},
  // Innocent
  {words: 'The ministry opened its verified account in June and posts there under its full name.', flags: []},
  {words: 'We ask for the removal of a deepfake of our head of state; the original speech is attached.', flags: []},
  {
    words: 'A citizen complained that her photograph is used without consent. Please act under the privacy law.',
    flags: []
  },
  {words: 'Could you tell us the legal address to which a court order should be sent?', flags: []},
  {
    words:
      'The police request urgent disclosure in a kidnapping; the form and the magistrate’s signature are attached.',
    flags: []
  },
  {words: 'We object to the label on our public broadcaster and enclose its statute and its accounts.', flags: []},
  {words: 'The national library would like to know which formats you accept for subtitles.', flags: []},
  {words: 'Our city asks that the flood warning be shown to people in the district.', flags: []},
  {words: 'How long does the review of an appeal take?', flags: []},
  {words: 'The embassy thanks you for removing the imitation of its account.', flags: []},
  {
    words: 'The electoral commission plans an information campaign and asks which rules for advertisements apply.',
    flags: []
  },
  {words: 'We have paid the invoice for the registered advertisement of the health campaign.', flags: []},
  {words: 'Please hide the comments under the video of the memorial service.', flags: []},
  {words: 'Friends of the museum may repost our videos freely.', flags: []},
  {words: 'The data protection authority asks how you process the data of minors.', flags: []},
  // The second set
  {
    words: 'Ideally the videos look as if tourists had filmed them, and our department does not figure anywhere.',
    flags: [h]
  },
  {words: 'The whole point is that foreigners do not know it comes from us.', flags: [h]},
  {words: 'We would like the account opened in the name of a student association.', flags: [h]},
  {words: 'Is it possible to hide the country from which the account is run?', flags: [h]},
  {words: 'The ministry wishes to stay out of sight.', flags: [h]},
  {words: 'It would spoil everything if people found out that the party is behind the page.', flags: [h]},
  {words: 'Please make sure our sponsorship is not disclosed to viewers.', flags: [h]},
  {words: 'They want influence without fingerprints.', flags: [h]},
  {words: 'The pages should not carry any government branding.', flags: [h]},
  {words: 'For this service the bureau offers five thousand dollars a month.', flags: [p]},
  {words: 'Would fifty thousand be enough?', flags: [p]},
  {words: 'He said that they would reward anyone who makes it happen.', flags: [p]},
  {words: 'We can pay by transfer or in cash, as your colleague prefers.', flags: [p]},
  {words: 'There is money in it for you.', flags: [p]},
  {words: 'Our agency pays bloggers per post and would do the same with you.', flags: [p]},
  {words: 'Naturally your effort will be compensated.', flags: [p]},
  {
    words: 'I got a call last night from an old friend who works for the governor, and he wants the clip gone.',
    flags: [i]
  },
  {words: 'Can we talk about it privately, not in the ticket system?', flags: [i]},
  {words: 'An adviser of the prince approached me at a dinner.', flags: [i]},
  {words: 'My uncle is in the foreign service and begged me to ask you.', flags: [i]},
  {words: 'Please treat this as a private chat and do not tell your legal team.', flags: [i]},
  {words: 'Could you explain to our press people how best to operate ten accounts at once?', flags: [g]},
  {words: 'We seek your advice on reaching young viewers in Europe.', flags: [g]},
  {words: 'At what time should we post for the widest reach?', flags: [g]},
  {words: 'What must we change so that the filter does not catch us?', flags: [g]},
  {words: 'Kindly send us a manual on making videos go viral.', flags: [g]},
  {words: 'How many posts a day can one make before the system suspects automation?', flags: [g]},
  // Innocent
  {words: 'We are not linked to the account that uses our name; please remove it.', flags: []},
  {words: 'The account below is not connected with the Ministry of Finance and misleads citizens.', flags: []},
  {words: 'Please make sure that the warning is visible to everybody.', flags: []},
  {words: 'Our minister should be able to speak under his own name.', flags: []},
  {words: 'Viewers must know that this channel belongs to the state; how do we get the label?', flags: []},
  {words: 'The court ordered the company to pay damages of ten thousand euros.', flags: []},
  {words: 'We would like to pay for the advertisement by bank transfer; it carries our name.', flags: []},
  {words: 'What does the registered advertisement of a health campaign cost?', flags: []},
  {words: 'The office will cover the case in its annual report.', flags: []},
  {words: 'A mother asked us to help her find her missing son; please preserve the messages.', flags: []},
  {words: 'Could you tell us by telephone whether the emergency form has arrived?', flags: []},
  {words: 'The commissioner met your director at the conference and thanks you for the talk.', flags: []},
  {words: 'We do not ask for special treatment and will use the form.', flags: []},
  {words: 'How can parents report an account that approaches children?', flags: []},
  {words: 'What should citizens do when their account was stolen?', flags: []},
  {words: 'Is there a way to appeal against the removal?', flags: []},
  {words: 'The video shows how the rescue team operates the boats.', flags: []},
  {words: 'We ask you to stop the spread of the false evacuation notice.', flags: []},
  {words: 'The archive would like to know how your search orders results for the word election.', flags: []},
  {words: 'The mayor thanks you for the training on child safety for his staff.', flags: []},
  {words: 'The regulator asks for statistics on labelled accounts and removed posts.', flags: []},
  {words: 'This request is confidential under section 4 of the Police Act.', flags: []},
  {words: 'Our embassy changed its name; please update the verified account.', flags: []},
  {words: 'A network of false profiles praises our own government; we did not order it and ask you to look.', flags: []}
];
