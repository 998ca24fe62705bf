// The cable between a booth and its server, which a test can pull.

import { createServer, connect, type AddressInfo, type Server, type Socket } from "node:net";

export class Cable {
  private pulled = false;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  /** A cable to the server at this address. */
  static async lay(origin: string): Promise<Cable> {
    const { hostname, port } = new URL(origin);
    let cable: Cable | undefined;
    const server = createServer((near) => {
      if (cable === undefined || cable.pulled) return void near.destroy();
      const far = connect(Number(port), hostname);
      for (const [one, other] of [[near, far], [far, near]] as const) {
        cable.sockets.add(one);
        one.on("error", () => other.destroy());
        one.on("close", () => cable?.sockets.delete(one));
        one.pipe(other);
      }
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const at = server.address() as AddressInfo;
    cable = new Cable(server, `http://127.0.0.1:${at.port}`);
    return cable;
  }

  pull(): void {
    this.pulled = true;
    for (const socket of this.sockets) socket.destroy();
  }

  plug(): void {
    this.pulled = false;
  }

  remove(): void {
    this.pull();
    this.server.close();
  }
}
