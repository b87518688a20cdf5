// SPDX-License-Identifier: MIT
// The contract is in index.d.ts.
'use strict';
const { join } = require('node:path');

const path = join(__dirname, 'loci.so');

function load(database) {
    database.loadExtension(path);
    return database;
}

exports.path = path;
exports.load = load;
