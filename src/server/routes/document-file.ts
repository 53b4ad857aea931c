/** A document as it was kept, to be saved and never shown: whoever sent it must not act in the browser that reads it. */
import type {Person} from '../../contract/desk.ts';
import {documentContent, requestsNaming} from '../../desk/intake/documents.ts';
import {recordView} from '../../desk/record-view.ts';
import type {OpenWorkspace} from '../workspace.ts';

/** Types that a browser may be told, because nothing of them can run. Everything else goes out as bytes. */
const harmless =
  /^(image\/(png|jpeg|gif|webp|avif|bmp|tiff)|application\/pdf|text\/plain|audio\/[\w.+-]+|video\/[\w.+-]+|message\/rfc822)$/;

/** RFC 6266: an ASCII name for old readers, and the whole one. */
function dispositionOf(fileName: string): string {
  const ascii = fileName.replaceAll(/[^\w .()-]/g, '_').replaceAll(/["\\]/g, '_');
  const whole = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`;
}

/** To look at what belongs to a sensitive matter is on record, as looking at the matter is. */
export async function documentFile({desk}: OpenWorkspace, id: string, person: Person): Promise<Response> {
  const {document, bytes} = await documentContent(desk, id);
  for (const request of await requestsNaming(desk, id)) await recordView(desk, person, request);
  const type = harmless.test(document.mediaType) ? document.mediaType : 'application/octet-stream';
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
      'content-disposition': dispositionOf(document.fileName),
      'content-length': String(bytes.length),
      'content-security-policy': "default-src 'none'; sandbox"
    }
  });
}
