import {useQuery} from '@tanstack/react-query';
import {documentAddress, requestDocumentsQuery} from '../../data/intake.ts';
import {bytes} from '../../format/words.ts';

/** What came with a request, by the names it came with; a download each, with what speaks against opening it. */
export function Documents({requestId, ids}: {readonly requestId: string; readonly ids: readonly string[]}) {
  const {data = []} = useQuery(requestDocumentsQuery(requestId));
  const known = new Map(data.map(document => [document.id, document]));
  return (
    <div>
      <h3>Documents</h3>
      <ul className="plain-list">
        {ids.map((id, at) => {
          const document = known.get(id);
          return (
            <li key={id}>
              <a href={documentAddress({id})} download dir="auto">
                {document?.fileName ?? `Document ${at + 1}`}
              </a>{' '}
              <span className="quiet small">
                {document ? `${document.mediaType}, ${bytes(document.bytes)}` : 'kept by its hash; opens as a download'}
              </span>
              {document?.caution && <span className="problem"> {document.caution}</span>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** What intake noticed about the way it came. */
export function IntakeNotes({notes}: {readonly notes: readonly string[]}) {
  return (
    <div className="notice flag">
      <strong>About the way it came</strong>
      <ul>
        {notes.map(note => (
          <li key={note} dir="auto">
            {note}
          </li>
        ))}
      </ul>
    </div>
  );
}
