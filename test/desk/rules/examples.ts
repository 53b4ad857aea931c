/**
 * Sentences of our own, as people write to a platform, each with the flags it should raise. They were written by the
 * people who wrote the rules, so what they measure is whether the rules do what was meant, not how they do outside.
 */
export type Example = {readonly words: string; readonly flags: readonly string[]};

const h = 'hidden-principal';
const p = 'payment-for-influence';
const i = 'informal-channel';
const g = 'guidance-sought';

export const examples: readonly Example[] = [
  // What somebody with something to hide writes
  {
    words:
      'A friend of mine asked whether their office could have an account that shows the country at its best to viewers abroad, without being seen as official. How would one run such an account? They could pay.',
    flags: [h, p, i, g]
  },
  {words: 'Nobody should know that the ministry stands behind these videos.', flags: [h]},
  {words: 'It must not look like a goverment channel.', flags: [h]},
  {
    words: 'We would like the channel to appear as if run by ordinary students, a private person if possible.',
    flags: [h]
  },
  {words: 'Please keep our name out of the profile.', flags: [h]},
  {words: 'The clips should not be linked to the embassy in any way.', flags: [h]},
  {words: 'Could you open a stealth account for the bureau?', flags: [h]},
  {words: 'It works best if viewers don’t see who is behind it.', flags: [h]},
  {words: 'We want to hide the connection to the state broadcaster.', flags: [h]},
  {words: 'The page would post without disclosing its sponsor.', flags: [h]},
  {words: 'There should be no visible link to the government.', flags: [h]},
  {words: 'Register it in somebody else’s name, ours does not need to appear.', flags: [h]},
  {words: 'Is there a way that no one would notice the office runs it?', flags: [h]},
  {words: 'We prefer to remain anonymous to viewers of the account.', flags: [h]},
  {words: 'We are prepared to pay whatever it takes.', flags: [p]},
  {words: 'Our client will gladly compensate you for your time.', flags: [p]},
  {words: 'Money is no object.', flags: [p]},
  {words: 'There is a budget set aside for this.', flags: [p]},
  {words: 'Just name your price.', flags: [p]},
  {words: "They'd pay creators to say nice things about the summit.", flags: [p]},
  {words: 'She offered him a generous remuneration for the introduction.', flags: [p]},
  {words: 'How much would you charge for pushing ten posts?', flags: [p]},
  {words: 'It would be worth your while.', flags: [p]},
  {words: 'We can arrange a consulting fee for the person who helps.', flags: [p]},
  {words: 'I would not mind paying for the help.', flags: [p]},
  {words: 'Not only will we pay, we also provide the footage.', flags: [p]},
  {words: 'My cousin at the consulate wondered if we can restore the video quietly.', flags: [i]},
  {words: 'This is off the record, but could the hashtag disappear for a week?', flags: [i]},
  {words: 'Let us handle this without going through the official form.', flags: [i]},
  {words: 'Do me a favour and look at this account before the holiday.', flags: [i]},
  {words: 'Please do not log this in the system.', flags: [i]},
  {words: 'An old colleague of ours contacted me about the ambassador’s page.', flags: [i]},
  {words: 'He asked me privately if the post could be taken down.', flags: [i]},
  {words: 'Could we discuss this over lunch? Nothing in writing please.', flags: [i]},
  {words: 'How should we run the channel so that it grows abroad?', flags: [g]},
  {words: 'Any advise or guidence on how to manage such an account is welcome.', flags: [g]},
  {words: 'Which hashtags work best with viewers in the west?', flags: [g]},
  {words: 'How do we avoid being labelled as state media?', flags: [g]},
  {words: 'Could somebody coach us on posting and growth?', flags: [g]},
  {words: 'Tell us how to stay clear of your moderation.', flags: [g]},
  {words: 'How does the algorithm decide what is shown first?', flags: [g]},
  {words: 'We need help to get around the filters.', flags: [g]},
  {
    words: 'An acquaintance called: they would pay well if nobody learns that the department is involved.',
    flags: [h, p, i]
  },
  {
    words: 'Unofficially: what topics perform, and how would one build a following without people noticing us?',
    flags: [h, i, g]
  },
  // Other languages
  {words: '朋友托我问一下，能不能开一个账号，不要让观众知道是政府办的，如何运营，可以付费。', flags: [h, p, i, g]},
  {words: '我们愿意支付费用，但希望隐藏官方身份。', flags: [h, p]},
  {
    words:
      'Знакомый попросил узнать, как вести такой аккаунт, чтобы никто не узнал о министерстве. Они готовы заплатить.',
    flags: [h, p, i, g]
  },
  {words: 'سألني صديق يريد حسابا دون الكشف عن الجهة، وسندفع مقابل ذلك.', flags: [h, p, i]},
  {
    words:
      'Un amigo me preguntó cómo gestionar una cuenta sin que se sepa que es del gobierno; están dispuestos a pagar.',
    flags: [h, p, i, g]
  },
  {
    words: 'Un ami m’a demandé comment gérer un compte sans que l’on sache qui est derrière; ils pourraient payer.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Ein Freund fragt, ob das Ministerium einen Kanal haben könnte, ohne dass jemand merkt, wer dahintersteckt. Wie betreibt man so ein Konto? Sie würden dafür bezahlen.',
    flags: [h, p, i, g]
  },
  {
    words: 'Wir bitten um die Verifizierung des offiziellen Kontos des Ministeriums. Wir zahlen nicht für Beiträge.',
    flags: []
  },
  {words: 'Das Konto sollte nicht offiziell wirken.', flags: [h]},
  {
    words: 'Мой друг интересуется, как лучше вести аккаунт, чтобы он не выглядел официальным. Они могли бы заплатить.',
    flags: [h, p, i, g]
  },
  {
    words:
      '朋友来问，他们单位想开一个账号，展示国家最好的一面，但不想让外国观众知道是官方的，该怎么做这个账号，他们可以出钱。',
    flags: [h, p, i, g]
  },
  {
    words:
      'Une amie me demande si un bureau de communication du gouvernement pourrait avoir un compte sans paraître officiel. Comment gérer un tel compte ? Ils paieraient.',
    flags: [h, p, i, g]
  },
  {
    words:
      'Una amiga me pregunta si una oficina del gobierno podría tener una cuenta que no parezca oficial. ¿Cómo se gestiona una cuenta así? Pagarían.',
    flags: [h, p, i, g]
  },
  {words: 'صديق يسأل عن حساب دون أن يبدو رسميا. كيف يمكن إدارة هذا الحساب؟ يمكنهم الدفع.', flags: [h, p, i, g]},
  // Innocent
  {words: 'The Ministry of Health requests a verified account in its own name for vaccination information.', flags: []},
  {
    words: 'We ask you to remove the video at the address below, which violates section 12 of the Elections Act.',
    flags: []
  },
  {
    words: 'Please preserve the records of the following account for ninety days; a court order will follow.',
    flags: []
  },
  {words: 'The embassy would like its account to carry the official label.', flags: []},
  {words: 'We pay close attention to the safety of young viewers and thank you for your report.', flags: []},
  {words: 'The President will pay a visit to your country in May.', flags: []},
  {words: 'We do not pay for posts and never will.', flags: []},
  {words: 'The ministry will not pay anybody to post.', flags: []},
  {words: 'We have nothing to hide: the account states who runs it.', flags: []},
  {words: 'We do not want to hide that the embassy runs it.', flags: []},
  {words: 'Our account says openly that it belongs to the city council.', flags: []},
  {words: 'Dear friends, we are pleased to announce the opening of our consulate.', flags: []},
  {words: 'How do we apply for verification of a municipal account?', flags: []},
  {words: 'Where can we find the public page about government accounts?', flags: []},
  {words: 'This profile pretends to be our minister. Please remove it.', flags: []},
  {words: 'This does not appear to be an official account of ours.', flags: []},
  {words: 'The tax office warns that scammers use its logo.', flags: []},
  {words: 'Following our telephone call, please find the formal letter attached.', flags: []},
  {words: 'The cooperation between us and your safety team has been excellent.', flags: []},
  {words: 'The bureau requests the number of accounts restricted in the last half-year.', flags: []},
  {words: 'Our information office publishes tourism videos under its own name.', flags: []},
  {words: 'Please tell us how the decision was made and where to appeal.', flags: []},
  {words: 'A label was put on our public broadcaster; we attach evidence of its editorial independence.', flags: []},
  {words: 'The song was used without permission and the author was not named.', flags: []},
  {words: 'We request that the attached emergency number be shown to people who search for flood help.', flags: []},
  {words: 'Thank you for the swift answer to our request of 3 March.', flags: []},
  {words: '请为我们的官方账号开通认证。', flags: []},
  {words: '我们不付费推广，也不会隐藏身份。', flags: []},
  {words: 'Просим удалить ролик, нарушающий закон о защите детей.', flags: []},
  {words: 'نطلب توثيق الحساب الرسمي للوزارة.', flags: []},
  {words: 'Solicitamos la verificación de la cuenta oficial del ministerio.', flags: []},
  {words: 'Nous demandons la vérification du compte officiel du ministère.', flags: []},
  // Innocent and hard: described in the same words. Flags here are false, and counted as such.
  {words: 'These accounts hide their identity and attack our minister; please look at them.', flags: []},
  {words: 'The network evades your moderation by changing one letter.', flags: []},
  {words: 'Fraudsters say they will pay every user who shares the clip.', flags: []},
  {words: 'A victim of stalking asks to stay anonymous to other users of the account search.', flags: []}
];
