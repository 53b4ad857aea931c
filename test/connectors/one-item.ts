/** One value through a format's reader, without a file: for the tests that throw thousands of values at it. */
import type {Connector} from '../../src/connectors/connector.ts';
import type {JsonObject} from '../../src/connectors/fields/json.ts';
import {jsonItem} from '../../src/connectors/reading/item.ts';
import type {Parsed} from '../../src/contract/records.ts';
import {now} from './files.ts';

export function readItem(
  connector: Connector,
  value: unknown,
  {path = [], around = {}}: {path?: readonly string[]; around?: JsonObject} = {}
): readonly Parsed[] {
  const item = jsonItem(1, value, null, path, around);
  connector.fit({shape: 'lines', header: [], delimiter: null, items: [item]});
  return connector.reader({
    shape: 'lines',
    header: [],
    map: {},
    sha256: '0'.repeat(64),
    now: now().getTime(),
    assume: () => undefined,
    passOver: () => undefined
  })(item);
}
