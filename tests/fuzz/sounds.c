// SPDX-License-Identifier: MIT
// Words of any bytes are read to sounds within bounds, ascending, each once.
#include "text/words/sounds.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum sound_script script;
    struct sounds sounds;
    const char *word = (const char *)data;
    if (size == 0 || !sounds_script(word, size, &script))
        return 0;
    sounds_read(word, size, script, &sounds);
    for (size_t i = 0; i < sounds.count; i++) {
        const struct sound_reading *reading = &sounds.list[i];
        if (reading->size == 0 || reading->size > SOUNDS_SIZE_MAX ||
            strlen(reading->sounds) != reading->size ||
            (i > 0 && strcmp(sounds.list[i - 1].sounds, reading->sounds) >= 0))
            abort();
        sounds_are_name(reading->sounds, reading->size);
    }
    if (sounds_without_case(word, size) > size)
        abort();
    return 0;
}
