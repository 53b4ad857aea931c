/** What can go wrong with the record. */
import type {Entry} from './entry.ts';

export const ledgerErrors = {
  'ledger.unknown-position': {
    status: 404,
    exit: 1,
    expected: 'a position in the ledger',
    todo: 'Positions run from 0 to one less than the size.'
  },
  'ledger.bad-proof': {
    status: 422,
    exit: 1,
    expected: 'a checkpoint or receipt in the C2SP formats',
    todo: 'Give the file exactly as it was received.'
  },
  'ledger.not-consistent': {
    status: 409,
    exit: 1,
    expected: 'a record that fits the checkpoint',
    todo: 'Keep the checkpoint safe and tell the auditor: the record has been changed.'
  },
  'ledger.files-damaged': {
    status: 409,
    exit: 1,
    expected: 'files of a log that lead to the root it signed',
    todo: 'Copy them again; a workspace writes lost files again when it next publishes.'
  },
  'ledger.unreachable': {
    status: 409,
    exit: 1,
    expected: 'the address or folder of a log, with its checkpoint and tiles',
    todo: 'Check the address, and that the log is there.'
  },
  'ledger.key-missing': {
    status: 409,
    exit: 1,
    expected: 'the signing key of a log that has begun',
    todo: 'Put the key back into keys/ from where it is kept; a new one cannot continue this record.'
  },
  'ledger.unknown-log': {
    status: 422,
    exit: 2,
    expected: 'a log whose key this witness knows',
    todo: 'Give the key with --log-key, as the operator published it (overt ledger keys prints it).'
  },
  'ledger.witness-refused': {
    status: 409,
    exit: 1,
    expected: 'a log that only grows',
    todo: 'Keep both checkpoints safe and ask the operator, and others who keep checkpoints, what happened.'
  },
  'ledger.unknown-witness': {
    status: 422,
    exit: 1,
    expected: 'a cosignature of a witness that this workspace knows',
    todo: 'Give the witness’s key with --witness-key, as its operator published it.'
  }
} as const satisfies Record<string, Entry>;
