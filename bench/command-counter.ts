import { connect, createServer, type AddressInfo } from 'node:net';

const HEADER = 16;
// Behind the header: flags, kind of section, length of the document, type of its first field, whose name is the command.
const NAME_AT = HEADER + 4 + 1 + 4 + 1;
/** What the driver asks by itself to learn whether the server is there. */
const HEARTBEATS = new Set(['hello', 'isMaster', 'ismaster', 'ping']);

/** Names of the commands in a stream of OP_MSG requests that comes in pieces. */
const createReader = (tell: (command: string) => void) => {
  let held = Buffer.alloc(0);
  return (piece: Buffer): void => {
    held = Buffer.concat([held, piece]);
    while (held.length >= 4 && held.length >= held.readInt32LE(0)) {
      const message = held.subarray(0, held.readInt32LE(0));
      held = held.subarray(message.length);
      tell(message.toString('latin1', NAME_AT, message.indexOf(0, NAME_AT)));
    }
  };
};

/** A door in front of a MongoDB server that counts the commands which go through it. */
export const countCommands = async (uri: string) => {
  const { hostname, port, pathname } = new URL(uri);
  let counts = new Map<string, number>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    const read = createReader((command) => {
      if (!HEARTBEATS.has(command)) counts.set(command, (counts.get(command) ?? 0) + 1);
    });
    client.on('data', read);
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream])
      socket.on('error', () => {
        client.destroy();
        upstream.destroy();
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    uri: `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}?directConnection=true`,
    /** What went through since the last time. */
    take: (): ReadonlyMap<string, number> => {
      const taken = counts;
      counts = new Map();
      return taken;
    },
    close: (): void => {
      server.close();
    },
  };
};
