/** Mails of our own, in many scripts and shapes, as they come over the wire. */

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64').replaceAll(/.{76}/g, '$&\r\n');
}

function encodedWord(text: string): string {
  return `=?UTF-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`;
}

export type MailParts = {
  readonly from?: string;
  readonly subject?: string;
  readonly text: string;
  readonly headers?: readonly string[];
};

/** Plain text in UTF-8, base64. */
export function plainMail({
  from = 'Desk <desk@office.example>',
  subject = 'A request',
  text,
  headers = []
}: MailParts): string {
  return [
    `From: ${from}`,
    'To: requests@platform.example',
    `Subject: ${encodedWord(subject)}`,
    'Date: Tue, 17 Nov 2026 09:30:00 +0200',
    'Message-ID: <1@office.example>',
    ...headers,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64(text),
    ''
  ].join('\r\n');
}

/** One request in ten scripts. */
export const inTenScripts: readonly {readonly script: string; readonly subject: string; readonly text: string}[] = [
  {script: 'Latin', subject: 'Entfernung eines Vídeos', text: 'Bitte entfernen Sie das Video „Größe“ – señor Núñez.'},
  {script: 'Cyrillic', subject: 'Просьба удалить видео', text: 'Просим удалить видео о реке.'},
  {script: 'Greek', subject: 'Αίτημα αφαίρεσης', text: 'Παρακαλούμε αφαιρέστε το βίντεο.'},
  {script: 'Arabic', subject: 'طلب حذف مقطع', text: 'نرجو حذف المقطع المذكور أدناه.'},
  {script: 'Hebrew', subject: 'בקשה להסרה', text: 'נא להסיר את הסרטון.'},
  {script: 'Han', subject: '删除视频的请求', text: '请删除该视频。朋友托我来问。'},
  {script: 'Japanese', subject: '動画の削除のお願い', text: 'この動画を削除してください。'},
  {script: 'Hangul', subject: '영상 삭제 요청', text: '이 영상을 삭제해 주십시오.'},
  {script: 'Devanagari', subject: 'वीडियो हटाने का अनुरोध', text: 'कृपया यह वीडियो हटा दें।'},
  {script: 'Thai', subject: 'คำขอลบวิดีโอ', text: 'โปรดลบวิดีโอนี้'}
];

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64'
);

/** A mail with a text, its HTML twin, a PDF by name that is a program, a picture, and another mail with its own file. */
export function nestedMail(): string {
  const inner = [
    'From: Minister <minister@interior.example>',
    'Subject: Inner',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="inner"',
    '',
    '--inner',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'The inner words.',
    '--inner',
    'Content-Type: text/csv; name="inner.csv"',
    'Content-Disposition: attachment; filename="inner.csv"',
    '',
    'a,b',
    '--inner--',
    ''
  ].join('\r\n');
  return [
    'Return-Path: <bounce@mailer.example>',
    'Received: from a by b; Tue, 17 Nov 2026 07:31:00 +0000',
    'From: "Ministry of the Interior" <desk@interior.example>',
    'Reply-To: helper@gmail.com',
    'Subject: Order 7',
    'Date: Tue, 17 Nov 2026 09:30:00 +0200',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="outer"',
    '',
    'This is a multipart message.',
    '--outer',
    'Content-Type: multipart/alternative; boundary="twin"',
    '',
    '--twin',
    'Content-Type: text/plain; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Please remove the video of the caf=E9.',
    '--twin',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>Please remove the video of the café.</p>',
    '--twin--',
    '--outer',
    'Content-Type: application/pdf; name="order.pdf"',
    'Content-Disposition: attachment; filename="order.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(`MZ${'\0'.repeat(58)}\x80\0\0\0${'\0'.repeat(64)}PE\0\0`, 'latin1').toString('base64'),
    '--outer',
    'Content-Type: image/png',
    `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent('печать.png')}`,
    'Content-Transfer-Encoding: base64',
    '',
    png.toString('base64'),
    '--outer',
    'Content-Type: message/rfc822',
    'Content-Disposition: attachment; filename="forwarded.eml"',
    '',
    inner,
    '--outer--',
    ''
  ].join('\r\n');
}

export const htmlMail = [
  'From: Press <press@office.example>',
  'Subject: =?iso-8859-1?Q?Gr=FC=DFe?=',
  'Date: Tue, 17 Nov 2026 09:30:00 +0200',
  'MIME-Version: 1.0',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<html><head><title>No</title><style>p{}</style></head><body><h1>Dear team</h1><p>open &amp; verify',
  '<script>fetch("https://evil.example")</script> our account<br>today</p>',
  '<ul><li>one</li><li>two &lt;3</li></ul><a href="https://evil.example/x">https://office.example</a>',
  '<div style="display:none">nobody should know</div><img src="https://evil.example/p.gif" alt="seal"></body></html>'
].join('\r\n');
