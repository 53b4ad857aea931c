import type {files} from '../../../src/contract/http.ts';
import {fileAddress} from '../../data/client.ts';
import {Section} from '../../parts/screen.tsx';

const downloads: readonly (readonly [keyof typeof files, string, string])[] = [
  ['edges', 'Edges, CSV', 'who met whom, of the networks shown here'],
  ['accounts', 'Accounts, CSV', 'their members'],
  ['gexf', 'Graph, GEXF', 'for Gephi and other graph tools'],
  ['findings', 'Everything, JSON', 'the recorded document, to the byte']
];

/** What an analyst hands on. The report is one page that needs nothing else; it opens in a tab of its own. */
export function FilesSection({id, networks}: {readonly id: string; readonly networks: number}) {
  // Tables of nothing are no use to anybody.
  const offered = networks > 0 ? downloads : downloads.filter(([file]) => file === 'findings');
  return (
    <Section title="To hand on">
      <div className="row">
        <a className="button primary" href={fileAddress('report', id)} target="_blank" rel="noreferrer">
          Open the report <span aria-hidden="true">↗</span>
          <span className="visually-hidden">in a new tab</span>
        </a>
        <span className="hint">One page with networks, evidence and method; save or print it from there.</span>
      </div>
      <ul className="files">
        {offered.map(([file, label, what]) => (
          <li key={file}>
            <a href={fileAddress(file, id)} download>
              {label}
            </a>
            <span className="hint block">{what}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
