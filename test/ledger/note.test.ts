import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {AppError} from '../../src/errors.ts';
import {openNote, parseNote, parseSecretKey, parseVerifierKey, signerOf, signNote} from '../../src/ledger/note.ts';
import {enoch, keys, peter, quasimodo, sofa, text} from '../vectors/signed-note.ts';

const peterKey = parseVerifierKey(peter.verifierKey);
const enochKey = parseVerifierKey(enoch.verifierKey);

describe('signed notes', () => {
  test('Ed25519 is deterministic: the known key signs the known text to the known note', () => {
    const signer = parseSecretKey(peter.secretKey);
    expect(signer.verifierKey.text).toBe(peter.verifierKey);
    expect(signNote(text, [signer])).toBe(`${text}\n${peter.signature}`);
  });

  test.each([peter.verifierKey, enoch.verifierKey, ...keys])('%s is read and written back', key => {
    expect(parseVerifierKey(key).text).toBe(key);
  });

  test('no part of a verifier key and no key with one letter changed is a verifier key', () => {
    const key = peter.verifierKey;
    for (let start = 0; start <= key.length; start += 1) {
      for (let end = start; end <= key.length; end += 7) {
        if (start > 0 || end < key.length) expect(() => parseVerifierKey(key.slice(start, end))).toThrow(AppError);
      }
    }
    for (let at = 0; at < key.length; at += 1) {
      const next = String.fromCharCode(key.charCodeAt(at) + 1);
      expect(() => parseVerifierKey(key.slice(0, at) + next + key.slice(at + 1)), String(at)).toThrow(AppError);
    }
  });

  test('whatever text comes, reading it as a key ends in a key or in a refusal', () => {
    const piece = fc.constantFrom(peter.verifierKey, 'x', '+', '00000000', 'AQ==', ' ', '\ud83d');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({unit: 'binary'}),
          fc.array(piece).map(all => all.join(''))
        ),
        key => {
          try {
            expect(parseVerifierKey(key).text).toBe(key);
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
          }
        }
      )
    );
  });

  test('the known note is believed with its key', () => {
    const opened = openNote(parseNote(`${text}\n${peter.signature}`), [peterKey]);
    expect(opened).toEqual({believed: true, text, signedBy: [peterKey]});
  });

  test('signatures of unknown keys are ignored, of all known keys checked', () => {
    const note = parseNote(`${text}\n${peter.signature}${enoch.signature}`);
    expect(openNote(note, [peterKey])).toMatchObject({believed: true, signedBy: [peterKey]});
    expect(openNote(note, [peterKey, enochKey])).toMatchObject({believed: true, signedBy: [peterKey, enochKey]});
    expect(openNote(note, [])).toEqual({believed: false, why: 'unknown-key'});
  });

  test('a wrong signature of a known key spoils the note, whatever else is right', () => {
    const note = parseNote(`${text.replace('answer', 'ANSWER')}\n${peter.signature}`);
    expect(openNote(note, [peterKey])).toEqual({believed: false, why: 'wrong-signature'});
    const damaged = `${enoch.signature.slice(0, 60)}ABCD${enoch.signature.slice(60)}`;
    const both = parseNote(`${text}\n${peter.signature}${damaged}`);
    expect(openNote(both, [peterKey, enochKey])).toEqual({believed: false, why: 'wrong-signature'});
    expect(openNote(both, [peterKey])).toMatchObject({believed: true});
  });

  test('the same name with another id is an unknown key', () => {
    const stranger = signerOf('PeterNeumann', Buffer.alloc(32, 7));
    expect(openNote(parseNote(signNote(text, [stranger])), [peterKey])).toEqual({believed: false, why: 'unknown-key'});
  });

  test('the examples of the specifications are read: text with empty lines, one signature', () => {
    const note = parseNote(quasimodo);
    expect(note.text.endsWith('\n\ned è subito sera.\n')).toBe(true);
    expect(note.signatures.map(({name, id}) => [name, id])).toEqual([['quasimodo.example/salvatore', '367ba04b']]);
    expect(parseNote(sofa).signatures.map(({name, id}) => [name, id])).toEqual([
      ['example.com/behind-the-sofa', '033de0ae']
    ]);
  });

  test('at least sixteen signatures are accepted', () => {
    const note = parseNote(`${text}\n${peter.signature.repeat(16)}`);
    expect(openNote(note, [peterKey])).toMatchObject({believed: true});
  });

  test.each([
    ['only text', text],
    ['no signature', `${text}\n`],
    ['no last newline', `${text}\n${peter.signature.slice(0, -1)}`],
    ['a control character', `\u0001${text}\n${peter.signature}`],
    ['half of a surrogate pair', `\ud83d${text}\n${peter.signature}`],
    ['a tab', `a\tb\n\n${peter.signature}`],
    ['a carriage return', `${text.replaceAll('\n', '\r\n')}\r\n${peter.signature}`],
    ['a name with a space', `${text}\n${peter.signature.replace('PeterNeumann', 'Bad Name')}`],
    ['a name with a plus', `${text}\n${peter.signature.replace('PeterNeumann', 'Bad+Name')}`],
    ['a name with a wide space', `${text}\n${peter.signature.replace('PeterNeumann', 'Bad\u3000Name')}`],
    ['a line that is no signature', `${text}\n${peter.signature}Unexpected line.\n`],
    ['a hyphen for the dash', `${text}\n${peter.signature.replace('—', '-')}`],
    ['loose base 64', `${text}\n${peter.signature.replace('=\n', '\n')}`],
    ['a signature without bytes', `${text}\n— PeterNeumann x08gow==\n`],
    ['too many signatures', `${text}\n${peter.signature.repeat(101)}`]
  ])('%s is refused', (_, note) => {
    expect(() => parseNote(note)).toThrow(AppError);
  });

  test('whatever text comes, reading it ends in a note or in a refusal', () => {
    const piece = fc.constantFrom(text, peter.signature, '\n', '— ', 'x ', ' ', '=', 'AAAA', '\u2028', '\0', '+');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({unit: 'binary'}),
          fc.array(piece).map(all => all.join(''))
        ),
        note => {
          try {
            expect(parseNote(note).signatures.length).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
          }
        }
      )
    );
  });

  test('what was signed is believed, and with any one character changed it is not', () => {
    const signer = signerOf('example.org/log', Buffer.alloc(32, 3));
    const line = fc.string({unit: 'grapheme'}).filter(value => [...value].every(letter => letter >= ' '));
    fc.assert(
      fc.property(fc.array(line, {minLength: 1}), fc.nat(), (lines, where) => {
        const body = `${lines.join('\n')}\n`;
        const note = signNote(body, [signer]);
        expect(openNote(parseNote(note), [signer.verifierKey])).toMatchObject({believed: true, text: body});
        const at = where % body.length;
        const other = `${body.slice(0, at)}${body[at] === 'x' ? 'y' : 'x'}${body.slice(at + 1)}\n${note.slice(body.length + 1)}`;
        let believed = false;
        try {
          believed = openNote(parseNote(other), [signer.verifierKey]).believed;
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
        expect(believed).toBe(false);
      })
    );
  });
});
