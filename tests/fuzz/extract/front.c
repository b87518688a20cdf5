// SPDX-License-Identifier: MIT
// Any bytes as what stands above a text: YAML, TOML, JSON. The size that is told lies within the text, and what has a fault ends nothing.
#include "extract/front/front_matter.h"
#include "tests/fuzz/extract/any.h"

static bool run(const struct input *input, struct sink *sink)
{
    const size_t size = front_matter_size(input->data, input->size);
    if (size > input->size || size > FRONT_MATTER_MAX)
        abort();
    front_matter_has_meta(input->data, size);
    return sink_document(sink, "", 0, NULL) && front_matter_send(sink, input->data, size) && sink_end(sink);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return extract_any(data, size, run);
}
