/** Multipart bodies (RFC 7578) as a stream of parts: nothing is held in memory beyond one chunk and one boundary. */
import {AppError} from '../errors.ts';

/** A part begins, its bytes follow, it ends. */
export type MultipartEvent =
  | {readonly is: 'part'; readonly name: string; readonly fileName: string | null}
  | {readonly is: 'bytes'; readonly bytes: Uint8Array}
  | {readonly is: 'end'};

const maxHeaderBytes = 8192;
const lineEnd = Buffer.from('\r\n');
const headersEnd = Buffer.from('\r\n\r\n');

/** The boundary of a `multipart/form-data` content type. */
export function boundaryOf(contentType: string | null): string {
  const match = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;,"]{1,70}))/i.exec(contentType ?? '');
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) throw new AppError('http.bad-body', 'no multipart/form-data body');
  return boundary;
}

function parameter(disposition: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(disposition);
  if (match?.[1] === undefined) return null;
  // Browsers write quotes and line ends in names as percent codes and leave everything else as it is.
  return match[1].replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}

function partOf(headers: string): MultipartEvent {
  const disposition = headers.split('\r\n').find(line => /^content-disposition\s*:/i.test(line)) ?? '';
  const name = parameter(disposition, 'name');
  if (name === null) throw new AppError('http.bad-body', 'a part without a name');
  return {is: 'part', name, fileName: parameter(disposition, 'filename')};
}

/** Throws `http.bad-body` where the body ends early or is not multipart. */
export async function* readMultipart(
  body: AsyncIterable<Uint8Array>,
  boundary: string
): AsyncGenerator<MultipartEvent, void, void> {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // As if a line end stood before the body, so that the first boundary looks like every other.
  let held: Buffer = lineEnd;
  let state: 'preamble' | 'boundary' | 'headers' | 'bytes' | 'over' = 'preamble';

  for await (const chunk of body) {
    if (state === 'over') continue;
    held = Buffer.concat([held, chunk]);
    for (let waiting = false; !waiting && state !== 'over'; ) {
      if (state === 'preamble' || state === 'bytes') {
        const at = held.indexOf(delimiter);
        const until = at >= 0 ? at : Math.max(0, held.length - delimiter.length);
        if (state === 'bytes' && until > 0) yield {is: 'bytes', bytes: held.subarray(0, until)};
        if (at < 0) {
          held = held.subarray(until);
          waiting = true;
        } else {
          if (state === 'bytes') yield {is: 'end'};
          held = held.subarray(at + delimiter.length);
          state = 'boundary';
        }
      } else if (state === 'boundary') {
        if (held.length < 2) waiting = true;
        else if (held.subarray(0, 2).equals(lineEnd)) state = 'headers';
        else if (held.subarray(0, 2).toString('latin1') === '--') state = 'over';
        else throw new AppError('http.bad-body', 'a multipart boundary followed by something else');
      } else {
        const at = held.indexOf(headersEnd);
        if (at < 0 && held.length > maxHeaderBytes) throw new AppError('http.bad-body', 'a part with endless headers');
        if (at < 0) waiting = true;
        else {
          yield partOf(held.subarray(0, at).toString('utf8'));
          held = held.subarray(at + headersEnd.length);
          state = 'bytes';
        }
      }
    }
  }
  if (state !== 'over') throw new AppError('http.bad-body', 'a multipart body that ends early');
}
