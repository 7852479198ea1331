import {pino} from "pino";

/** JSON lines on the standard error. Requests are never logged whole: they may hold passwords. */
export const log = pino({base: null}, pino.destination(2));
