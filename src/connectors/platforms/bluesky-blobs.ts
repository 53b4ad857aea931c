/** Files that a record of Bluesky brings along, by the hash of their bytes. */
import {asList, asObject, asText, type JsonObject} from '../fields/json.ts';

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * The SHA-256 of the file itself, as `sha256:<hex>`: identifiers of the form `bafkrei…` are version 1, raw, SHA-256, and
 * so nothing but that hash. Null for others, which hash an encoding of ours and not the file.
 */
export function fileHash(cid: string): string | null {
  if (!/^bafkrei[a-z2-7]{52}$/.test(cid)) return null;
  const bytes = Buffer.alloc(36);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let index = 1; index < cid.length; index += 1) {
    held = ((held << 5) | base32.indexOf(cid.charAt(index))) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = (held >> bits) & 0xff;
      at += 1;
    }
  }
  return bytes.readUInt32BE(0) === 0x01551220 ? `sha256:${bytes.toString('hex', 4)}` : null;
}

/** The identifier of a blob in each form that is about: `ref.$link`, `ref.link`, `ref_str`, a bare `ref`, the old `cid`. */
export function blobCid(blob: unknown): string | null {
  const object = asObject(blob);
  if (object === null) return null;
  const ref = asObject(object.ref);
  const cid = asText(ref?.$link ?? ref?.link ?? object.ref_str ?? object.ref ?? object.cid)?.trim() ?? null;
  return cid !== null && /^[A-Za-z0-9]{20,100}$/.test(cid) ? cid : null;
}

export type Embedded = {
  /** Of pictures and videos; the preview of a link is not the writer's and is left out. */
  readonly files: readonly string[];
  /** The card of a link: where it leads and its title. */
  readonly card: {readonly uri: string; readonly title: string | null} | null;
  /** The address of the record that is quoted. */
  readonly quoted: string | null;
};

/** Read by its fields and not by its `$type`, which some collectors drop or rename. */
export function readEmbed(value: unknown): Embedded {
  const embed = asObject(value);
  if (embed === null) return {files: [], card: null, quoted: null};
  const record = asObject(embed.record);
  const uri = asText(record?.uri) ?? asText(asObject(record?.record)?.uri);
  // Beside a quoted record stands one other embed; a gallery has its items there.
  const media = asObject(embed.media);
  const inner = media === null ? embed : media;
  const external = asObject(inner.external);
  const link = asText(external?.uri);
  return {
    files: filesOf(inner),
    card: link === null ? null : {uri: link, title: asText(external?.title)},
    quoted: uri
  };
}

function filesOf(embed: JsonObject): string[] {
  const items = [...asList(embed.images), ...asList(embed.items), ...asList(embed.media)].map(asObject);
  const blobs = [...items.flatMap(item => [item?.image, item?.video]), embed.video];
  return [...new Set(blobs.map(blobCid).filter(cid => cid !== null))];
}
