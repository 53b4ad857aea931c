/**
 * What a labeler says of itself: its DID document, and the record `app.bsky.labeler.service/self` by which clients learn
 * its labels, ready to be put into the repository of its account.
 *
 * A label informs and hides nothing: severity `inform`, nothing blurred, shown unless somebody turns it off.
 */
import type {LabelerKey} from '../../contract/labeler.ts';
import {labelIds} from '../../contract/labels.ts';
import type {LabelerIdentity} from './place.ts';
import {wordingsOf} from './wording.ts';

export function didDocument({did, endpoint}: LabelerIdentity, key: Pick<LabelerKey, 'publicKey'> | null) {
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod:
      key === null
        ? []
        : [{id: `${did}#atproto_label`, type: 'Multikey', controller: did, publicKeyMultibase: key.publicKey}],
    service: [{id: '#atproto_labeler', type: 'AtprotoLabeler', serviceEndpoint: endpoint}]
  };
}

/** The characters that the lexicon allows for each text. */
const longest = {name: 64, description: 10_000} as const;

export function declarationRecord(createdAt: string) {
  return {
    $type: 'app.bsky.labeler.service' as const,
    policies: {
      labelValues: [...labelIds],
      labelValueDefinitions: labelIds.map(identifier => ({
        identifier,
        severity: 'inform' as const,
        blurs: 'none' as const,
        defaultSetting: 'warn' as const,
        adultOnly: false,
        locales: wordingsOf(identifier).map(({lang, name, description}) => ({
          lang,
          name: name.slice(0, longest.name),
          description: description.slice(0, longest.description)
        }))
      }))
    },
    // Whole accounts are labelled here and nothing else, and reports go to the desk.
    subjectTypes: ['account'],
    reasonTypes: [],
    createdAt
  };
}
