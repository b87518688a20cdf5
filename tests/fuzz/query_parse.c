// SPDX-License-Identifier: MIT
// Fuzz target: any bytes parse, print and free.
#include "query/ast.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct notes notes = {0};
    struct node *root = NULL;
    if (!query_parse(&root, (const char *)data, size, &notes))
        abort();
    struct buffer tree;
    buffer_init(&tree);
    if (!node_print(&tree, root))
        abort();
    buffer_clear(&tree);
    node_free(root);
    notes_clear(&notes);
    return 0;
}
