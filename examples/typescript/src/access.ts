// Who may log in, and what they may do.
import {readFileSync} from "node:fs";
import {verify} from "@node-rs/bcrypt";

/** users: bcrypt hashes by name. publish, subscribe: filters, where %u and %c are the user's name and the client id. */
export interface Access {
  readonly users: Readonly<Record<string, string>>;
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

/** The hash of a password that nobody knows: unknown names take as long to refuse as wrong passwords. */
const NOBODY = "$2b$10$TQIOmpInYCXrTGiiDqzTFeWnb2uRuSgfPjPrNG7tLvy7q/lBsGbfG";

export function readAccess(file: string): Access {
  const read = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  const known = ["users", "publish", "subscribe"];
  for (const key of [...Object.keys(read), ...known]) {
    if (!known.includes(key) || !(key in read)) {
      throw new Error(`${file}: exactly ${known.join(", ")} are expected; look at "${key}"`);
    }
  }
  return read as unknown as Access;
}

/** In a thread of Node's pool: hashing takes some 50 ms of CPU. Without a password it costs nothing to be refused. */
export async function knows(access: Access, user: string, password: string): Promise<boolean> {
  const hash = Object.hasOwn(access.users, user) ? access.users[user] : undefined;
  return password !== "" && verify(password, hash ?? NOBODY);
}

/** Whether a topic, or everything that a topic filter asks for, is within one of the filters. */
export function allows(filters: readonly string[], user: string, client: string, topic: string): boolean {
  return filters.some((filter) => matches(filter.split("/"), topic.split("/"), user, client));
}

function matches(wanted: string[], levels: string[], user: string, client: string): boolean {
  if (levels[0]?.startsWith("$") && ["#", "+"].includes(wanted[0] ?? "")) {
    return false;
  }
  for (const [i, want] of wanted.entries()) {
    if (want === "#") {
      return true;
    }
    const level = levels[i];
    if (level === undefined || level === "#" || !fits(want, level, user, client)) {
      return false;
    }
  }
  return wanted.length === levels.length;
}

function fits(want: string, level: string, user: string, client: string): boolean {
  if (want === "%u" || want === "%c") {
    const name = want === "%u" ? user : client;
    // A name that is a pattern, or no single level of a topic, fits nothing.
    return name !== "" && level === name && !/[+#/]/.test(name);
  }
  return want === "+" || want === level;
}
