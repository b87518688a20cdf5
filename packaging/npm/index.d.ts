// SPDX-License-Identifier: MIT

/** The absolute path of loci.so, for `loadExtension` or `SELECT load_extension(…)`. */
export const path: string;

/** What loads extensions: a Database of better-sqlite3, or a DatabaseSync of node:sqlite that was opened with `allowExtension`. */
export interface ExtensionHost {
    loadExtension(path: string): unknown;
}

/**
 * Loads loci.so into a connection and returns that: the table function `loci_search`, the FTS5 tokenizer `loci`, and functions.
 * What the connection throws passes through: one that may not load extensions, a library of loci.so's that is not installed.
 * The connection must not have an index of loci open as its own database; `loci_search` names it.
 */
export function load<Host extends ExtensionHost>(database: Host): Host;

/** A row of `SELECT * FROM loci_search(query, index_path)`: a passage. What is not known is null. */
export interface Passage {
    /** From 1, best first. */
    rank: number;
    score: number;
    /** Names the passage in every run to come: `352020a883f0:8`. */
    ref: string;
    title: string | null;
    author: string | null;
    /** YYYY, YYYY-MM or YYYY-MM-DD. */
    date: string | null;
    section: string | null;
    /** What matched stands between `[` and `]`, or what `mark_start` and `mark_end` say. Nothing is escaped. */
    snippet: string;
    text: string;
    citation: string;
    /** The folder or file that was indexed, the file's path within it, and the member's within that. Bytes where they are no UTF-8. */
    source: string | Uint8Array | null;
    path: string | Uint8Array | null;
    member: string | Uint8Array | null;
    page: number | null;
    /** The passage's place in its document, from 1. */
    ordinal: number;
    language: string | null;
}
