import {useQuery} from '@tanstack/react-query';
import {useId} from 'react';
import type {CatalogueEntry} from '../../../src/contract/catalogue.ts';
import {counted, withoutOptions} from '../../format/words.ts';
import {columnsIn, type Part, partInWords, usualParts} from './columns.ts';
import type {ScanOptions} from './scan-options.ts';

type Props = {
  readonly formats: readonly CatalogueEntry[];
  readonly files: readonly File[];
  readonly options: ScanOptions;
  readonly onOptions: (options: ScanOptions) => void;
};

const groupsInWords = {
  'real-files': 'Checked against real files',
  specification: 'Checked against a description only',
  other: 'Others'
} as const;

type Group = {readonly title: string; readonly among: readonly CatalogueEntry[]};

/** By what they were checked against; the two are never mixed. */
function groupsOf(formats: readonly CatalogueEntry[]): readonly Group[] {
  return (['real-files', 'specification', 'other'] as const)
    .map(kind => ({
      title: groupsInWords[kind],
      among: formats.filter(({verified = 'other'}) => verified === kind)
    }))
    .filter(({among}) => among.length > 0);
}

/** What can be read, to open when one wants to know. */
export function FormatList({formats}: {readonly formats: readonly CatalogueEntry[]}) {
  return (
    <details>
      <summary>What can be read: {counted(formats.length, 'format')}</summary>
      <div className="stack">
        <p className="quiet">
          As they are, packed with gzip or zstd, or in a ZIP archive. Which one a file is in is seen from its content.
        </p>
        {groupsOf(formats).map(({title, among}) => (
          <section key={title} className="stack tight" aria-label={title}>
            <h3>{title}</h3>
            <dl className="formats">
              {among.map(format => (
                <div key={format.id}>
                  <dt>{format.title}</dt>
                  <dd>{withoutOptions(format.summary)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </details>
  );
}

/** For files that are not recognised, or not rightly. */
export function Reading({formats, files, options, onOptions}: Props) {
  const id = useId();
  const [first] = files;
  const {data: columns = []} = useQuery({
    queryKey: ['columns', first?.name, first?.size, first?.lastModified],
    queryFn: () => (first === undefined ? [] : columnsIn(first)),
    enabled: first !== undefined
  });
  const column = (part: Part) => (
    <div className="field" key={part}>
      <label htmlFor={`${id}-${part}`}>{partInWords[part]}</label>
      <input
        id={`${id}-${part}`}
        list={`${id}-columns`}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        value={options.map[part] ?? ''}
        onChange={event => {
          const {[part]: _, ...others} = options.map;
          onOptions({...options, map: event.target.value === '' ? others : {...others, [part]: event.target.value}});
        }}
      />
    </div>
  );
  const rest = (Object.keys(partInWords) as Part[]).filter(part => !usualParts.includes(part));
  return (
    <details className="options">
      <summary>How to read the files</summary>
      <div className="stack wide">
        <p className="quiet">Only where a file is not recognised, or not rightly. It holds for all chosen files.</p>
        <div className="fields">
          <div className="field">
            <label htmlFor={`${id}-format`}>Format</label>
            <select
              id={`${id}-format`}
              value={options.formatId}
              onChange={event => onOptions({...options, formatId: event.target.value})}
            >
              <option value="">Recognise it by content</option>
              {groupsOf(formats).map(({title, among}) => (
                <optgroup key={title} label={title}>
                  {among.map(format => (
                    <option key={format.id} value={format.id}>
                      {format.title}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
            <span className="hint">
              {withoutOptions(formats.find(({id: one}) => one === options.formatId)?.summary ?? '')}
            </span>
          </div>
        </div>
        <fieldset>
          <legend>Which column of a table has</legend>
          <div className="fields">{usualParts.map(column)}</div>
          <p className="hint">
            Left empty, Overt guesses it.{' '}
            {columns.length > 0 &&
              `The first file has: ${columns.slice(0, 12).join(', ')}${columns.length > 12 ? ', …' : ''}`}
          </p>
        </fieldset>
        <details>
          <summary>More columns</summary>
          <div className="fields">{rest.map(column)}</div>
        </details>
        <datalist id={`${id}-columns`}>
          {[...new Set(columns)].map(name => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
    </details>
  );
}
