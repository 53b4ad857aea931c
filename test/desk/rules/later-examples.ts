/**
 * Sentences of our own for the rules that came later, written in one go after their phrases and before they were first
 * run. What was found on first sight stands in `later-rules.test.ts`; since then they correct the rules.
 */
export type LaterRule =
  | 'missing-order-parts'
  | 'wider-than-territory'
  | 'emergency-claimed'
  | 'repeated-after-refusal'
  | 'conflict-of-interest';

export type LaterExample = {readonly words: string; readonly flags: readonly LaterRule[]};

const o = 'missing-order-parts';
const w = 'wider-than-territory';
const e = 'emergency-claimed';
const r = 'repeated-after-refusal';
const c = 'conflict-of-interest';

export const laterExamples: readonly LaterExample[] = [
  {words: 'You are hereby ordered to delete the video named above.', flags: [o]},
  {words: 'The District Court has issued the attached order of 3 May; please comply.', flags: [o]},
  {words: 'By decree 114 the ministry requires the platform to block the account @valmera_news.', flags: [o]},
  {words: 'Pursuant to section 12 of the Media Act you must disable access to the clip.', flags: [o]},
  {words: 'Find enclosed a search warrant for all data of the user.', flags: [o]},
  {words: 'Non-compliance with this order is punishable by a fine.', flags: [o]},
  {words: 'We, the prosecutor’s office, demand under article 95 of the code that the data be handed over.', flags: [o]},
  {words: 'The regulator instructs you to take down the following content.', flags: [o]},
  {words: 'Gemäß § 5 wird angeordnet, den Beitrag zu löschen.', flags: [o]},
  {words: 'Par ordonnance du tribunal, vous devez retirer cette vidéo.', flags: [o]},
  {words: 'Роскомнадзор требует удалить материал в соответствии со статьёй 15.', flags: [o]},
  {words: 'The injunction granted by the High Court binds your company from today.', flags: [o]},
  {words: 'In order to verify our account we attach the form.', flags: []},
  {words: 'We ordered ten thousand posters for the festival.', flags: []},
  {words: 'Which office of yours receives court orders?', flags: []},
  {words: 'The order of the videos in our playlist is wrong.', flags: []},
  {words: 'Please tell us whether a removal can be appealed.', flags: []},
  {words: 'The judge of the song contest would like an account.', flags: []},
  {words: 'It has to be removed in every country, not just in ours.', flags: [w]},
  {words: 'The clips must disappear worldwide.', flags: [w]},
  {words: 'We ask that you block it globally, because exiles share it from Berlin.', flags: [w]},
  {words: 'Our citizens abroad must not see it either; please restrict it for them too.', flags: [w]},
  {words: 'A block inside the country is not enough. Foreign users should no longer find it.', flags: [w]},
  {words: 'Delete the account from your servers everywhere in the world.', flags: [w]},
  {words: 'The measure is to apply to all versions of your app.', flags: [w]},
  {words: 'The removal shall be effective irrespective of where the viewer is.', flags: [w]},
  {words: 'Das Video ist weltweit zu sperren.', flags: [w]},
  {words: 'Le retrait doit valoir dans tous les pays.', flags: [w]},
  {words: 'Geo-blocking does not satisfy the court; the content has to go for good, on every continent.', flags: [w]},
  {words: 'Restrict these videos also in neighbouring states.', flags: [w]},
  {words: 'Our cuisine is famous worldwide and we would like to open an account.', flags: []},
  {words: 'Please restrict it in our country only, not worldwide.', flags: []},
  {words: 'The order holds within the territory of the republic.', flags: []},
  {words: 'Tourists from all countries enjoy our beaches.', flags: []},
  {words: 'We want viewers abroad to find our official channel.', flags: []},
  {words: 'The association has members in all countries of the union.', flags: []},
  {words: 'A child’s life is in danger; we need the location of this user at once.', flags: [e]},
  {words: 'This is an emergency disclosure request.', flags: [e]},
  {words: 'There is an imminent threat to public safety. Remove it within the hour.', flags: [e]},
  {words: 'The suspect announced that he would blow up the station tonight.', flags: [e]},
  {words: 'People will die if you wait for a judge.', flags: [e]},
  {words: 'Due to exigent circumstances no warrant could be obtained.', flags: [e]},
  {words: 'Es besteht Gefahr im Verzug.', flags: [e]},
  {words: 'Il s’agit d’une urgence vitale.', flags: [e]},
  {words: 'Hay riesgo inminente para la vida de una menor.', flags: [e]},
  {words: 'She has been kidnapped and every minute counts.', flags: [e]},
  {words: 'Please hand over the data in the next thirty minutes, a hostage is being held.', flags: [e]},
  {words: '情况紧急，有人有生命危险。', flags: [e]},
  {words: 'Our ministry for emergencies would like a verified account.', flags: []},
  {words: 'Please answer as soon as you can, the minister is waiting.', flags: []},
  {words: 'The fire brigade shows in a video how to call the emergency number.', flags: []},
  {words: 'The documentary tells of the danger to life in the mines a century ago.', flags: []},
  {words: 'No danger exists any more; the user data is not needed.', flags: []},
  {words: 'We would be grateful for a reply within ten days.', flags: []},
  {words: 'You refused our first application, and we ask you to think again.', flags: [r]},
  {words: 'After your refusal in March the office turns to you once more.', flags: [r]},
  {words: 'We repeat our request of last month, to which your team said no.', flags: [r]},
  {words: 'This is the third time that we ask for the account to be opened.', flags: [r]},
  {words: 'Although it was rejected, the ministry insists on its demand.', flags: [r]},
  {words: 'Our earlier letter was declined without good reason, so here it is again.', flags: [r]},
  {words: 'Your colleague turned us down in spring; perhaps you can help where she could not.', flags: [r]},
  {words: 'Despite the rejection we renew our application.', flags: [r]},
  {words: 'Trotz Ihrer Ablehnung bitten wir erneut um das Konto.', flags: [r]},
  {words: 'Malgré votre refus, nous demandons à nouveau le retrait.', flags: [r]},
  {words: 'Повторно просим удалить видео, несмотря на отказ.', flags: [r]},
  {words: 'We hope you will not say no this time as well.', flags: [r]},
  {words: 'The court rejected his claim, and the case is closed.', flags: []},
  {words: 'We refused the offer of an agency to run the page.', flags: []},
  {words: 'Thank you for your answer; we have no further request.', flags: []},
  {words: 'My password does not work again.', flags: []},
  {words: 'Why was our request declined? We would like to know the rule.', flags: []},
  {words: 'The festival takes place again in June.', flags: []},
  {words: 'My brother-in-law works at the ministry that asks.', flags: [c]},
  {words: 'I used to work for the embassy, three years ago.', flags: [c]},
  {words: 'His wife is the spokeswoman of the party.', flags: [c]},
  {words: 'The agency invited me to a conference and paid for the hotel.', flags: [c]},
  {words: 'I should say that I own shares in the company that writes to us.', flags: [c]},
  {words: 'They offered our colleague a job at the ministry for next year.', flags: [c]},
  {words: 'I must declare a conflict of interest here.', flags: [c]},
  {words: 'Before I joined I was press officer of that government.', flags: [c]},
  {words: 'One of your managers advised our campaign two years ago.', flags: [c]},
  {words: 'My cousin, a diplomat, passed this to me.', flags: [c]},
  {words: 'I have close ties to the consulate.', flags: [c]},
  {words: 'The office gave her a gift after the last meeting.', flags: [c]},
  {words: 'The minister and her husband opened the bridge.', flags: []},
  {words: 'The user says that his brother works at the ministry.', flags: []},
  {words: 'Our policy on conflicts of interest is enclosed.', flags: []},
  {words: 'I work for the ministry and write in its name.', flags: []},
  {words: 'A gift shop of the museum wants an account.', flags: []},
  {words: 'The youth office offers summer jobs and would like to advertise them.', flags: []}
];
