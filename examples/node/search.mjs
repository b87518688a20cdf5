// SPDX-License-Identifier: MIT
// An index searched from Node.js through better-sqlite3, which loads loci.so into the SQLite that it brings.
//
//     npm install
//     LOCI_SO=/usr/local/lib/loci/loci.so node search.mjs briefs.loci state secrets law
//
// That SQLite is not the one that loci was linked with, so the index is not opened as a database here: loci_search reads it, and this
// connection holds tables of its own (docs/extension.md, "Whose SQLite").
import Database from 'better-sqlite3';

const [index, ...words] = process.argv.slice(2);
const database = new Database(':memory:');
database.loadExtension(process.env.LOCI_SO ?? '/usr/local/lib/loci/loci.so');

const search = database.prepare(`
    SELECT rank, ref, title, section, snippet, citation FROM loci_search(@query, @index) LIMIT @limit`);
for (const hit of search.iterate({ query: words.join(' '), index, limit: 3 }))
    console.log(`${hit.rank} ${hit.ref}  ${hit.citation}\n  ${hit.snippet.replaceAll('\n', ' ')}`);

// The tokenizer serves tables of one's own.
database.exec(`CREATE VIRTUAL TABLE note USING fts5(body, tokenize = 'loci en');
    INSERT INTO note VALUES ('Treaties on co-operation')`);
console.log(database.prepare(`SELECT body FROM note('cooperating AND treaty')`).pluck().get());
