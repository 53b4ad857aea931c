import type {Wording} from '../wording.ts';

export const arabic: Wording = {
  language: 'ar',
  whomItConcerns: 'إلى من يهمه الأمر',
  to: name => `إلى: ${name}`,
  asks: {
    'open-account': 'فتح حساب',
    'verify-account': 'توثيق حساب',
    'label-account': 'وسم حساب',
    'unlabel-account': 'إزالة الوسم عن حساب',
    'remove-content': 'حذف محتوى',
    'restrict-content': 'تقييد محتوى',
    'demote-content': 'تقليل عرض محتوى',
    'boost-content': 'زيادة عرض محتوى',
    'user-data': 'بيانات مستخدمين',
    preservation: 'حفظ بيانات',
    'account-guidance': 'نصائح لإدارة حساب',
    'network-measures': 'تدابير بشأن شبكة حسابات',
    other: 'أمر آخر'
  },
  outcomes: {
    granted: 'قبول',
    'partly-granted': 'قبول جزئي',
    declined: 'رفض',
    'no-action': 'دون إجراء',
    referred: 'إحالة',
    withdrawn: 'سحب'
  },
  answers: {
    granted: 'سنفعل ما طلبتموه.',
    'partly-granted': 'سنفعل جزءاً مما طلبتموه.',
    declined: 'لن نفعل ما طلبتموه.',
    'no-action': 'نظرنا في طلبكم ولن نتخذ أي إجراء.',
    referred: 'ليس لنا أن نقرر هذا هنا، وقد أحلنا طلبكم.',
    withdrawn: 'سُحب طلبكم وأغلقناه.'
  },
  subject: {
    reply: number => `قرارنا بشأن طلبكم ${number}`,
    notice: number => `طلب يخصكم (${number})`,
    invitation: number => `قبل النشر: ردّكم (${number})`,
    acknowledgement: number => `تسلّمنا طلبكم (${number})`
  },
  reached: (title, day, number) =>
    `كتبتم إلينا، أو كتب أحد نيابة عنكم، بشأن «${title}». وصلنا ذلك في ${day} ورقمه ${number}.`,
  reachedOnly: (title, day, number) => `وصلنا طلبكم «${title}» في ${day}. رقمه ${number}.`,
  decidedAnew: 'أُعيد البتّ في الأمر، من أشخاص لم يبتّوا فيه من قبل.',
  decidedByOne: (day, decision) => `اتُّخذ هذا القرار في ${day} (القرار ${decision}).`,
  decidedByTwo: (day, decision) => `اتخذ هذا القرار شخصان من فريقين مختلفين في ${day} (القرار ${decision}).`,
  itemByItem: 'بالتفصيل:',
  conditions: list => `بشرط: ${list}`,
  territory: list => `في: ${list}`,
  everywhere: 'كل مكان',
  ruleItRestsOn: ({title, id, version, since, book}) =>
    `القاعدة التي يستند إليها هي «${title}» (${id}، النسخة ${version}، سارية منذ ${since}، في «${book}»).`,
  reads: text => `نصها بلغة كتاب القواعد: ${text}`,
  legalGround: text => `وبصرف النظر عن قواعدنا، القانون: ${text}`,
  openWay: title => `ما يبقى متاحاً لكم: يجوز لجهة حكومية أن تملك حساباً باسمها («${title}»).`,
  appeal: untilDay =>
    `إذا رأيتم أن هذا خطأ فيمكنكم الاعتراض حتى ${untilDay}. من اتخذ القرار لن يقرر مرة أخرى. اكتبوا إلى فريق طلبات السلطات واذكروا الرقم أعلاه.`,
  notToSingleEmployees: 'نرجو عدم مراسلة موظفين بعينهم بهذا الشأن.',
  receipt: 'مع هذه الرسالة إيصال يثبت أن القرار مدوّن في سجلنا، ويمكن لأي شخص التحقق منه دوننا.',
  concernsYou: (asker, day, number) => `في ${day} طلب منا ${asker} أمراً يخصكم. رقم الملف ${number}.`,
  whatWasDecided: outcome => `ما قررناه: ${outcome}.`,
  invitation: (title, untilDay) =>
    `قد ننشر نتيجة تُذكرون فيها: «${title}». قبل ذلك يمكنكم إبداء موقفكم حتى ${untilDay}.`,
  replyStandsBeside: 'ما تكتبونه سيُنشر كاملاً إلى جانب النتيجة.',
  received: 'سنكتب إليكم عند اتخاذ القرار. لا يلزمكم شيء حتى ذلك الحين.'
};
