/** What a file is by its content, and whether one should simply open it. */
import {fileTypeFromBuffer} from 'file-type';

const unknown = 'application/octet-stream';

function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
    // Control characters other than line breaks, tabs and page breaks are in no text that a person wrote.
    return !/[^\P{Cc}\t\n\v\f\r]/u.test(text);
  } catch {
    return false;
  }
}

function textKind(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 2000)).toString('utf8').trimStart();
  if (start.startsWith('#!')) return 'text/x-shellscript';
  if (/^(?:<!doctype html|<html|<head|<body)/i.test(start)) return 'text/html';
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<svg[\s>]/i.test(start)) return 'image/svg+xml';
  if (looksLikeMail(start)) return 'message/rfc822';
  return 'text/plain';
}

/** Header lines first, one of those that every mail has among them. */
export function looksLikeMail(start: string): boolean {
  const headers = start.slice(0, Math.max(0, start.search(/\r?\n\r?\n/)) || start.length);
  const lines = headers.split(/\r?\n/).filter(line => line !== '' && !/^[ \t]/.test(line));
  const fitting = lines.filter(line => /^(From |[\w-]{1,60}:)/.test(line));
  const isHeader = lines.length > 0 && fitting.length >= lines.length - 1;
  return (
    isHeader &&
    /^(from|received|return-path|message-id|mime-version|date|subject):/im.test(headers) &&
    lines.length >= 2
  );
}

/** By content alone; text that is nothing in particular is `text/plain`. */
export async function mediaTypeOf(bytes: Uint8Array): Promise<string> {
  try {
    const found = await fileTypeFromBuffer(bytes);
    if (found !== undefined) return found.mime;
  } catch {
    // A file made to break whoever looks at it is of no known type.
    return unknown;
  }
  if (bytes.length === 0) return 'application/x-empty';
  return isText(bytes) ? textKind(bytes) : unknown;
}

const programs = new Set([
  'application/x-msdownload',
  'application/vnd.microsoft.portable-executable',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-msi',
  'application/vnd.ms-cab-compressed',
  'application/x-apple-diskimage',
  'application/vnd.android.package-archive',
  'application/java-vm',
  'application/x-shockwave-flash',
  'application/x.ms.shortcut',
  'application/x-ms-shortcut',
  'application/wasm',
  'text/x-shellscript'
]);
const programNames =
  /\.(exe|com|scr|pif|bat|cmd|ps1|psm1|vbs|vbe|js|jse|mjs|wsf|wsh|hta|msi|msp|dll|cpl|jar|apk|app|dmg|pkg|sh|bash|command|lnk|url|reg|iso|img|vhdx?|xll|chm|py|pl|rb)$/i;
const macroNames = /\.(docm|dotm|xlsm|xltm|xlam|pptm|potm|ppam|sldm)$/i;
const archives =
  /^application\/(zip|x-rar-compressed|x-7z-compressed|gzip|x-bzip2|x-xz|x-tar|x-cpio|x-lzip|zstd|x-lzh-compressed|x-ace-compressed)$/;
/** Names that promise a picture or a paper, and the types that keep the promise. */
const promised: readonly (readonly [RegExp, RegExp])[] = [
  [/\.pdf$/i, /^application\/pdf$/],
  [/\.(jpe?g|png|gif|webp|tiff?|heic|bmp)$/i, /^image\/(?!svg)/],
  [/\.(docx|xlsx|pptx|odt|ods|odp)$/i, /^application\/(vnd\.(openxmlformats|oasis)|zip|x-cfb)/]
];

/** Why one should not simply open a file, in words; null when nothing speaks against it. It is kept all the same. */
export function cautionOf(mediaType: string, fileName: string): string | null {
  if (programs.has(mediaType) || programNames.test(fileName)) return 'A program. Do not start it.';
  if (/macroenabled/i.test(mediaType) || macroNames.test(fileName)) return 'May carry macros, which are programs.';
  if (mediaType === 'text/html' || mediaType === 'image/svg+xml')
    return 'A page that may run programs when it is opened.';
  if (archives.test(mediaType) && !/\.(docx|xlsx|pptx|odt|ods|odp)$/i.test(fileName)) {
    return 'An archive: what is in it was not looked at.';
  }
  const broken = promised.find(([name, type]) => name.test(fileName) && !type.test(mediaType));
  return broken === undefined ? null : `Named like something else: by its content it is ${mediaType}.`;
}
