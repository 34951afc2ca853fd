/** What a page and its worker say to each other; each question has a port of its own for the answer. */
interface Start {
  /** The folder of the runtime, and the address of the content. */
  python: string;
  content: string;
  /** Files that came with the page, packed and in base64. */
  parts?: Record<string, string>;
}
interface Asked {
  question: string;
  file: string;
  /** JSON. */
  more: string;
}
type ToWorker = { start: Start } | (Asked & { start?: undefined });
interface News {
  stage?: "package" | "ready";
  bytes?: number;
  text?: string;
  error?: string;
}
