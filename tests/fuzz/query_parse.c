// SPDX-License-Identifier: MIT
// Fuzz target: any bytes parse, become normal, print and free; what is normal stays as it is.
#include "query/language/normalise.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct notes notes = {0};
    struct node *root = NULL;
    struct analyzer *analyzer;
    struct buffer tree, again;
    buffer_init(&tree);
    buffer_init(&again);
    if (!query_parse(&root, (const char *)data, size, &notes) || !analyzer_new(&analyzer))
        abort();
    if (!node_print(&tree, root))
        abort();
    buffer_truncate(&tree, 0);
    if (!query_normalise(&root, analyzer, &notes) || !node_print(&tree, root))
        abort();
    if (!query_normalise(&root, analyzer, &notes) || !node_print(&again, root))
        abort();
    if (strcmp(tree.data, again.data) != 0)
        abort();
    buffer_clear(&tree);
    buffer_clear(&again);
    analyzer_free(analyzer);
    node_free(root);
    notes_clear(&notes);
    return 0;
}
