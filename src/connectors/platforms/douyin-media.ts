/** What stays of a Douyin media address when its signature has expired: the file's own name. */

/** Pictures and videos: the id in `video_id=`, or bucket and object (`tos-cn-i-0813/oEABC`) without size and format. */
export function douyinMediaId(address: string): string | null {
  const given = /[?&]video_id=([\w-]{8,100})/.exec(address)?.[1];
  if (given !== undefined) return given;
  const [, bucket, name] = /\/(tos-[a-z0-9-]{2,60})\/([\w-]{8,100})/i.exec(address) ?? [];
  return bucket === undefined || name === undefined ? null : `${bucket}/${name}`;
}

/** The file of a sound: the last part of its address, without the ending. */
export function douyinSoundFile(address: string): string | null {
  const name = /\/([\w-]{6,100})(?:\.[a-z0-9]{2,4})?(?:[?#].*)?$/i.exec(address)?.[1];
  return name === undefined ? null : `douyin-music-file:${name}`;
}

/** A list of addresses in one cell; a comma inside an address is part of it. */
export function addressesIn(cell: string): string[] {
  return cell
    .split(/,(?=https?:\/\/)/)
    .map(one => one.trim())
    .filter(one => one !== '');
}
