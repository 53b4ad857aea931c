/** Against the protocol's own libraries: their encoder, their keys, their check of a signature. */
import {Secp256k1Keypair, verifySignature} from '@atproto/crypto';
import {Frame, MessageFrame} from '@atproto/xrpc-server';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {AtLabel} from '../../../src/contract/labeler.ts';
import {labelIds} from '../../../src/contract/labels.ts';
import {identityOf, jurisdictionOfHost} from '../../../src/registry/labeler/place.ts';
import {labelBytes, newSecret, publicKeyOf, signLabel} from '../../../src/registry/labeler/signing.ts';
import {errorFrame, infoFrame, labelFrame} from '../../../src/server/labeler/frames.ts';
import {isSignedBy, officialBytes} from './official.ts';

const timeout = 120_000;

const moments = fc
  .date({min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true})
  .map(date => date.toISOString());
const dids = fc.stringMatching(/^did:plc:[a-z2-7]{24}$/);
const labels: fc.Arbitrary<AtLabel> = fc
  .record({
    src: dids,
    uri: dids,
    val: fc.constantFrom(...labelIds),
    neg: fc.boolean(),
    cts: moments,
    exp: fc.option(moments)
  })
  .map(({neg, exp, ...rest}) => ({
    ver: 1,
    ...rest,
    ...(neg ? {neg: true as const} : {}),
    ...(exp === null ? {} : {exp})
  }));

test(
  'the bytes of a label are those of the protocol’s own encoder, and leave out neg when it is false',
  () => {
    fc.assert(
      fc.property(labels, label => {
        expect(Buffer.from(labelBytes(label))).toEqual(Buffer.from(officialBytes(label)));
      })
    );
    const [label] = fc.sample(
      labels.filter(one => one.neg === undefined),
      1
    );
    if (label === undefined) throw new Error('no sample');
    expect(Buffer.from(labelBytes(label)).includes('neg')).toBe(false);
  },
  timeout
);

test(
  'the protocol’s check accepts every signature, and none of a label that was changed',
  async () => {
    const secret = newSecret();
    const key = publicKeyOf(secret);
    await fc.assert(
      fc.asyncProperty(labels, labels, async (label, other) => {
        const sig = signLabel(label, secret);
        expect(sig).toHaveLength(64);
        expect(await isSignedBy(key, {...label, sig})).toBe(true);
        const isSame = Buffer.from(labelBytes(label)).equals(Buffer.from(labelBytes(other)));
        expect(await isSignedBy(key, {...other, sig})).toBe(isSame);
      }),
      {numRuns: 60}
    );
  },
  timeout
);

test(
  'our public key is the one that the protocol’s library derives from the same secret',
  async () => {
    for (let round = 0; round < 20; round += 1) {
      const secret = newSecret();
      const theirs = await Secp256k1Keypair.import(Buffer.from(secret).toString('hex'));
      expect(`did:key:${publicKeyOf(secret)}`).toBe(theirs.did());
      const bytes = Buffer.from('the very same');
      expect(await verifySignature(`did:key:${publicKeyOf(secret)}`, bytes, await theirs.sign(bytes))).toBe(true);
    }
  },
  timeout
);

test('frames are those that the protocol’s server would send', () => {
  const [label] = fc.sample(labels, 1);
  if (label === undefined) throw new Error('no sample');
  const signature = signLabel(label, newSecret());
  const body = {seq: 7, labels: [{...label, sig: signature}]};
  const theirs = new MessageFrame(body, {type: '#labels'}).toBytes();
  expect(labelFrame({seq: 7, label, signature})).toEqual(Buffer.from(theirs));
  expect(Frame.fromBytes(infoFrame('OutdatedCursor', 'x'))).toMatchObject({header: {op: 1, t: '#info'}});
  const error = Frame.fromBytes(errorFrame('FutureCursor', 'x'));
  expect(error.isError() && error.code).toBe('FutureCursor');
});

test('a labeler with a host of its own is a DID without a path; one without has the server’s name and a path', () => {
  const places = {
    hosts: new Map([
      ['DE', 'labels-de.example.org'],
      ['FR', 'localhost:4173'],
      ['*', 'labels.example.org']
    ]),
    server: 'overt.example.org'
  };
  expect(identityOf(places, 'DE')).toEqual({
    jurisdiction: 'DE',
    did: 'did:web:labels-de.example.org',
    endpoint: 'https://labels-de.example.org'
  });
  expect(identityOf(places, 'FR')).toMatchObject({did: 'did:web:localhost%3A4173', endpoint: 'http://localhost:4173'});
  expect(identityOf(places, 'TR')).toMatchObject({
    did: 'did:web:overt.example.org:labeler:tr',
    endpoint: 'https://overt.example.org/labeler/tr'
  });
  expect(jurisdictionOfHost(places, 'LABELS-de.example.org:443')).toBe('DE');
  expect(jurisdictionOfHost(places, 'labels.example.org')).toBe('*');
  expect(jurisdictionOfHost(places, 'localhost:4174')).toBeNull();
  expect(jurisdictionOfHost(places, 'overt.example.org')).toBeNull();
});
