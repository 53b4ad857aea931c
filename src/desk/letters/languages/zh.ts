import type {Wording} from '../wording.ts';

export const chinese: Wording = {
  language: 'zh',
  whomItConcerns: '有关人士',
  to: name => `致：${name}`,
  asks: {
    'open-account': '开设账号',
    'verify-account': '认证账号',
    'label-account': '为账号加标注',
    'unlabel-account': '取消账号的标注',
    'remove-content': '删除内容',
    'restrict-content': '限制内容',
    'demote-content': '减少内容的展示',
    'boost-content': '增加内容的展示',
    'user-data': '用户数据',
    preservation: '保存数据',
    'account-guidance': '有关账号运营的建议',
    'network-measures': '针对一组账号的措施',
    other: '其他事项'
  },
  outcomes: {
    granted: '同意',
    'partly-granted': '部分同意',
    declined: '不同意',
    'no-action': '不采取措施',
    referred: '已转交',
    withdrawn: '已撤回'
  },
  answers: {
    granted: '我们将按您的请求办理。',
    'partly-granted': '我们将办理您请求中的一部分。',
    declined: '我们不会按您的请求办理。',
    'no-action': '我们研究了您的请求，决定不采取措施。',
    referred: '此事不由我们在此决定，我们已将其转交。',
    withdrawn: '您的请求已撤回，我们已结案。'
  },
  subject: {
    reply: number => `关于您的请求 ${number} 的决定`,
    notice: number => `一项与您有关的请求（${number}）`,
    invitation: number => `发布之前：请您回应（${number}）`,
    acknowledgement: number => `我们已收到您的请求（${number}）`
  },
  reached: (title, day, number) => `您曾就“${title}”致信我们，或有人代您致信。我们于${day}收到，编号为 ${number}。`,
  reachedOnly: (title, day, number) => `您的请求“${title}”已于${day}送达我们，编号为 ${number}。`,
  decidedAnew: '此事已重新作出决定，作出决定的人此前没有参与过决定。',
  decidedByOne: (day, decision) => `此事于${day}作出决定（决定编号 ${decision}）。`,
  decidedByTwo: (day, decision) => `来自两个团队的两个人于${day}作出了这一决定（决定编号 ${decision}）。`,
  itemByItem: '具体如下：',
  conditions: list => `条件：${list}`,
  territory: list => `适用于 ${list}`,
  everywhere: '所有地区',
  ruleItRestsOn: ({title, id, version, since, book}) =>
    `所依据的规则是“${title}”（${id}，第 ${version} 版，自${since}起生效，载于“${book}”）。`,
  reads: text => `其原文（以规则手册的语言）：${text}`,
  legalGround: text => `在我们的规则之外，法律方面：${text}`,
  openWay: title => `您仍可选择：政府机构可以用自己的名义开设账号（“${title}”）。`,
  appeal: untilDay =>
    `如果您认为这一决定有误，可以在${untilDay}之前申诉。作出过决定的人不会再次作出决定。请致信负责政府部门请求的团队，并注明上面的编号。`,
  notToSingleEmployees: '请不要就此事联系个别员工。',
  receipt: '随信附有一份凭证。它证明该决定已载入我们的记录，任何人都可以不经过我们自行核对。',
  concernsYou: (asker, day, number) => `${day}，${asker}向我们提出了一项与您有关的请求。此事的编号为 ${number}。`,
  whatWasDecided: outcome => `我们的决定：${outcome}。`,
  invitation: (title, untilDay) =>
    `我们可能发布一份提到您的调查结果：“${title}”。在此之前，您可以在${untilDay}之前作出说明。`,
  replyStandsBeside: '您的说明将全文与调查结果一并刊出。',
  received: '作出决定后我们会通知您。在此之前您无需做任何事。'
};
