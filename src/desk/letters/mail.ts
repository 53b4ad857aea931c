/** A letter as a mail that any mail system can send: plain text in UTF-8, with the receipt as an attachment. */
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type {Receipt} from '../../contract/ledger.ts';
import type {WrittenLetter} from '../../store/tables/letter.ts';

export type MailFacts = {
  readonly letter: Pick<WrittenLetter, 'id' | 'to' | 'address' | 'subject' | 'body' | 'language'>;
  readonly from: string;
  /** Of the decision; null for a letter that is about none. */
  readonly receipt: Receipt | null;
  readonly at: Date;
};

/** The bytes of an `.eml` file (RFC 5322). The same letter always has the same Message-ID. */
export async function composeMail({letter, from, receipt, at}: MailFacts): Promise<Buffer> {
  const domain = /@([\w.-]+)>?$/.exec(from)?.[1] ?? 'localhost';
  const composed = new MailComposer({
    from,
    to:
      letter.address === null || letter.address === undefined ? undefined : {name: letter.to, address: letter.address},
    subject: letter.subject,
    date: at,
    messageId: `<${letter.id}@${domain}>`,
    textEncoding: 'base64',
    headers: {...(letter.language !== undefined && {'Content-Language': letter.language})},
    text: letter.body,
    attachments: receipt === null ? [] : attachmentsOf(receipt)
  });
  return new Promise((resolve, reject) => {
    composed.compile().build((error: Error | null, message: Buffer) => (error ? reject(error) : resolve(message)));
  });
}

function attachmentsOf({fileName, proof, entry, verifierKey}: Receipt) {
  const text = (name: string, content: string) => ({filename: name, content, contentType: 'text/plain; charset=utf-8'});
  return [text(fileName, proof), text(`${fileName}.entry.json`, entry), text('verifier-key.txt', `${verifierKey}\n`)];
}
