/** ZIP archives made byte by byte, so that they can say what no honest program would write. */
import {crc32, deflateRawSync} from 'node:zlib';

export type Member = {
  readonly name: string;
  readonly content: string | Buffer;
  /** As Unix has it: `0o120777` is a link. */
  readonly mode?: number;
  /** The size that it says it has. */
  readonly toldSize?: number;
};

export function zipOf(members: readonly Member[]): Buffer {
  const bodies: Buffer[] = [];
  const listed: Buffer[] = [];
  let offset = 0;
  for (const {name, content, mode = 0o100644, toldSize} of members) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const written = Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x800, 2);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(toldSize ?? bytes.length, 18);
    about.writeUInt16LE(written.length, 22);
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), about, written, packed]);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(mode * 0x10000, 6);
    end.writeUInt32LE(offset, 10);
    // Made on Unix, so that the mode means something.
    listed.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), about, end, written]));
    bodies.push(body);
    offset += body.length;
  }
  const list = Buffer.concat(listed);
  const last = Buffer.alloc(18);
  last.writeUInt16LE(members.length, 4);
  last.writeUInt16LE(members.length, 6);
  last.writeUInt32LE(list.length, 8);
  last.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, list, Buffer.from('PK\x05\x06'), last]);
}
