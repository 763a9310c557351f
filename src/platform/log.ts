import { pino } from 'pino';

/** What may be logged: codes, ids of our own, durations. Never a name, an address, a body, a query. */
export type Log = Pick<ReturnType<typeof pino>, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/** Structured lines on stderr. Fields that could carry a person are cut out even if somebody logs them by mistake. */
export const createLog = (level: string): Log =>
  pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: [
          'password',
          '*.password',
          'name',
          '*.name',
          'body',
          '*.body',
          'query',
          '*.query',
          'cookie',
          '*.cookie',
          'headers',
          '*.headers',
          'address',
          '*.address',
          'email',
          '*.email',
          'phone',
          '*.phone',
          'values',
          '*.values',
        ],
        censor: '[cut]',
      },
    },
    pino.destination({ fd: 2, sync: false }),
  );
