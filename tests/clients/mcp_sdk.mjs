// SPDX-License-Identifier: MIT
// The official MCP SDKs of TypeScript: `loci mcp` on its standard input, or the address that MCP_URL names.
//   mcp_sdk.mjs client   the package @modelcontextprotocol/client (2.x)
//   mcp_sdk.mjs sdk      the package @modelcontextprotocol/sdk (1.x)
// From a folder with the packages in its node_modules.
import assert from 'node:assert';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const generation = process.argv[2];
const require = createRequire(`${process.cwd()}/`);
const load = async (name) => import(pathToFileURL(require.resolve(`@modelcontextprotocol/${name}`)).href);

async function packages() {
    if (generation === 'sdk')
        return { ...(await load('sdk/client/index.js')), ...(await load('sdk/client/stdio.js')),
                 ...(await load('sdk/client/streamableHttp.js')) };
    return { ...(await load('client')), ...(await load('client/stdio')) };
}

const { Client, StdioClientTransport, StreamableHTTPClientTransport } = await packages();
const { MCP_URL: url, LOCI: command, INDEX: index, QUERY: query } = process.env;
const transport = url ? new StreamableHTTPClientTransport(new URL(url))
                      : new StdioClientTransport({ command, args: ['mcp', '--index', index] });
const options = process.argv[3] ? { versionNegotiation: { mode: process.argv[3] } } : {};
const client = new Client({ name: 'test-clients', version: '1' }, options);
await client.connect(transport);

const { tools } = await client.listTools(); // from here on answers are checked against the output schemas
assert.deepStrictEqual(tools.map((tool) => tool.name).sort(), ['facets', 'fetch', 'passages_around', 'search', 'status']);
const found = await client.callTool({ name: 'search', arguments: { query } });
const [first] = found.structuredContent.passages;
assert(found.content[0].text.includes(first.citation));
const around = await client.callTool({ name: 'passages_around', arguments: { ref: first.ref, before: 1, after: 1 } });
assert(around.structuredContent.passages.some((passage) => passage.ref === first.ref));
const { resources } = await client.listResources();
assert((await client.readResource({ uri: resources[0].uri })).contents[0].text);
const wrong = await client.callTool({ name: 'search', arguments: { query, limit: 0 } });
assert(wrong.isError && wrong.content[0].text.includes('limit'));

const spoken = client.getProtocolVersion?.() ?? client.getNegotiatedProtocolVersion?.() ?? transport.protocolVersion;
const { version } = require(`${process.cwd()}/node_modules/@modelcontextprotocol/${generation}/package.json`);
console.log(`version: ${version}${spoken ? ` (${spoken})` : ''}`);
console.log(`hit: ${first.ref}`);
await client.close();
