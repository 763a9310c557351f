import net from 'node:net';

/** The address cannot be listened on: said in one line, exit 1. */
export class AddressUnusable extends Error {
  override name = 'AddressUnusable';
}

/**
 * Takes the address before anything slow is begun, so that nobody else does meanwhile (our own database chooses a free port too); 0 chooses
 * a free port. Whoever calls in before `release` is turned away.
 * @throws AddressUnusable when another program listens there, or this user may not.
 */
export const reservePort = (host: string, port: number): Promise<{ port: number; release(): Promise<void> }> =>
  new Promise((settle, fail) => {
    const holder = net.createServer((socket) => socket.destroy()).once('error', (error) => fail(unusable(error, host, port)));
    holder.listen(port, host, () => {
      const { port: taken } = holder.address() as net.AddressInfo;
      settle({ port: taken, release: () => new Promise((done) => holder.close(() => done())) });
    });
  });

/** What the operator must change, when listening failed for a reason of the address; else the error itself. */
export function unusable(error: unknown, host: string, port: number): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new AddressUnusable(
        `Cổng ${port} đã có chương trình khác dùng; hãy chọn cổng khác bằng PORT. / Port ${port} is taken by another program: choose another by PORT.`,
      );
    case 'EACCES':
      return new AddressUnusable(
        `Không được phép mở cổng ${port}; hãy chọn PORT từ 1024 trở lên. / Port ${port} may not be opened by this user: choose a PORT from 1024 on.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new AddressUnusable(`Máy này không có địa chỉ HOST=${host}. / This machine has no address HOST=${host}.`);
    default:
      return error;
  }
}
