import type {Job, ScanRequest} from '../../src/contract/http.ts';
import {addressOf, parseAnswer} from './client.ts';
import {failureOf, unreachable} from './failure.ts';

type Sending = {
  readonly files: readonly File[];
  readonly options: ScanRequest;
  readonly onSent: (bytes: number, total: number) => void;
  readonly signal: AbortSignal;
};

/** Sends files and options as one form. Not `fetch`, which cannot say how much of the body has gone out. */
export function sendFiles({files, options, onSent, signal}: Sending): Promise<Job> {
  const form = new FormData();
  form.set('options', JSON.stringify(options));
  for (const file of files) form.append('file', file, file.name);
  const {method, url} = addressOf('POST /scans');
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = event => onSent(event.loaded, event.total);
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(signal.reason);
    request.onload = () => {
      if (request.status >= 400) return reject(failureOf('POST /scans', request.status, request.response));
      try {
        resolve(parseAnswer('POST /scans', request.response));
      } catch (thrown) {
        reject(thrown);
      }
    };
    signal.addEventListener('abort', () => request.abort(), {once: true});
    request.send(form);
  });
}
