# SPDX-License-Identifier: MIT
"""The official MCP SDK of Python (2.x): `loci mcp` on its standard input, or the address that MCP_URL names."""
import asyncio
import importlib.metadata
import os
import sys

from mcp import Client, StdioServerParameters

SERVER = os.environ.get("MCP_URL") or StdioServerParameters(
    command=os.environ["LOCI"], args=["mcp", "--index", os.environ["INDEX"]])  # fmt: skip


async def main(mode):
    # The client checks what comes against the output schemas.
    async with Client(SERVER, mode=mode) as client:
        tools = {tool.name for tool in (await client.list_tools()).tools}
        assert tools == {"search", "fetch", "passages_around", "facets", "status"}, tools
        found = await client.call_tool("search", {"query": os.environ["QUERY"]})
        first = found.structured_content["passages"][0]
        assert first["citation"] in found.content[0].text
        read = await client.call_tool("fetch", {"ref": first["ref"], "max_tokens": 25000})
        assert first["ref"] in [passage["ref"] for passage in read.structured_content["passages"]]
        resource = (await client.list_resources()).resources[0]
        assert (await client.read_resource(resource.uri)).contents[0].text
        wrong = await client.call_tool("search", {"query": "law", "limit": 0})
        assert wrong.is_error and "limit" in wrong.content[0].text, wrong
        print(f"version: {importlib.metadata.version('mcp')} ({client.protocol_version})")
        print("hit:", first["ref"])


asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "auto"))
