import type { Row } from "./words";

export const MORE = {} as const satisfies Record<string, Row>;
