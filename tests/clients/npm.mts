// SPDX-License-Identifier: MIT
// The types of packaging/npm, and load(): prints the reference of the first hit.
import Database from 'better-sqlite3';
import { load, type Passage } from 'loci-sqlite';

const [index, ...words] = process.argv.slice(2);
const database: Database.Database = load(new Database(':memory:'));
const search = database.prepare<[string, string | undefined], Passage>('SELECT * FROM loci_search(?, ?) LIMIT 1');
const hit = search.get(words.join(' '), index);
if (hit === undefined || hit.rank !== 1 || hit.ordinal < 1 || hit.citation.length === 0)
    throw new Error(`no first hit: ${JSON.stringify(hit)}`);
// @ts-expect-error: what loads no extension is refused by its type
const refused = () => load({});
try {
    refused();
    throw new Error('an object without loadExtension was taken');
} catch (fault) {
    if (!(fault instanceof TypeError)) throw fault;
}
console.log(hit.ref);
