import { SetupError } from '../shared/app-error.js';

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Why the server could not listen, as one line that says what to do; anything else is passed through as it is. */
export const toListenProblem = (
  cause: unknown,
  { host, port }: { readonly host: string; readonly port: number },
): unknown => {
  const lines: Readonly<Record<string, string>> = {
    EADDRINUSE:
      `HTTP_PORT=${port} đang được chương trình khác dùng. Đặt HTTP_PORT khác trong .env (ví dụ HTTP_PORT=${port === 8090 ? 8091 : 8090}), ` +
      `hoặc dừng chương trình kia. (Port ${port} on ${host} is in use.)`,
    EACCES:
      `Không được phép dùng HTTP_PORT=${port}. Đặt HTTP_PORT từ 1024 trở lên trong .env. ` +
      `(No permission for port ${port}.)`,
    EADDRNOTAVAIL:
      `HTTP_HOST=${host} không phải địa chỉ của máy này. Đặt HTTP_HOST=127.0.0.1 hoặc 0.0.0.0 trong .env. ` +
      `(Address not available.)`,
    ENOTFOUND: `Không tìm thấy HTTP_HOST=${host}. Đặt HTTP_HOST=127.0.0.1 hoặc 0.0.0.0 trong .env. (Host name not found.)`,
  };
  const line = lines[codeOf(cause)];
  return line === undefined ? cause : new SetupError(line, { cause });
};
